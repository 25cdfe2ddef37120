"""Chains pairs of reports into years: metrics, sections and sentences, gaps and steps.

Works for one report without any comparison: its stated changes then imply the only
values of the year before, unconfirmed.
"""

from __future__ import annotations

from compare.model import NEEDS_A_LOOK, Comparison, Report, Timeline, YearStep
from compare.timeline.metrics import metric_lineages
from compare.timeline.silences import silences
from compare.timeline.texts import text_lineages


def build_timeline(series: str, reports: tuple[Report, ...], comparisons: tuple[Comparison, ...]) -> Timeline:
    """The timeline of a series; `reports` in any order, `comparisons` of any pairs of them."""
    ordered = tuple(sorted(reports, key=lambda report: report.year))
    steps = tuple(sorted(comparisons, key=lambda one: (one.current.year, one.prior.year)))
    vintages = tuple(report.year for report in ordered)
    span = range(vintages[0], vintages[-1] + 1) if vintages else range(0)
    metrics, texts = metric_lineages(series, ordered, steps), text_lineages(series, ordered, steps)
    return Timeline(
        series=series,
        vintages=vintages,
        gaps=tuple(year for year in span if year not in vintages),
        metrics=metrics,
        texts=texts,
        steps=tuple(_step(one) for one in steps),
        silences=silences(series, ordered, steps, metrics, texts),
    )


def _step(comparison: Comparison) -> YearStep:
    kinds = [bead.kind for bead in comparison.beads]
    return YearStep(
        prior=comparison.prior.year,
        current=comparison.current.year,
        similarity=comparison.measures.whole,
        added=kinds.count("added"),
        removed=kinds.count("removed"),
        checks=len(comparison.checks),
        needs_a_look=sum(check.verdict in NEEDS_A_LOOK for check in comparison.checks),
    )
