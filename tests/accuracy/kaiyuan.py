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

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from compare.extract import extract
from compare.ingest import read
from compare.inside import internal_checks
from compare.model import Check, Metric, Report, StatedChange
from compare.outline import build_report
from compare.settings import SeriesSettings

REPORT = Path("kaiyuan") / "2023.txt"
METRICS = "kaiyuan-2023-metrics.jsonl"
CHECKS = "kaiyuan-2023-checks.jsonl"
NAME_DICE = 0.6

_MARKS = re.compile(r"[“”、,()\s]")
_CHANGE_KINDS = {"percent": "percent", "percentage_point": "percentage_point"}
_CHECK_KINDS = {"grim_rate": "rate"}
_VERDICTS = {"parts_lt_total": "parts_below_total"}

Row = Mapping[str, Any]
Span = tuple[int, int]


def rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a gold file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def extracted(corpus: Path) -> Report:
    """The annotated report as our stages read it."""
    document = read(corpus / REPORT)
    return extract(build_report(document, SeriesSettings("kaiyuan"), 2023))


def score(report: Report, gold: Sequence[Row], checks: Sequence[Row]) -> dict[str, float]:
    """Every score in percent."""
    return {**_metrics(report, gold), **_changes(report, gold), "checks": _checks(report, gold, checks)}


def failures(report: Report, gold: Sequence[Row]) -> Iterator[str]:
    """What differs from the gold, one line each, for a person."""
    found, used = _spans(report.metrics), set()
    for row in _of(gold, "metric"):
        match = _take(found, row, used)
        if match is None:
            yield f"missing {row['id']} {row['raw']} {row['metric']}"
        elif not _same_quantity(match, row):
            yield f"quantity {row['id']} {row['raw']}: {match.quantity}"
        elif dice(match.name, row["metric"]) < NAME_DICE:
            yield f"name {row['id']} {row['raw']}: {match.name}, gold {row['metric']}"
    allowed = {_place(row) for row in gold if row["score"] != "mustnot"}
    for metric in report.metrics:
        if (metric.start, metric.end) not in allowed:
            yield f"extra {report.quote(metric)} {metric.name}"


def dice(one: str, two: str) -> float:
    """The Dice coefficient of the character bigrams of two names, marks left out."""
    first, second = _bigrams(one), _bigrams(two)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _metrics(report: Report, gold: Sequence[Row]) -> dict[str, float]:
    must = list(_of(gold, "metric"))
    found, used = _spans(report.metrics), set()
    matched = [(match, row) for row in must if (match := _take(found, row, used)) is not None]
    ignored = {_place(row) for row in gold if row["score"] == "may"}
    extra = [metric for metric in report.metrics if metric.id not in used and (metric.start, metric.end) not in ignored]
    return {
        "spans_precision": _percent(len(matched), len(matched) + len(extra)),
        "spans_recall": _percent(len(matched), len(must)),
        "quantity": _percent(sum(_same_quantity(*pair) for pair in matched), len(matched)),
        "names": _percent(sum(dice(one.name, row["metric"]) >= NAME_DICE for one, row in matched), len(matched)),
    }


def _changes(report: Report, gold: Sequence[Row]) -> dict[str, float]:
    must = list(_of(gold, "change"))
    found = {(change.start, change.end): change for change in report.changes}
    matched = [(found[_place(row)], row) for row in must if _place(row) in found]
    ignored = {_place(row) for row in gold if row["score"] == "may"}
    extra = sum(place not in ignored for place in found) - len(matched)
    subjects = {row["id"]: row for row in gold}
    by_id = report.metrics_by_id()
    return {
        "changes_precision": _percent(len(matched), len(matched) + extra),
        "changes_recall": _percent(len(matched), len(must)),
        "change": _percent(sum(_same_change(*pair) for pair in matched), len(matched)),
        "subject": _percent(sum(_same_subject(one, row, subjects, by_id) for one, row in matched), len(matched)),
        "base": _percent(sum(_same_base(*pair) for pair in matched), len(matched)),
    }


def _spans(metrics: Iterable[Metric]) -> dict[Span, list[Metric]]:
    found: dict[Span, list[Metric]] = {}
    for metric in metrics:
        found.setdefault((metric.start, metric.end), []).append(metric)
    return found


def _take(found: Mapping[Span, Sequence[Metric]], row: Row, used: set[str]) -> Metric | None:
    """The metric at the row's place that is named most like it; each is taken once."""
    free = [metric for metric in found.get(_place(row), ()) if metric.id not in used]
    if not free:
        return None
    best = max(free, key=lambda metric: dice(metric.name, row["metric"]))
    used.add(best.id)
    return best


def _same_quantity(metric: Metric, row: Row) -> bool:
    core, quantity = metric.quantity.core, metric.quantity
    bounds = (core.low, core.high, core.low_closed, core.high_closed)
    expected = (_exact(row["low"]), _exact(row["high"]), row["low_closed"], row["high_closed"])
    return quantity.value == _exact(row["value"]) and quantity.unit == row["unit"] and bounds == expected


def _same_change(stated: StatedChange, row: Row) -> bool:
    change = stated.change
    if change.stated is None or change.magnitude is None:
        return False
    bounds = (change.stated.low, change.stated.high)
    return (
        change.direction == row["direction"]
        and change.unit == _CHANGE_KINDS[row["magnitude_unit"]]
        and change.magnitude == _exact(row["magnitude"])
        and bounds == (_exact(row["low"]), _exact(row["high"]))
        and (change.clause_start, change.clause_end) == (row["clause_start"], row["clause_end"])
    )


def _same_subject(stated: StatedChange, row: Row, subjects: Mapping[str, Row], by_id: Mapping[str, Metric]) -> bool:
    if row["subject_id"] is None or stated.metric is None:
        return row["subject_id"] is None and stated.metric is None
    subject = by_id[stated.metric]
    return (subject.start, subject.end) == _place(subjects[row["subject_id"]])


def _same_base(stated: StatedChange, row: Row) -> bool:
    expected = int(row["base_period"]) if str(row["base_period"]).isdecimal() else None
    return stated.base_year == expected


def _checks(report: Report, gold: Sequence[Row], expected: Sequence[Row]) -> float:
    made = internal_checks(report)
    places = {row["id"]: _place(row) for row in gold}
    return _percent(sum(_holds(report, made, places, row) for row in expected), len(expected))


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


def _of(gold: Iterable[Row], kind: str) -> Iterator[Row]:
    return (row for row in gold if row["type"] == kind and row["score"] == "must")


def _place(row: Row) -> Span:
    return row["start"], row["end"]


def _exact(number: float | str | None) -> Fraction | None:
    return None if number is None else Fraction(str(number))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def _bigrams(name: str) -> frozenset[str]:
    words = _MARKS.sub("", name)
    return frozenset(words[at : at + 2] for at in range(max(1, len(words) - 1)))
