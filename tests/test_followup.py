"""Follow-up: what was promised, and what the current report says of it, or nothing."""

from __future__ import annotations

import pytest

from compare.followup import follow_up
from compare.model import Followup, Report
from tests.builders import Builder

PLAN = "加快推进城北污水处理厂二期工程建设。"
PROBLEM = "基层行政执法队伍专业力量薄弱。"


def prior() -> Report:
    built = Builder(2022).heading("一、工作回顾").sentence("全年完成各项工作任务并取得成效。")
    built.heading("二、存在的问题").sentence(PROBLEM)
    return built.heading("三、下一步工作安排").sentence(PLAN).build()


def current(*, review: str, plan: str = "做好其他各项日常事务性工作安排。") -> Report:
    built = Builder(2023).heading("一、工作回顾").sentence(review)
    return built.heading("二、下一步工作安排").sentence(plan).build()


def about(text: str, found: tuple[Followup, ...], report: Report) -> list[tuple[str, str]]:
    return [(one.kind, one.commitment) for one in found if report.quote(report.sentences[one.prior[0]]) == text]


def test_a_plan_that_the_review_speaks_of_is_reported() -> None:
    told = current(review="城北污水处理厂二期工程建设顺利完工。")
    assert about(PLAN, follow_up(prior(), told, (), ()), prior()) == [("reported", "plan")]


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


def test_a_problem_is_followed_too() -> None:
    told = current(review="举办运动会三场。", plan="基层行政执法队伍专业力量仍然薄弱。")
    assert about(PROBLEM, follow_up(prior(), told, (), ()), prior()) == [("repeated", "problem")]


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


def growth(year: int, covers: int, text: str, magnitude: str, **parts: object) -> Report:
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
