"""Follow-up: what was promised, and what the current report says of it, or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compare.followup import follow_up as follow
from compare.followup.commitments import commitments
from compare.followup.mood import is_promised, mood
from compare.followup.parts import part_by_section
from compare.followup.silence import Said
from compare.model import Bead, Followup, MetricPair, Report
from tests.builders import Builder

Told = tuple[Followup, ...]

PLAN = "加快推进城北污水处理厂二期工程建设。"
PROBLEM = "基层行政执法队伍专业力量薄弱。"


def prior() -> Report:
    built = Builder(2022).heading("一、工作回顾").sentence("全年完成各项工作任务并取得成效。")
    built.heading("二、存在的问题").sentence(PROBLEM)
    return built.heading("三、下一步工作安排").sentence(PLAN).build()


def current(*, review: str, plan: str = "做好其他各项日常事务性工作安排。") -> Report:
    built = Builder(2023).heading("一、工作回顾").sentence(review)
    return built.heading("二、下一步工作安排").sentence(plan).build()


def follow_up(prior: Report, current: Report, beads: tuple[Bead, ...], pairs: tuple[MetricPair, ...]) -> Told:
    return follow(prior, current, beads, pairs)[0]


def about(text: str, found: tuple[Followup, ...], report: Report) -> list[tuple[str, str]]:
    return [(one.kind, one.commitment) for one in found if report.quote(report.sentences[one.prior[0]]) == text]


def test_a_plan_that_the_review_speaks_of_is_reported() -> None:
    told = current(review="城北污水处理厂二期工程建设顺利完工。")
    assert about(PLAN, follow_up(prior(), told, (), ()), prior()) == [("reported", "plan")]


@pytest.mark.parametrize(
    "words", ["为实现上述目标，要突出抓好以下四个方面的工作：", "对此，我们将采取有力措施，切实加以解决。"]
)
def test_a_lead_in_promises_nothing(words: str) -> None:
    report = Builder(2022).heading("三、下一步工作安排").sentence(words).sentence(PLAN).build()
    assert [report.quote(report.sentences[one.position]) for one in commitments(report)] == [PLAN]


def test_a_plan_that_stands_again_among_the_plans_is_repeated() -> None:
    told = current(review="举办运动会三场。", plan="继续推进城北污水处理厂二期工程建设。")
    assert about(PLAN, follow_up(prior(), told, (), ()), prior()) == [("repeated", "plan")]


def test_a_plan_without_any_echo_is_silent() -> None:
    told = current(review="举办运动会三场。", plan="组织秋季田径比赛。")
    found = follow_up(prior(), told, (), ())
    assert about(PLAN, found, prior()) == [("silent", "plan")]
    assert all(one.current == () for one in found if one.kind == "silent")


def test_thin_evidence_is_left_out() -> None:
    told = current(review="城北小学建设完工。处理污水的工程推进。", plan="二期改造。")
    assert about(PLAN, follow_up(prior(), told, (), ()), prior()) == []


def test_what_nothing_sure_can_be_said_of_is_named_and_a_call_is_not() -> None:
    call = "各级干部必须牢记使命、担当作为、真抓实干。"
    before = Builder(2022).heading("三、下一步工作安排").sentence(PLAN).sentence(call).build()
    told = current(review="城北小学建设完工。处理污水的工程推进。", plan="二期改造。")
    found, left = follow(before, told, (), ())
    assert found == ()
    assert [before.quote(before.sentences[one.prior]) for one in left] == [PLAN]
    assert 0 < left[0].likeness < 0.27


def test_a_problem_is_followed_too() -> None:
    told = current(review="举办运动会三场。", plan="基层行政执法队伍专业力量仍然薄弱。")
    assert about(PROBLEM, follow_up(prior(), told, (), ()), prior()) == [("repeated", "problem")]


SOLVED = "{}基层行政执法专业力量薄弱{}，抽调八十六名骨干下沉镇街，招录一线法制审核人员。"


@pytest.mark.parametrize(("said", "found"), [(("", "的问题得到缓解"), ["reported"]), (("着眼", "的现状"), [])])
def test_a_problem_that_is_called_solved_is_reported(said: tuple[str, str], found: list[str]) -> None:
    told = current(review=SOLVED.format(*said))
    assert [kind for kind, _ in about(PROBLEM, follow_up(prior(), told, (), ()), prior())] == found


def target(text: str, printed: str, value: str, **parts: object) -> Report:
    built = Builder(2013, covers=2012).heading("一、今年工作安排").sentence(text)
    return built.metric("城镇新增就业", printed, value, "人", status="target", period=2013, **parts).build()


def outcome(value: str) -> Report:
    built = Builder(2014, covers=2013).heading("一、工作回顾").sentence(f"城镇新增就业{value}人。")
    return built.metric("城镇新增就业", f"{value}人", value, "人").build()


@pytest.mark.parametrize(
    ("text", "reached", "kind"),
    [
        ("确保城镇新增就业5400人。", "5487", "met"),
        ("确保城镇新增就业5400人。", "5400", "met"),
        ("确保城镇新增就业5400人。", "5399", "missed"),
        ("城镇新增就业控制在5400人以内。", "5399", "met"),
        ("城镇新增就业控制在5400人以内。", "5487", "missed"),
    ],
)
def test_a_target_is_held_against_its_outcome(text: str, reached: str, kind: str) -> None:
    (found,) = follow_up(target(text, "5400人", "5400"), outcome(reached), (), ())
    assert (found.kind, found.commitment) == (kind, "target")
    assert (found.target, found.outcome) == ("m2013-0", "m2014-0")


def growth(year: int, covers: int, text: str, magnitude: str, **parts: Any) -> Report:  # noqa: ANN401 - any field of a change
    heading = "一、今年工作安排" if "flags" in parts else "一、工作回顾"
    built = Builder(year, covers=covers).heading(heading).sentence(text)
    return built.change(text[4:-1], magnitude, metric=None, name="生产总值", **parts).build()


@pytest.mark.parametrize(
    ("aim", "reached", "kinds"),
    [
        ("6", "6.1", ["met"]),
        ("6", "6.0", ["met"]),
        ("6", "5.9", []),
        ("6", "5.4", ["missed"]),
        ("20", "18.5", ["missed"]),
    ],
)
def test_a_growth_aimed_at_is_held_against_the_growth(aim: str, reached: str, kinds: list[str]) -> None:
    before = growth(2013, 2012, f"生产总值增长{aim}%。", aim, flags=("target",), base_year=2012)
    after = growth(2014, 2013, f"生产总值增长{reached}%。", reached)
    assert [one.kind for one in follow_up(before, after, (), ()) if one.target] == kinds


def test_two_outcomes_of_one_name_decide_nothing() -> None:
    built = Builder(2014, covers=2013).heading("一、工作回顾")
    for value in ("5000", "6000"):
        built.sentence(f"城镇新增就业{value}人。").metric("城镇新增就业", f"{value}人", value, "人")
    found = follow_up(target("确保城镇新增就业5400人。", "5400人", "5400"), built.build(), (), ())
    assert not [one for one in found if one.kind in {"met", "missed"}]


def spoken(*sentences: str, year: int, heading: str = "一、工作回顾") -> Report:
    built = Builder(year).heading(heading)
    for sentence in sentences:
        built.sentence(sentence)
    return built.build()


def test_the_review_goes_before_the_plan_and_both_are_evidence() -> None:
    told = current(review="城北污水处理厂二期工程建设顺利完工。", plan="继续推进城北污水处理厂二期工程建设。")
    (found,) = [one for one in follow_up(prior(), told, (), ()) if one.commitment == "plan"]
    assert found.kind == "reported"
    assert [told.quote(told.sentences[at])[:2] for at in found.current] == ["城北", "继续"]


def test_the_plan_goes_on_under_headings_that_say_nothing() -> None:
    built = Builder(2022).heading("一、2021年工作回顾").sentence("全年完成各项工作任务并取得成效。")
    built.heading("二、2022年工作安排").sentence("做好各项工作。").heading("三、把改革开放扎实推向纵深").sentence(PLAN)
    told = current(review="城北污水处理厂二期工程建设顺利完工。")
    assert about(PLAN, follow_up(built.build(), told, (), ()), built.build()) == [("reported", "plan")]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("一、2022年工作回顾", "review"),
        ("二、下一步工作安排", "plan"),
        ("二、2023年主要工作", "plan"),
        ("一、2022年主要工作和发展成就", "review"),
        ("二、“十三五”发展成就和“十四五”目标任务", "other"),
        ("五、存在的主要问题及改进情况", "problem"),
        ("二、存在问题整改情况", "review"),
        ("(三)着力缩小“三大差距”,共同富裕迈出新步伐", "review"),
        ("围绕提升城市品质，全力补短板强基础", "review"),
        ("名词解释", "other"),
        ("Item 1A. Risk Factors", "other"),
        ("Looking ahead", "plan"),
        ("Our performance", "review"),
    ],
)
def test_a_heading_tells_the_part(heading: str, part: str) -> None:
    report = Builder(2023, covers=2022).heading(heading).sentence("加快推进各项建设。").build()
    assert part_by_section(report)[report.sections[-1].id] == part


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("优化消费环境。", ["plan"]),
        ("各位代表!", []),
        ("今年是全面完成规划的收官之年，任务艰巨。", []),
        ("就业是民生之本、财富之源。", []),
        ("坚持房子是用来住的、不是用来炒的定位，稳地价。", ["plan"]),
        ("只要我们同心协力，目标就一定能够实现。", []),
    ],
)
def test_what_a_plan_holds_is_promised_unless_it_only_speaks(text: str, kinds: list[str]) -> None:
    report = spoken(text, year=2022, heading="一、下一步工作安排")
    assert [one.kind for one in commitments(report)] == kinds


def test_a_run_of_admissions_ends_with_its_paragraph() -> None:
    built = Builder(2022).heading("一、工作回顾").sentence("我们也清醒看到面临的困难和问题。")
    report = built.sentence("创新能力还不强。").sentence("我们要直面问题，努力改进工作。").build()
    assert list(commitments(report)) == []
    in_one_paragraph = replace(report, text=report.text.replace("\n", " "))
    (found,) = commitments(in_one_paragraph)
    assert (found.kind, report.quote(report.sentences[found.position])) == ("problem", "创新能力还不强。")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("We plan to open a new terminal in late 2024.", True),
        ("The Company will also build a second plant near the harbour.", True),
        ("A third hotel is under construction and expected to open in 2017.", True),
        ("We may be required to change our business models in the future.", False),
        ("If demand falls, we will close the plant and sell the land.", False),
        ("This will cost the Government $2 million per year.", False),
        ("We expect to incur higher pension costs in the next fiscal year.", False),
        ("Our expected return on plan assets is 7.50% as it was before.", False),
        ("I will now explain the rationale underlying these changes.", False),
        ("Operating expenses increased due to launch costs of the new ship.", False),
    ],
)
def test_an_english_promise_has_a_doer_and_no_hedge(text: str, *, is_one: bool) -> None:
    assert is_promised(text, "en") is is_one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The new terminal opened in May.", "done"),
        ("The new terminal will open in May.", "to_come"),
        ("The new terminal may open in May, if it will.", None),
        ("The terminal is near the harbour.", None),
    ],
)
def test_the_tense_of_an_english_sentence(text: str, told: str | None) -> None:
    assert mood(text) == told


@pytest.mark.parametrize(
    ("said", "is_silent"),
    [
        ("举办运动会三场。", True),
        ("落实国企改革任务。", False),
        ("推动国有企业提质。", False),
        ("召开所有会议。", True),
    ],
)
def test_a_likely_abbreviation_breaks_the_silence(said: str, *, is_silent: bool) -> None:
    assert Said([said, *["做好各项工作。"] * 30], "zh").is_silent_on("深化国有企业重组。") is is_silent


def test_a_name_or_a_call_is_never_called_silent() -> None:
    plans = ("推广HPV疫苗补助接种。", "各级干部必须秉公用权赢得民心。", "上下同欲者胜而后行稳致远。")
    told = spoken("举办HPV讲座。", "召开会议。", year=2023)
    report = spoken(*plans, year=2022, heading="一、下一步工作安排")
    assert [one.kind for one in follow_up(report, told, (), ())] == []


def test_a_target_of_the_next_year_is_no_outcome() -> None:
    text = "今年目标是就业6000人，城镇新增就业5500人以上。"
    built = Builder(2014, covers=2013).heading("二、今年工作安排").sentence(text)
    built.metric("就业", "6000人", "6000", "人", status="target", period=2014)
    told = built.metric("城镇新增就业", "5500人以上", "5500", "人").build()
    found = follow_up(target("确保城镇新增就业5400人。", "5400人", "5400"), told, (), ())
    assert not [one for one in found if one.kind in {"met", "missed"}]
