"""Scores extraction and the checks inside a report against the annotated report of a city.

Rows marked `must` are looked for, `may` are ignored both ways, and anything else found is wrong.
All scores in percent:

- `spans_precision`, `spans_recall`: places of metrics, to the character;
- `quantity`: of the metrics found, those with the value, unit and interval of the gold;
- `names`: of the metrics found, those whose name has a Dice of 0.6 or more of character bigrams (Dice 1945);
- `changes_precision`, `changes_recall`: places of magnitudes of stated changes;
- `change`: of the changes found, those with the unit, direction and rounding interval of the gold;
- `subject`, `base`: those with the metric and the base year of the gold;
- `checks`: gold checks that are made with the expected result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from compare.extract import extract
from compare.ingest import read
from compare.inside import internal_checks
from compare.model import Check, Metric, Report, StatedChange
from compare.outline import build_report
from compare.settings import SeriesSettings
from tests.accuracy.numerals import (
    Row,
    Span,
    change_pairs,
    exact,
    is_named,
    metric_scores,
    pairs,
    percent,
    place,
    same_quantity,
)

REPORT = Path("kaiyuan") / "2023.txt"
METRICS = "kaiyuan-2023-metrics.jsonl"
CHECKS = "kaiyuan-2023-checks.jsonl"

_CHANGE_KINDS = {"percent": "percent", "percentage_point": "percentage_point"}
_CHECK_KINDS = {"grim_rate": "rate"}
_VERDICTS = {"parts_lt_total": "parts_below_total"}


def extracted(corpus: Path) -> Report:
    """The annotated report as our stages read it."""
    document = read(corpus / REPORT)
    return extract(build_report(document, SeriesSettings("kaiyuan"), 2023))


def score(report: Report, gold: Sequence[Row], checks: Sequence[Row]) -> dict[str, float]:
    """Every score in percent."""
    return {**metric_scores(report.metrics, gold), **_changes(report, gold), "checks": _checks(report, gold, checks)}


def failures(report: Report, gold: Sequence[Row]) -> Iterator[str]:
    """What differs from the gold, one line each, for a person."""
    for match, row in pairs(report.metrics, gold):
        if match is None:
            yield f"missing {row['id']} {row['raw']} {row['metric']}"
        elif not same_quantity(match, row):
            yield f"quantity {row['id']} {row['raw']}: {match.quantity}"
        elif not is_named(match, row):
            yield f"name {row['id']} {row['raw']}: {match.name}, gold {row['metric']}"
    allowed = {place(row) for row in gold if row["score"] != "mustnot"}
    for metric in report.metrics:
        if (metric.start, metric.end) not in allowed:
            yield f"extra {report.quote(metric)} {metric.name}"


def _changes(report: Report, gold: Sequence[Row]) -> dict[str, float]:
    matched, places = change_pairs(report.changes, gold)
    subjects = {row["id"]: row for row in gold}
    by_id = report.metrics_by_id()
    return {
        **places,
        "change": percent(sum(_same_change(*pair) for pair in matched), len(matched)),
        "subject": percent(sum(_same_subject(one, row, subjects, by_id) for one, row in matched), len(matched)),
        "base": percent(sum(_same_base(*pair) for pair in matched), len(matched)),
    }


def _same_change(stated: StatedChange, row: Row) -> bool:
    change = stated.change
    if change.stated is None or change.magnitude is None:
        return False
    bounds = (change.stated.low, change.stated.high)
    return (
        change.direction == row["direction"]
        and change.unit == _CHANGE_KINDS[row["magnitude_unit"]]
        and change.magnitude == exact(row["magnitude"])
        and bounds == (exact(row["low"]), exact(row["high"]))
        and (change.clause_start, change.clause_end) == (row["clause_start"], row["clause_end"])
    )


def _same_subject(stated: StatedChange, row: Row, subjects: Mapping[str, Row], by_id: Mapping[str, Metric]) -> bool:
    if row["subject_id"] is None or stated.metric is None:
        return row["subject_id"] is None and stated.metric is None
    subject = by_id[stated.metric]
    return (subject.start, subject.end) == place(subjects[row["subject_id"]])


def _same_base(stated: StatedChange, row: Row) -> bool:
    expected = int(row["base_period"]) if str(row["base_period"]).isdecimal() else None
    return stated.base_year == expected


def _checks(report: Report, gold: Sequence[Row], expected: Sequence[Row]) -> float:
    made = internal_checks(report)
    places = {row["id"]: place(row) for row in gold}
    return percent(sum(_holds(report, made, places, row) for row in expected), len(expected))


def _holds(report: Report, made: Sequence[Check], places: Mapping[str, Span], row: Row) -> bool:
    """True when a check of the kind, with the verdict, rests on the first place of the row."""
    if row["check"] == "implied_prior":
        return _implied(report, places[row["ids"][0]], row["readings"])
    kind = _CHECK_KINDS.get(row["check"], row["check"])
    verdict = _VERDICTS.get(row["expect"], row["expect"])
    wanted = {places[own] for own in row["ids"]}
    return any(
        check.kind == kind and check.verdict == verdict and wanted <= {(one.start, one.end) for one in check.evidence}
        for check in made
    )


def _implied(report: Report, place: Span, readings: Mapping[str, Mapping[str, Any]]) -> bool:
    """True when every reading of the change has the gold's integers, or its bounds."""
    stated = next((change for change in report.changes if (change.start, change.end) == place), None)
    if stated is None or len(stated.implied_prior) != len(readings):
        return False
    names = {"relative_percent": "percent", "percentage_points": "percentage_point"}
    by_reading = {prior.reading: prior for prior in stated.implied_prior}
    return all(_implies(by_reading.get(names[name]), reading) for name, reading in readings.items())


def _implies(prior: Any, reading: Mapping[str, Any]) -> bool:  # noqa: ANN401 - an implied prior or nothing
    if prior is None:
        return False
    if "prior_int_low" in reading and prior.integers:
        return bool(prior.integers[0] == reading["prior_int_low"] and prior.integers[-1] == reading["prior_int_high"])
    bounds = (prior.interval.low, prior.interval.high)
    return all(
        bound is not None and round(float(bound), 4) == round(reading[key], 4)
        for bound, key in zip(bounds, ("prior_low", "prior_high"), strict=True)
    )
