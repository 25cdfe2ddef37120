"""Pairs of reports as rows: metrics of both years, checks, changes of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from compare.model import Check, Comparison, Metric, MetricPair, Report
from compare.render.frames.reports import CHANGES, change_rows
from compare.render.frames.table import (
    PAIR_FILES,
    PAIR_PLACES,
    Columns,
    Row,
    Value,
    bounds,
    csv_of,
    frame_of,
    source_of,
)
from compare.render.json.values import exact

if TYPE_CHECKING:
    import pandas as pd

PAIRS = Columns(
    (
        "series",
        "prior_vintage",
        "current_vintage",
        "name",
        "unit",
        "kind",
        "prior",
        "prior_low",
        "prior_high",
        "prior_printed",
        "current",
        "current_low",
        "current_high",
        "current_printed",
        "change",
        "change_low",
        "change_high",
        "percent",
        "percent_low",
        "percent_high",
        "points",
        "points_low",
        "points_high",
        "score",
        "why",
        "prior_metric",
        "current_metric",
        "prior_start",
        "prior_end",
        "current_start",
        "current_end",
    ),
    frozenset(
        {
            "prior_vintage",
            "current_vintage",
            "prior",
            "prior_low",
            "prior_high",
            "current",
            "current_low",
            "current_high",
            "change",
            "change_low",
            "change_high",
            "percent",
            "percent_low",
            "percent_high",
            "points",
            "points_low",
            "points_high",
            "score",
            "prior_start",
            "prior_end",
            "current_start",
            "current_end",
        }
    ),
    whole=PAIR_PLACES,
    measured=frozenset({"score"}),
    beside=PAIR_FILES,
)  # fmt: skip - a column list is read as a list
CHECKS = Columns(
    (
        "series",
        "prior_vintage",
        "current_vintage",
        "check",
        "kind",
        "verdict",
        "reason",
        "name",
        "reading",
        "stated_low",
        "stated_high",
        "computed_low",
        "computed_high",
        "arithmetic",
        "change",
        "metric",
        "prior_metric",
        "quotations",
    ),
    frozenset({"prior_vintage", "current_vintage", "stated_low", "stated_high", "computed_low", "computed_high"}),
    whole=PAIR_PLACES,
    beside=("evidence", "prior_start", "prior_end", "current_start", "current_end", *PAIR_FILES),
)  # fmt: skip - as above


def comparisons_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """Every pair of metrics of the comparisons, one row each; rates have points, levels percent."""
    return frame_of((row for comparison in comparisons for row in pair_rows(comparison)), PAIRS)


def checks_frame(comparisons: Iterable[Comparison], alone: Iterable[Report] = ()) -> pd.DataFrame:
    """Every check of the comparisons and inside their current reports, one row each.

    `alone` are reports that are the current one of none of them, such as the first of a series; theirs stand first.
    """
    inside = (row for report in alone for row in report_check_rows(report))
    return frame_of((*inside, *(row for comparison in comparisons for row in check_rows(comparison))), CHECKS)


def metrics_csv(comparison: Comparison) -> str:
    """The metrics of both years as CSV text."""
    return csv_of(pair_rows(comparison), PAIRS)


def checks_csv(comparison: Comparison) -> str:
    """The checks of a pair, and those inside its current report, as CSV text."""
    return csv_of(check_rows(comparison), CHECKS)


def report_checks_csv(report: Report) -> str:
    """The checks inside one report as CSV text."""
    return csv_of(report_check_rows(report), CHECKS)


def changes_csv(comparison: Comparison) -> str:
    """The changes that the current report states, as CSV text."""
    return csv_of(change_rows(comparison.current), CHANGES)


def pair_rows(comparison: Comparison) -> list[Row]:
    """A row for each pair of metrics, or metric that stands alone."""
    priors, currents = comparison.prior.metrics_by_id(), comparison.current.metrics_by_id()
    return [
        _pair(comparison, pair, priors.get(pair.prior or ""), currents.get(pair.current or ""))
        for pair in comparison.metrics
    ]


def _pair(comparison: Comparison, pair: MetricPair, prior: Metric | None, current: Metric | None) -> Row:
    metric = current or prior
    deltas = {"change": pair.delta, "percent": pair.percent, "points": pair.points}
    row: dict[str, Value] = {
        "series": comparison.current.series,
        "prior_vintage": comparison.prior.year,
        "current_vintage": comparison.current.year,
        "name": None if metric is None else metric.name,
        "unit": None if metric is None else metric.quantity.unit,
        "kind": pair.kind,
        "score": round(pair.score, 6),
        "why": pair.why,
        "prior_metric": pair.prior,
        "current_metric": pair.current,
    }
    for side, one in (("prior", prior), ("current", current)):
        quantity = None if one is None else one.quantity
        row |= {
            side: None if quantity is None else exact(quantity.value),
            f"{side}_printed": None if quantity is None else quantity.text,
            **bounds(None if quantity is None else quantity.core, f"{side}_"),
            f"{side}_start": None if one is None else one.start,
            f"{side}_end": None if one is None else one.end,
        }
    for name, delta in deltas.items():
        row[name] = None if delta is None else exact(delta.value)
        row |= bounds(None if delta is None else delta.interval, f"{name}_")
    return row | source_of(comparison.prior, "prior_") | source_of(comparison.current, "current_")


def check_rows(comparison: Comparison) -> list[Row]:
    """A row for each check of the pair, then for each inside its current report."""
    checks = (*comparison.checks, *comparison.current.checks)
    return [_check(one, comparison.prior, comparison.current) for one in checks]


def report_check_rows(report: Report) -> list[Row]:
    """A row for each check inside one report, held against no other."""
    return [_check(one, None, report) for one in report.checks]


def _check(check: Check, prior: Report | None, current: Report) -> Row:
    reports = {"prior": prior or current, "current": current}
    quotations = " | ".join(reports[one.report].quote(one) for one in check.evidence)
    return {
        "series": current.series,
        "prior_vintage": None if prior is None else prior.year,
        "current_vintage": current.year,
        "check": check.id,
        "kind": check.kind,
        "verdict": check.verdict,
        "reason": check.reason,
        "name": check.name,
        "reading": check.reading,
        **bounds(check.stated, "stated_"),
        **bounds(check.computed, "computed_"),
        "arithmetic": check.arithmetic,
        "change": check.change,
        "metric": check.metric,
        "prior_metric": check.prior_metric,
        "quotations": quotations,
        "evidence": " ".join(f"{one.report}:{one.start}:{one.end}" for one in check.evidence),
        **_place(check, "prior"),
        **_place(check, "current"),
        **source_of(prior, "prior_"),
        **source_of(current, "current_"),
    }


def _place(check: Check, side: Literal["prior", "current"]) -> dict[str, Value]:
    """Where the first quotation of a report stands in its text."""
    first = next((one for one in check.evidence if one.report == side), None)
    return {
        f"{side}_start": None if first is None else first.start,
        f"{side}_end": None if first is None else first.end,
    }
