"""Scores extraction on stretches of two reports that were annotated numeral by numeral.

Beside the scores of `kaiyuan`, in percent and of the metrics found: `status`, those with the status and the
year of the gold. `subject` asks for the level that a change speaks of, or for none where none is printed;
`subject_names` for its name, with the Dice that is asked of names of metrics.
What the program finds outside the stretch is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.extract import extract
from compare.ingest import read
from compare.model import Metric, Report, StatedChange
from compare.outline import build_report
from compare.settings import SeriesSettings
from tests.accuracy.numerals import (
    NAME_DICE,
    Row,
    change_pairs,
    dice,
    exact,
    ignored,
    is_named,
    metric_scores,
    must,
    pairs,
    percent,
    place,
    rows,
    same_quantity,
)

FOLDER = Path(__file__).with_name("sections")
SUITES = {"sections-zh": "zhejiang-2026.jsonl", "sections-en": "disney-2015.jsonl"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The annotated part of a report: where it lies, its rows, and what the program found there."""

    head: Row
    gold: Sequence[Row]
    report: Report
    metrics: Sequence[Metric]
    changes: Sequence[StatedChange]


def annotated(suite: str) -> tuple[Row, list[Row]]:
    """The head of a file of annotations, and its rows with the names that the shared scorers ask for."""
    head, *gold = rows(FOLDER / SUITES[suite])
    return head, [{**row, "metric": row["name"]} if row["type"] == "metric" else row for row in gold]


def stretch(suite: str, corpus: Path) -> Stretch:
    """The whole report as our stages read it, cut to the annotated part."""
    head, gold = annotated(suite)
    document = read(corpus / head["doc"])
    report = extract(build_report(document, SeriesSettings(suite), head["year"]))
    metrics = [one for one in report.metrics if _is_inside(one, head)]
    changes = [one for one in report.changes if _is_inside(one, head)]
    return Stretch(head, gold, report, metrics, changes)


def score(part: Stretch) -> dict[str, float]:
    """Every score in percent."""
    found = [(metric, row) for metric, row in pairs(part.metrics, part.gold) if metric is not None]
    matched, places = change_pairs(part.changes, part.gold)
    levels = _levels(part)
    return {
        **metric_scores(part.metrics, part.gold),
        "status": percent(sum(_same_status(*pair) for pair in found), len(found)),
        **places,
        "change": percent(sum(_same_change(*pair) for pair in matched), len(matched)),
        "subject": percent(sum(_level(one, levels) == row["subject_start"] for one, row in matched), len(matched)),
        "subject_names": percent(sum(_is_subject_named(*pair) for pair in matched), len(matched)),
        "base": percent(sum(_same_base(one, row, part.head) for one, row in matched), len(matched)),
    }


def failures(part: Stretch) -> Iterator[str]:
    """What differs from the annotations, one line each, for a person."""
    yield from _metric_failures(part)
    yield from _change_failures(part)


def _metric_failures(part: Stretch) -> Iterator[str]:
    used = set()
    for metric, row in pairs(part.metrics, part.gold):
        where = f"{row['id']} {row['raw']}"
        if metric is None:
            yield f"missing metric {where}: {row['metric']}"
            continue
        used.add(metric.id)
        if not same_quantity(metric, row):
            yield f"quantity {where}: {metric.quantity}"
        if not is_named(metric, row):
            yield f"name {where}: {metric.name}, gold {row['metric']}"
        if not _same_status(metric, row):
            yield f"status {where}: {metric.status} {metric.period}, gold {row['status']} {row['period']}"
    for metric in part.metrics:
        if metric.id not in used and (metric.start, metric.end) not in ignored(part.gold):
            yield f"extra metric {metric.start} {part.report.quote(metric)}: {metric.name}"


def _change_failures(part: Stretch) -> Iterator[str]:
    matched, _ = change_pairs(part.changes, part.gold)
    levels = _levels(part)
    for one, row in matched:
        where = f"{row['id']} {row['raw']}"
        if not _same_change(one, row):
            yield f"change {where}: {one.change}"
        if _level(one, levels) != row["subject_start"]:
            level = part.report.metrics_by_id().get(one.metric or "")
            found = part.report.quote(level) if level else None
            yield f"subject {where}: {one.name} at {found}, gold {row['subject']} at {row['subject_start']}"
        if not _is_subject_named(one, row):
            yield f"subject name {where}: {one.name}, gold {row['subject']}"
        if not _same_base(one, row, part.head):
            yield f"base {where}: {one.base_year} ({one.change.base}), gold {row['base']}"
    yield from _change_places(part, {place(row) for _, row in matched})


def _change_places(part: Stretch, right: set[tuple[int, int]]) -> Iterator[str]:
    for row in must(part.gold, "change"):
        if place(row) not in right:
            yield f"missing change {row['id']} {row['raw']}: {row['subject']}"
    for one in part.changes:
        if (one.start, one.end) not in right | ignored(part.gold):
            yield f"extra change {one.start} {part.report.quote(one)}: {one.name}"


def _is_inside(one: Metric | StatedChange, head: Row) -> bool:
    return bool(head["start"] <= one.start and one.end <= head["end"])


def _levels(part: Stretch) -> Mapping[str, int]:
    return {metric.id: metric.start for metric in part.report.metrics}


def _level(stated: StatedChange, levels: Mapping[str, int]) -> int | None:
    return None if stated.metric is None else levels[stated.metric]


def _same_status(metric: Metric, row: Row) -> bool:
    return (metric.status, metric.period) == (row["status"], row["period"])


def _is_subject_named(stated: StatedChange, row: Row) -> bool:
    return dice(stated.name, row["subject"]) >= NAME_DICE


def _same_change(stated: StatedChange, row: Row) -> bool:
    change = stated.change
    if change.stated is None or change.magnitude is None:
        return False
    return (
        change.direction == row["direction"]
        and change.unit == row["unit"]
        and change.magnitude == exact(row["magnitude"])
        and (change.stated.low, change.stated.high) == (exact(row["low"]), exact(row["high"]))
    )


def _same_base(stated: StatedChange, row: Row, head: Row) -> bool:
    expected = head["covers"] - 1 if row["base"] == "previous_year" else row["base"]
    return bool(stated.base_year == expected)
