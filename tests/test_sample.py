"""The sample series end to end: what was planted in it is found, and nothing else raises an alarm."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compare.model import NEEDS_A_LOOK, Check, Comparison, Metric, Report
from compare.pipeline import compare_reports, read_report
from compare.settings import SeriesSettings, read_settings
from tests.quotation import bead_of, overlap, places, section_at, sentence_at, spans

ROOT = Path(__file__).resolve().parent.parent
SERIES = ROOT / "inputs" / "jichuan"
ANSWERS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (ROOT / "tests" / "gold" / "sample" / "answers.toml").read_text(encoding="utf-8")
)
FILES = {answer["year"]: answer["file"] for answer in ANSWERS["reports"]}

# The floor of CLAIMS and DESIGN 7 for a metric's name: character-bigram Dice with the name by hand.
NAME_DICE = 0.6


@cache
def _settings() -> SeriesSettings:
    return read_settings(SERIES)


@cache
def _report(year: int) -> Report:
    return read_report(SERIES / FILES[year], _settings())


@cache
def _comparison(prior: int, current: int) -> Comparison:
    return compare_reports(_report(prior), _report(current), _settings())


def _of_reports(part: str) -> list[Any]:
    return [
        pytest.param(answer["year"], row, id=f"{answer['year']}-{number}")
        for answer in ANSWERS["reports"]
        for number, row in enumerate(answer[part])
    ]


def _of_pairs(part: str) -> list[Any]:
    return [
        pytest.param((answer["prior"], answer["current"]), row, id=f"{answer['current']}-{number}")
        for answer in ANSWERS["pairs"]
        for number, row in enumerate(answer[part])
    ]


def _metrics(report: Report, quotation: str) -> list[Metric]:
    """The metrics printed at a quotation: several where one value is shared (办结率、满意率均达到100%)."""
    (span,) = spans(report.text, quotation)
    found = [metric for metric in report.metrics if (metric.start, metric.end) == span]
    near = [report.quote(metric) for metric in report.metrics if overlap((metric.start, metric.end), span)]
    assert found, f"no metric is {quotation}; overlapping it: {near}"
    return found


def _dice(one: str, other: str) -> float:
    first, second = ({name[n : n + 2] for n in range(len(name) - 1)} for name in (one, other))
    return 2 * len(first & second) / (len(first) + len(second))


def _spoken_of(report: Report, checks: tuple[Check, ...], quotation: str) -> list[Check]:
    marked = spans(report.text, quotation)
    return [check for check in checks if any(overlap(x, y) for x in places(report, check) for y in marked)]


def _told(report: Report, check: Check) -> str:
    quotes = " … ".join(report.text[start:end] for start, end in places(report, check))
    return f"{check.kind} {check.verdict} {check.reason} [{quotes}] {check.arithmetic}"


@pytest.mark.parametrize("answer", ANSWERS["reports"], ids=lambda answer: str(answer["year"]))
def test_a_report_knows_its_title_year_and_date(answer: dict[str, Any]) -> None:
    report = _report(answer["year"])
    assert report.title == answer["title"]
    assert (report.year, report.covers) == (answer["year"], answer["year"])
    assert report.published == answer["published"]


def test_every_report_of_the_sample_says_that_it_is_fictional() -> None:
    assert _settings().fictional
    assert all("虚构" in _report(year).title for year in FILES)


@pytest.mark.parametrize(("year", "row"), _of_reports("metrics"))
def test_a_metric_of_a_report(year: int, row: dict[str, str]) -> None:
    metrics = _metrics(_report(year), row["quote"])
    for metric in metrics:
        assert metric.quantity.value == Fraction(row["value"])
        assert metric.quantity.unit == row["unit"]
        assert metric.status == row["status"]
    likeness = {metric.name: _dice(metric.name, row["name"]) for metric in metrics}
    assert max(likeness.values()) >= NAME_DICE, f"{likeness} for {row['name']}"


@pytest.mark.parametrize(("year", "quotation"), _of_reports("not_metrics"))
def test_a_numeral_that_is_no_metric(year: int, quotation: str) -> None:
    report = _report(year)
    (span,) = spans(report.text, quotation)
    assert not [report.quote(metric) for metric in report.metrics if overlap((metric.start, metric.end), span)]
    assert not [report.quote(change) for change in report.changes if overlap((change.start, change.end), span)]


@pytest.mark.parametrize(("year", "row"), _of_reports("implied_priors"))
def test_a_stated_change_implies_last_years_value(year: int, row: dict[str, Any]) -> None:
    report = _report(year)
    (span,) = spans(report.text, row["quote"])
    changes = [change for change in report.changes if overlap((change.start, change.end), span)]
    assert len(changes) == 1
    readings = {prior.reading: prior.integers for prior in changes[0].implied_prior}
    assert changes[0].base_year == row["base"]
    assert readings.get(row["reading"]) == tuple(row["integers"])


@pytest.mark.parametrize(("year", "row"), _of_reports("checks"))
def test_a_check_inside_a_report(year: int, row: dict[str, Any]) -> None:
    report = _report(year)
    spoken = _spoken_of(report, report.checks, row["quote"])
    verdicts = {check.verdict for check in spoken if check.kind in row["kind"].split("|")}
    assert verdicts & set(row["verdict"]), [_told(report, check) for check in spoken]


@pytest.mark.parametrize("answer", ANSWERS["reports"], ids=lambda answer: str(answer["year"]))
def test_no_false_alarm_inside_a_report(answer: dict[str, Any]) -> None:
    report = _report(answer["year"])
    assert not _false_alarms(report, report.checks, answer["alarms"])


@pytest.mark.parametrize(("years", "row"), _of_pairs("sections"))
def test_sections_are_followed(years: tuple[int, int], row: dict[str, Any]) -> None:
    comparison = _comparison(*years)
    prior = tuple(section_at(comparison.prior, heading) for heading in row["prior"])
    current = tuple(section_at(comparison.current, heading) for heading in row["current"])
    met = [match for match in comparison.sections if {*prior} & {*match.prior} or {*current} & {*match.current}]
    assert [(match.prior, match.current) for match in met] == [(prior, current)], met
    assert met[0].kind in row["kind"]


@pytest.mark.parametrize(("years", "row"), _of_pairs("beads"))
def test_sentences_are_followed(years: tuple[int, int], row: dict[str, Any]) -> None:
    comparison = _comparison(*years)
    prior = tuple(sentence_at(comparison.prior, quotation) for quotation in row["prior"])
    current = tuple(sentence_at(comparison.current, quotation) for quotation in row["current"])
    bead = bead_of(comparison, (prior or current)[0], prior=bool(prior))
    assert (bead.prior, bead.current) == (prior, current), bead
    assert bead.kind in row["kind"]


@pytest.mark.parametrize(("years", "row"), _of_pairs("metrics"))
def test_metrics_are_matched(years: tuple[int, int], row: dict[str, str]) -> None:
    comparison = _comparison(*years)
    prior = {metric.id for metric in _metrics(comparison.prior, row["prior"])} if "prior" in row else {None}
    current = {metric.id for metric in _metrics(comparison.current, row["current"])} if "current" in row else {None}
    met = [pair for pair in comparison.metrics if {pair.prior, pair.current} & ((prior | current) - {None})]
    found = [pair for pair in met if pair.prior in prior and pair.current in current]
    assert len(found) == 1, met
    assert found[0].kind == row["kind"]
    if "delta" in row:
        assert found[0].delta is not None
        assert found[0].delta.value == Fraction(row["delta"])
    if "points" in row:
        assert found[0].points is not None
        assert found[0].points.value == Fraction(row["points"])


@pytest.mark.parametrize(("years", "row"), _of_pairs("checks"))
def test_checks_of_a_pair(years: tuple[int, int], row: dict[str, Any]) -> None:
    comparison = _comparison(*years)
    spoken = _spoken_of(comparison.current, comparison.checks, row["quote"])
    verdicts = [check.verdict for check in spoken if check.kind == row["kind"]]
    assert len(verdicts) == 1, [_told(comparison.current, check) for check in spoken]
    assert verdicts[0] in row["verdict"], [_told(comparison.current, check) for check in spoken]


@pytest.mark.parametrize("answer", ANSWERS["pairs"], ids=lambda answer: str(answer["current"]))
def test_no_false_alarm_in_a_pair(answer: dict[str, Any]) -> None:
    comparison = _comparison(answer["prior"], answer["current"])
    assert not _false_alarms(comparison.current, comparison.checks, answer["alarms"])


@pytest.mark.parametrize(("years", "row"), _of_pairs("followups"))
def test_commitments_are_followed(years: tuple[int, int], row: dict[str, str]) -> None:
    comparison = _comparison(*years)
    prior = sentence_at(comparison.prior, row["prior"])
    current = {sentence_at(comparison.current, row["current"])} if row["current"] else set()
    met = [one for one in comparison.followups if prior in one.prior and one.commitment == row["commitment"]]
    kinds = [one.kind for one in met if current <= {*one.current} and bool(current) == bool(one.current)]
    assert row["kind"] in kinds, met


def _false_alarms(report: Report, checks: tuple[Check, ...], alarms: list[str]) -> list[str]:
    known = [span for alarm in alarms for span in spans(report.text, alarm)]
    raised = [check for check in checks if check.verdict in NEEDS_A_LOOK]
    return [
        _told(report, check) for check in raised if not any(overlap(x, y) for x in places(report, check) for y in known)
    ]
