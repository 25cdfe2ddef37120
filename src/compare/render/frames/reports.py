"""The metrics and stated changes of reports, one row each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from compare.model import Metric, Report, StatedChange
from compare.render.frames.table import Columns, Row, bounds, csv_of, frame_of, source_of
from compare.render.json.values import exact

if TYPE_CHECKING:
    import pandas as pd

METRICS = Columns(
    (
        "series",
        "vintage",
        "metric",
        "name",
        "unit",
        "kind",
        "status",
        "period",
        "value",
        "low",
        "high",
        "printed",
        "qualifiers",
        "scope",
        "section",
        "start",
        "end",
    ),
    frozenset({"vintage", "period", "value", "low", "high", "start", "end"}),
    whole=frozenset({"vintage", "period", "start", "end"}),
    beside=("file", "sha256"),
)  # fmt: skip - a column list is read as a list
CHANGES = Columns(
    (
        "series",
        "vintage",
        "change",
        "metric",
        "name",
        "direction",
        "magnitude",
        "low",
        "high",
        "unit",
        "base",
        "flags",
        "reading",
        "implied_low",
        "implied_high",
        "implied_integers",
        "clause",
        "start",
        "end",
    ),
    frozenset({"vintage", "magnitude", "low", "high", "implied_low", "implied_high", "start", "end"}),
    whole=frozenset({"vintage", "start", "end"}),
    beside=("file", "sha256"),
)  # fmt: skip - as above


def metrics_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """Every metric of the reports, one row each; `low` and `high` bound what the print allows."""
    return frame_of((row for report in reports for row in metric_rows(report)), METRICS)


def changes_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """Every stated change of the reports, one row for each reading of it."""
    return frame_of((row for report in reports for row in change_rows(report)), CHANGES)


def report_metrics_csv(report: Report) -> str:
    """The metrics of one report as CSV text."""
    return csv_of(metric_rows(report), METRICS)


def report_changes_csv(report: Report) -> str:
    """The stated changes of one report as CSV text."""
    return csv_of(change_rows(report), CHANGES)


def change_rows(report: Report) -> list[Row]:
    """A row for each reading of each stated change; one row where nothing is implied."""
    return [row for stated in report.changes for row in _change(report, stated)]


def metric_rows(report: Report) -> list[Row]:
    """A row for each metric, in the order of the text."""
    headings = _headings(report)
    return [_metric(report, metric, headings.get(metric.sentence, "")) for metric in report.metrics]


def _headings(report: Report) -> dict[str, str]:
    sections = report.sections_by_id()
    words = {one.id: f"{one.label}{one.heading}".strip() for one in sections.values()}
    return {sentence.id: words.get(sentence.section, "") for sentence in report.sentences}


def _metric(report: Report, metric: Metric, section: str) -> Row:
    quantity = metric.quantity
    return {
        "series": report.series,
        "vintage": report.year,
        "metric": metric.id,
        "name": metric.name,
        "unit": quantity.unit,
        "kind": quantity.kind,
        "status": metric.status,
        "period": metric.period,
        "value": exact(quantity.value),
        **bounds(quantity.core),
        "printed": quantity.text,
        "qualifiers": " ".join(quantity.qualifiers),
        "scope": metric.scope,
        "section": section,
        "start": metric.start,
        "end": metric.end,
        **source_of(report),
    }


def _change(report: Report, stated: StatedChange) -> list[Row]:
    change = stated.change
    common: dict[str, int | float | str | bool | None] = {
        "series": report.series,
        "vintage": report.year,
        "change": stated.id,
        "metric": stated.metric,
        "name": stated.name,
        "direction": change.direction,
        "magnitude": exact(change.magnitude),
        **bounds(change.stated),
        "unit": change.unit,
        "base": change.base if stated.base_year is None else str(stated.base_year),
        "flags": " ".join(change.flags),
        "clause": report.text[change.clause_start : change.clause_end],
        "start": stated.start,
        "end": stated.end,
        **source_of(report),
    }
    nothing: Row = {"reading": None, "implied_low": None, "implied_high": None, "implied_integers": None}
    implied: list[Row] = [
        {
            "reading": one.reading,
            **bounds(one.interval, "implied_"),
            "implied_integers": None if one.integers is None else " ".join(map(str, one.integers)),
        }
        for one in stated.implied_prior
    ]
    return [{**common, **one} for one in implied or [nothing]]
