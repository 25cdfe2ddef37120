"""The summary: what needs a look first, nothing told twice, ids that outlive a re-run."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from compare.delta import with_deltas
from compare.model import (
    Check,
    Comparison,
    Evidence,
    Followup,
    Measures,
    MetricPair,
    Note,
    Report,
    SectionMatch,
    Similarity,
    Verdict,
)
from compare.summary import findings, messages, report_findings
from tests.builders import Builder

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
