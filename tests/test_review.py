"""Decisions applied: ids that last, findings set aside, sections declared, and what matches nothing said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from compare.align import align_reports
from compare.decisions import Counterparts, Decision
from compare.model import Comparison
from compare.pipeline import compare_reports, read_report
from compare.review import findings_of, review_of, settled, uses_of
from compare.settings import SeriesSettings, read_settings
from compare.summary import Finding, messages
from compare.timeline import build_timeline

SERIES = Path(__file__).resolve().parent.parent / "inputs" / "jichuan"


@cache
def pair() -> Comparison:
    settings = read_settings(SERIES)
    prior, current = (read_report(SERIES / name, settings) for name in ("2020.md", "2021.md"))
    return compare_reports(prior, current, settings)


def again(settings: SeriesSettings) -> Comparison:
    return compare_reports(pair().prior, pair().current, replace(settings, aliases=read_settings(SERIES).aliases))


def dismissed(*ids: str, years: tuple[int, ...] = (2020, 2021)) -> SeriesSettings:
    decisions = tuple(Decision(one, "dismissed", "a reason", years) for one in ids)
    return SeriesSettings("jichuan", decisions=decisions)


def of_check(comparison: Comparison) -> list[Finding]:
    return [one for one in findings_of(comparison) if one.kind == "check"]


def test_ids_outlive_an_edit_elsewhere(tmp_path: Path) -> None:
    text = (SERIES / "2021.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    place = next(at for at, line in enumerate(lines) if len(line) > 60 and not line.startswith(("#", "|")))
    lines[place] = "这一段是后来补写的，与其余各段无关。" + lines[place]
    (tmp_path / "2021.md").write_text("\n".join(["前言：本报告经审议通过。", *lines]), encoding="utf-8")
    edited = compare_reports(
        pair().prior, read_report(tmp_path / "2021.md", read_settings(SERIES)), read_settings(SERIES)
    )
    before, after = ({one.id for one in findings_of(each)} for each in (pair(), edited))
    assert len(before & after) >= 0.95 * len(before)
    assert {one.id for one in of_check(pair())} <= after


def test_the_same_finding_of_another_year_is_another_finding() -> None:
    moved = replace(pair(), current=replace(pair().current, year=2022))
    assert not {one.id for one in findings_of(pair())} & {one.id for one in findings_of(moved)}


def test_a_dismissed_finding_gives_its_place_to_another() -> None:
    first = messages(pair())[0]
    review = review_of(findings_of(pair()), dismissed(first.id))
    assert [finding.id for finding, _ in review.dismissed] == [first.id]
    assert first.id not in {one.id for one in review.open}
    assert len(messages(pair(), review.dismissed_ids)) == len(messages(pair()))


def test_a_confirmed_finding_stays() -> None:
    first = messages(pair())[0]
    settings = SeriesSettings("jichuan", decisions=(Decision(first.id, "confirmed"),))
    review = review_of(findings_of(pair()), settings)
    assert (list(review.confirmed), review.dismissed) == ([first.id], ())
    assert first in review.open


def test_a_dismissed_check_is_no_longer_counted_in_the_timeline() -> None:
    timeline = build_timeline("jichuan", (pair().prior, pair().current), (pair(),))
    looks = {check.id for check in pair().checks}
    one = next(one for one in of_check(pair()) if one.check in looks and one.weight > 0.8)
    after = settled(timeline, (pair(),), dismissed(one.id))
    assert after.steps[0].needs_a_look == timeline.steps[0].needs_a_look - 1
    assert settled(timeline, (pair(),), SeriesSettings("jichuan")) is timeline


def test_declared_sections_are_counterparts_whatever_their_words() -> None:
    declared = Counterparts((2020, 2021), ("（四）强化复议应诉，化解社会矛盾", "加强监督制约，推进政务公开"))
    told = again(SeriesSettings("jichuan", sections=(declared,)))
    match = next(one for one in told.sections if "加强监督制约" in told.current.sections[one.current[0]].heading)
    assert [told.prior.sections[at].heading for at in match.prior] == ["强化复议应诉，化解社会矛盾"]
    assert uses_of(SeriesSettings("jichuan", sections=(declared,)), (told,))[0].why_not == ""


def test_declared_sections_are_counterparts_from_both_sides() -> None:
    prior, current = pair().prior, pair().current
    one = next(at for at, it in enumerate(prior.sections) if it.heading == "强化复议应诉，化解社会矛盾")
    two = next(at for at, it in enumerate(current.sections) if it.heading == "加强监督制约，推进政务公开")
    there = align_reports(prior, current, [(one, two)]).sections
    back = align_reports(current, prior, [(two, one)]).sections
    assert [it.prior for it in there if it.current == (two,)] == [(one,)]
    assert {(it.prior, it.current) for it in there} == {(it.current, it.prior) for it in back}


def test_a_section_is_declared_once() -> None:
    headings = ("强化复议应诉，化解社会矛盾", "加强监督制约，推进政务公开"), ("加强监督制约，推进政务公开",) * 2
    both = tuple(Counterparts((2020, 2021), each) for each in headings)
    uses = uses_of(SeriesSettings("jichuan", sections=both), (pair(),))
    assert [use.why_not for use in uses] == ["", "another declaration has one of the two already"]


def test_metrics_declared_two_are_not_paired() -> None:
    changed = next(one for one in pair().metrics if one.kind == "changed" and one.score == 1.0)
    name = pair().current.metrics_by_id()[changed.current or ""].name
    apart = again(SeriesSettings("jichuan", different=((name, name),)))
    assert not [one for one in apart.metrics if one.prior == changed.prior and one.current == changed.current]


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        (dismissed("f000000dead"), "no finding of that id"),
        (dismissed("f000000dead", years=()), "no finding of that id"),
        (dismissed("f000000dead", years=(2018, 2019)), "no finding of that id"),
        (SeriesSettings("jichuan", same=(("没有的", "也没有的"),)), "print one name each"),
        (
            SeriesSettings("jichuan", sections=(Counterparts((2020, 2021), ("没有", "没有")),)),
            "2020 has no such section",
        ),
        (SeriesSettings("jichuan", sections=(Counterparts((2011, 2012), ("没有", "没有")),)), "are not compared"),
    ],
)
def test_a_decision_that_matches_nothing_is_said(settings: SeriesSettings, why: str) -> None:
    (use,) = uses_of(settings, (pair(),))
    assert why in use.why_not
    assert f"yoy review jichuan --undo {use.id}" in use.line


def test_a_page_tells_only_of_its_own_years_and_a_run_only_of_pairs_that_it_made() -> None:
    assert uses_of(dismissed("f000000dead", years=(2018, 2019)), (pair(),), whole=False) == ()
    earlier = replace(pair(), prior=replace(pair().prior, year=2019), current=replace(pair().current, year=2020))
    assert uses_of(dismissed("f000000dead", years=(2019, 2021)), (earlier, pair())) == ()
