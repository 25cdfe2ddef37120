"""The summary: what needs a look first, nothing told twice, ids that outlive a re-run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from compare.delta import with_deltas
from compare.model import (
    Check,
    Comparison,
    Evidence,
    Followup,
    Measures,
    Metric,
    MetricLineage,
    MetricPair,
    Note,
    Point,
    Report,
    SectionMatch,
    Similarity,
    Timeline,
    Verdict,
)
from compare.summary import Finding, findings, messages, report_findings, weights
from compare.summary.messages import FEWEST, MOST
from tests.builders import Builder
from tests.promised import promised

NONE = Similarity(None, None, None, None, None)
VALUES = (
    ("受理行政复议", "18", "66"),
    ("新增就业", "5400", "5401"),
    ("培训人员", "30", "3000"),
    ("发放补贴", "7", "21"),
)


def report(year: int, column: int) -> Report:
    built = Builder(year).heading("一、依法行政").sentence("持续推进依法行政工作。")
    for name, *values in VALUES:
        built.sentence(f"{name}{values[column]}件。").metric(name, f"{values[column]}件", values[column], "件")
    built.heading("二、普法宣传" if column else "二、队伍建设").sentence("各项工作开展顺利并且取得成效。" * 9)
    return built.build()


def check(number: str, verdict: Verdict, **parts: object) -> Check:
    return Check(number, "stated_change", verdict, (Evidence("current", 0, 1),), **parts)  # type: ignore[arg-type]


def comparison(**parts: object) -> Comparison:
    prior, current = report(2022, 0), report(2023, 1)
    pairs = tuple(MetricPair(f"m2022-{at}", f"m2023-{at}", "changed", 1.0, "one name") for at in range(len(VALUES)))
    empty = Comparison(prior, current, (), (), (), (), (), Measures(NONE, "characters", ()))
    return replace(empty, **{"metrics": with_deltas(prior, current, pairs), **parts})  # type: ignore[arg-type]


def test_a_claim_that_does_not_add_up_comes_first() -> None:
    told = comparison(checks=(check("k1", "consistent"), check("k2", "inconsistent"), check("k3", "unverifiable")))
    everything = findings(told)
    assert everything[0].check == "k2"
    assert [one.check for one in everything if one.kind == "check"] == ["k2"]


def test_checks_inside_the_current_report_count() -> None:
    told = comparison()
    inside = replace(told.current, checks=(check("k9", "inconsistent"),))
    assert findings(replace(told, current=inside))[0].check == "k9"


def test_the_biggest_change_of_a_number_leads_the_numbers() -> None:
    numbers = [one.pair for one in findings(comparison()) if one.kind == "number"]
    assert numbers[:2] == [2, 0]
    assert 1 not in numbers


def test_a_restated_figure_outweighs_a_change() -> None:
    told = comparison()
    restated = replace(told.metrics[1], kind="restated")
    numbers = [one for one in findings(replace(told, metrics=(*told.metrics, restated))) if one.kind == "number"]
    assert numbers[0].pair == len(told.metrics)


def test_a_number_no_longer_reported_is_told_when_its_name_is_gone() -> None:
    prior = Builder(2022).sentence("接待来访70人。").metric("接待来访", "70人", 70, "人").build()
    alone = (MetricPair("m2022-0", None, "silent", 1.0, ""),)
    told = replace(comparison(), prior=prior, metrics=alone)
    assert [one.kind for one in findings(told) if one.kind == "silent"] == ["silent"]
    named = replace(told, current=Builder(2023).sentence("认真做好接待来访工作。").build())
    assert not [one for one in findings(named) if one.kind == "silent"]


def test_sections_that_came_and_went_are_told_once() -> None:
    nested = (Builder(2023).heading("一、普法").heading("(一)宣讲", 2).sentence("开展宣讲。")).build()
    matches = (SectionMatch((), (1,), "added", 0.0), SectionMatch((), (2,), "added", 0.0))
    told = replace(comparison(), current=nested, sections=matches, metrics=())
    assert [one.section for one in findings(told) if one.kind == "section_added"] == [0]


def test_a_missed_target_is_one_finding_with_its_check() -> None:
    followup = Followup((2,), (2,), "missed", "target", 1.0, "m2022-0", "m2023-0")
    target = Check("k5", "target", "missed", (Evidence("current", 0, 1),), metric="m2023-0", prior_metric="m2022-0")
    found = [one for one in findings(comparison(checks=(target,), followups=(followup,))) if one.kind != "number"]
    assert [(one.kind, one.followup, one.check) for one in found] == [("followup", 0, "k5")]


def test_the_first_screen_has_five_to_nine_of_every_important_kind() -> None:
    sections = (SectionMatch((), (2,), "added", 0.0), SectionMatch((2,), (), "removed", 0.0))
    followups = tuple(Followup((1,), (), "silent", "plan", 0.9) for _ in range(4))
    checks = tuple(check(f"k{at}", "inconsistent") for at in range(6))
    told = comparison(sections=sections, followups=followups, checks=checks, notes=(Note("pair", "no report"),))
    chosen = messages(told)
    assert 5 <= len(chosen) <= 9
    assert {one.kind for one in chosen} >= {"check", "number", "section_added", "section_removed", "followup"}
    assert list(chosen) == sorted(chosen, key=lambda one: -one.weight)


def test_ids_are_distinct_and_outlive_a_new_order() -> None:
    told = comparison(checks=(check("k1", "inconsistent"), check("k2", "missed")))
    turned = replace(told, metrics=told.metrics[::-1])
    ids = [one.id for one in findings(told)]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {one.id for one in findings(turned)}


def test_two_equal_reports_say_nothing() -> None:
    same = report(2023, 1)
    pairs = tuple(MetricPair(one.id, one.id, "unchanged", 1.0, "one name") for one in same.metrics)
    told = replace(comparison(), prior=same, metrics=with_deltas(same, same, pairs))
    assert findings(told) == ()
    assert messages(told) == ()


def test_one_report_alone_tells_its_claims() -> None:
    built = Builder(2023).sentence("受理行政复议66件,同比增加267%。").metric("受理行政复议", "66件", 66, "件")
    built.change("同比增加267%", "267").sentence("满意率97%,提高2个百分点。").metric("满意率", "97%", 97, "%")
    told = built.change("提高2个百分点", "2", unit="percentage_point").build()
    found = report_findings(replace(told, checks=(check("k1", "parts_below_total"),)))
    assert [one.change or one.check for one in found] == ["c2023-0", "k1", "c2023-1"]
    assert all(0 < one.weight <= 1 for one in found)


def test_copied_text_is_told() -> None:
    whole = Similarity(0.8, 0.8, 0.8, 0.8, 0.8)
    told = comparison(metrics=(), measures=Measures(whole, "characters", ((0, whole),)))
    told = replace(told, sections=(SectionMatch((1,), (1,), "same", 1.0),))
    assert [(one.kind, one.section) for one in findings(told)] == [("copied", None)]
    assert findings(told)[0].weight == float(Fraction(32, 100))


def pairs_of(*rows: tuple[str, str, str]) -> Comparison:
    """A comparison of metrics alone, each in a sentence of its own; an empty print is not there."""
    prior, current, pairs = Builder(2022), Builder(2023), []
    for name, first, second in rows:
        ids: list[str | None] = []
        for built, printed in ((prior, first), (current, second)):
            if printed:
                built.sentence(f"{name}{printed}。").metric(name, printed, printed.rstrip("件") or 1, "件")
            ids.append(built.metrics[-1].id if printed else None)
        pairs.append(MetricPair(ids[0], ids[1], "changed" if all(ids) else "silent", 1.0, "one name"))
    both = (prior.sentence("完。").build(), current.sentence("完。").build())
    return replace(comparison(), prior=both[0], current=both[1], metrics=with_deltas(*both, tuple(pairs)))


def named(told: Comparison, found: Sequence[Finding]) -> list[str]:
    """The names of the numbers among the findings."""
    metrics = {**told.prior.metrics_by_id(), **told.current.metrics_by_id()}
    pairs = [told.metrics[one.pair] for one in found if one.pair is not None]
    return [metrics[pair.current or pair.prior or ""].name for pair in pairs]


def test_a_bare_name_and_a_piece_of_a_clause_are_findings_but_no_messages() -> None:
    told = pairs_of(("新增面积", "10件", "900件"), ("超过原定", "10件", "900件"), ("培训人员", "10件", "80件"))
    assert set(named(told, findings(told))) == {"新增面积", "超过原定", "培训人员"}
    assert named(told, findings(told))[0] == "培训人员"
    assert named(told, messages(told)) == ["培训人员"]


def test_of_what_fell_silent_that_is_told_which_was_reported_longest() -> None:
    changed = [
        (name, "10件", f"{60 + at}件") for at, name in enumerate(("培训人员", "发放补贴", "调解纠纷", "检查门店"))
    ]
    told = pairs_of(("接待来访群众", "70件", ""), ("编印法治读本", "80件", ""), *changed)
    first, second = told.prior.metrics[:2]

    def lineage(of: Metric, *vintages: int) -> MetricLineage:
        point = Point(2022, 2022, "actual", of.quantity.value, of.quantity.core, of.start, of.end)
        return MetricLineage(of.id, of.name, "件", "count", (point,), vintages)

    def silent(timeline: Timeline | None) -> list[str]:
        return named(told, [one for one in messages(told, timeline=timeline) if one.kind == "silent"])

    metrics = (lineage(first, 2022), lineage(second, 2019, 2020, 2021, 2022))
    assert silent(None) == [first.name]
    assert silent(Timeline("s", (2019, 2020, 2021, 2022, 2023), (), metrics, (), ())) == [second.name]


def test_no_measure_is_told_twice() -> None:
    told = pairs_of(("受理行政复议", "18件", "66件"), ("行政复议办结", "18件", "66件"), ("发放补贴", "7件", "70件"))
    claimed = told.current.metrics[0]
    doubt = check("k1", "inconsistent", name=claimed.name, metric=claimed.id)
    with_doubt = replace(told, checks=(doubt,))
    assert set(named(told, messages(told))) >= {"发放补贴"}
    assert len(named(told, messages(told))) == 2, "two names for one pair of numbers are one fact"
    assert "受理行政复议" not in named(with_doubt, messages(with_doubt))


def test_all_kinds_have_a_place_before_any_has_three() -> None:
    sections = (SectionMatch((), (2,), "added", 0.0), SectionMatch((2,), (), "removed", 0.0))
    checks = tuple(check(f"k{at}", "inconsistent", name=f"第{at}项核对指标") for at in range(6))
    followups = (
        Followup((1,), (1,), "missed", "target", 1.0, "m2022-3", "m2023-3"),
        Followup((2,), (), "silent", "plan", 0.9),
    )
    told = comparison(sections=sections, checks=checks, followups=followups)
    kinds = [one.kind for one in messages(told)]
    assert FEWEST <= len(kinds) <= MOST
    assert kinds.count("check") >= 2
    assert {"number", "section_added", "section_removed", "followup"} <= set(kinds)


def test_a_section_of_one_heading_in_both_reports_neither_came_nor_went() -> None:
    texts = ("一、普法宣传", "3. Results - 2022 vs. 2021"), ("三、普法宣传", "Results - 2023 vs. 2022")
    both = []
    for year, headings in zip((2022, 2023), texts, strict=True):
        built = Builder(year)
        for heading in headings:
            built.heading(heading).sentence("各项工作开展顺利并且取得成效。" * 9)
        both.append(built.build())
    sections = [
        tuple(replace(one, label=one.heading[:2]) if one.heading[1] in "、." else one for one in report.sections)
        for report in both
    ]
    prior, current = (replace(one, sections=own) for one, own in zip(both, sections, strict=True))
    matches = tuple(
        match
        for at in (1, 2)
        for match in (SectionMatch((at,), (), "removed", 0.0), SectionMatch((), (at,), "added", 0.0))
    )
    told = replace(comparison(), prior=prior, current=current, sections=matches, metrics=())
    assert [one.weight for one in findings(told)] == [weights.NAMESAKE] * 4
    assert not messages(told)


def test_a_missed_list_is_told_by_its_first_level() -> None:
    missed = [one for one in messages(promised()) if one.followup is not None and one.check is not None]
    priors = promised().prior.metrics_by_id()
    targets = [priors[promised().followups[one.followup or 0].target or ""] for one in missed]
    assert [one.quantity.text for one in targets] == ["282亿元", "25万吨"]
