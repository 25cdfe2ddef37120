"""The timeline: one line a metric, hollow points until a report confirms them, gaps and silence kept."""

from __future__ import annotations

from compare.model import (
    Bead,
    Check,
    Comparison,
    Evidence,
    ImpliedPrior,
    Interval,
    Measures,
    MetricPair,
    Report,
    SectionMatch,
    Similarity,
)
from compare.timeline import build_timeline
from tests.builders import Builder

SIMILARITY = Similarity(0.5, 0.5, 0.5, 0.5, 0.5)


def year(number: int, value: str, **change: object) -> Report:
    built = Builder(number).heading("一、依法行政").sentence(f"受理行政复议{value}件,同比增加267%。")
    built.metric("受理行政复议", f"{value}件", value, "件")
    if change:
        built.change("同比增加267%", "267", **change)
    return built.build()


def compared(prior: Report, current: Report, *, verdict: str = "consistent", linked: bool = True) -> Comparison:
    pair = MetricPair(prior.metrics[0].id, current.metrics[0].id, "changed", 1.0, "one name")
    alone = (
        MetricPair(None, current.metrics[0].id, "new", 1.0, ""),
        MetricPair(prior.metrics[0].id, None, "silent", 1.0, ""),
    )
    kind = "unchanged" if prior.text == current.text else "edited"
    beads = tuple(Bead(f"b{at}", (at,), (at,), kind, 1.0) for at in range(len(prior.sentences)))
    checks = tuple(
        Check("k", "stated_change", verdict, (Evidence("current", 0, 1),), change=stated.id)  # type: ignore[arg-type]
        for stated in current.changes
    )
    return Comparison(
        prior,
        current,
        (SectionMatch((1,), (1,), "same", 1.0),),
        beads,
        (pair,) if linked else alone,
        checks,
        (),
        Measures(SIMILARITY, "characters", ()),
    )


IMPLIED = (ImpliedPrior("percent", Interval.point(18), (18,)),)


def test_one_report_alone_has_its_implied_values() -> None:
    timeline = build_timeline("sample", (year(2023, "66", implied=IMPLIED),), ())
    (line,) = timeline.metrics
    assert [(point.period, point.status, point.value, point.confirmed) for point in line.points] == [
        (2022, "implied", None, None),
        (2023, "actual", 66, None),
    ]
    assert (timeline.gaps, timeline.steps, line.vintages) == ((), (), (2023,))


def test_the_prior_report_confirms_or_contradicts() -> None:
    for value, holds in (("18", True), ("20", False)):
        prior, current = year(2022, value), year(2023, "66", implied=IMPLIED)
        verdict = "consistent" if holds else "inconsistent"
        timeline = build_timeline("sample", (prior, current), (compared(prior, current, verdict=verdict),))
        (line,) = timeline.metrics
        assert [point.confirmed for point in line.points if point.status == "implied"] == [holds]
        assert line.vintages == (2022, 2023)


def test_a_change_that_cannot_be_checked_confirms_nothing() -> None:
    prior, current = year(2022, "20"), year(2023, "66", implied=IMPLIED)
    timeline = build_timeline("sample", (prior, current), (compared(prior, current, verdict="unverifiable"),))
    assert [point.confirmed for point in timeline.metrics[0].points if point.status == "implied"] == [None]


def test_a_metric_that_was_silent_comes_back_in_its_line() -> None:
    first, last = year(2020, "5"), year(2023, "66")
    timeline = build_timeline("sample", (last, first), ())
    (line,) = timeline.metrics
    assert line.vintages == (2020, 2023)
    assert timeline.gaps == (2021, 2022)
    assert timeline.vintages == (2020, 2023)


def test_one_name_with_two_values_in_a_year_is_two_metrics() -> None:
    report = Builder(2023).sentence("培训人员5人。").metric("培训人员", "5人", 5, "人")
    report.sentence("培训人员9人。").metric("培训人员", "9人", 9, "人")
    assert len(build_timeline("sample", (report.build(),), ()).metrics) == 2


def test_a_target_stands_in_the_line_of_its_level() -> None:
    report = Builder(2013, covers=2012).sentence("新增就业5000人。").metric("新增就业", "5000人", 5000, "人")
    report.sentence("新增就业5400人。").metric("新增就业", "5400人", 5400, "人", status="target", period=2013)
    (line,) = build_timeline("sample", (report.build(),), ()).metrics
    assert [(point.period, point.status) for point in line.points] == [(2012, "actual"), (2013, "target")]


def test_texts_count_the_years_they_were_copied() -> None:
    reports = (year(2021, "5"), year(2022, "18"), year(2023, "18"))
    comparisons = (compared(reports[0], reports[1]), compared(reports[1], reports[2]))
    timeline = build_timeline("sample", reports, comparisons)
    section, sentence = timeline.texts
    assert (section.kind, section.label, section.unchanged) == ("section", "一、依法行政", 1)
    assert section.places == ((2021, 1), (2022, 1), (2023, 1))
    assert (sentence.kind, sentence.unchanged) == ("sentence", 1)


def test_steps_count_what_needs_a_look() -> None:
    prior, current = year(2022, "20"), year(2023, "66", implied=IMPLIED)
    (step,) = build_timeline("s", (prior, current), (compared(prior, current, verdict="inconsistent"),)).steps
    assert (step.prior, step.current, step.checks, step.needs_a_look) == (2022, 2023, 1, 1)


def test_no_report_is_an_empty_timeline() -> None:
    timeline = build_timeline("sample", (), ())
    assert (timeline.vintages, timeline.metrics, timeline.texts) == ((), (), ())
