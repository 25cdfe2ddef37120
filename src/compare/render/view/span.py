"""All years of a series in tables: its steps and its metrics."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Comparison, MetricLineage, Timeline
from compare.render.numbers import share
from compare.render.view.scales import compact, compact_between
from compare.render.view.spark import Spark, spark_of
from compare.render.view.years import YearValue, year_values

# Rows that a page of a series shows; the tidy table beside it has all.
MOST_METRICS = 80

# A metric is told in the table of years from so many years on.
LEAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class StepLine:
    """One pair in figures, and its page where there is one."""

    words: str
    href: str
    copied: str
    cosine: str
    added: int
    removed: int
    checks: int
    looks: int


@dataclass(frozen=True, slots=True)
class YearCell:
    """One year of one metric; hollow for a value that a claim implies."""

    text: str
    hollow: bool = False
    restated: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One metric, one cell a year."""

    id: str
    name: str
    cells: tuple[YearCell | None, ...]
    spark: Spark | None


def step_lines(timeline: Timeline, comparisons: tuple[Comparison, ...]) -> tuple[StepLine, ...]:
    """The steps of a series, the latest first."""
    there = {(one.prior.year, one.current.year) for one in comparisons}
    return tuple(
        StepLine(
            words=f"{step.prior} → {step.current}",
            href=f"{step.prior}-{step.current}/report.html" if (step.prior, step.current) in there else "",
            copied=share(step.similarity.copied_share),
            cosine=share(step.similarity.cosine),
            added=step.added,
            removed=step.removed,
            checks=step.checks,
            looks=step.needs_a_look,
        )
        for step in reversed(timeline.steps)
    )


def year_rows(timeline: Timeline) -> tuple[tuple[int, ...], tuple[YearRow, ...]]:
    """The years, and the metrics of most years with a cell for each of them."""
    both = [(lineage, year_values(lineage)) for lineage in timeline.metrics]
    told = [one for one in both if sum(value.value is not None for value in one[1]) >= LEAST_YEARS]
    if not told:
        told = [one for one in both if len(one[1]) >= LEAST_YEARS]
    told.sort(key=lambda one: (-sum(value.value is not None for value in one[1]), one[0].points[0].start))
    periods = sorted({value.period for _, values in told[:MOST_METRICS] for value in values})
    return tuple(periods), tuple(_year_row(lineage, values, periods) for lineage, values in told[:MOST_METRICS])


def _year_row(lineage: MetricLineage, values: tuple[YearValue, ...], periods: list[int]) -> YearRow:
    by_period = {value.period: value for value in values}
    cells = tuple(_cell(by_period.get(period), lineage.unit) for period in periods)
    return YearRow(lineage.id, lineage.name, cells, spark_of(values, values[-1].period))


def _cell(value: YearValue | None, unit: str | None) -> YearCell | None:
    if value is None:
        return None
    if value.value is None:
        return YearCell(implied_short(value, unit), hollow=True)
    restated = " / ".join(compact(one, unit) for one in value.restated)
    return YearCell(compact(value.value, unit), restated=restated)


def implied_short(value: YearValue, unit: str | None) -> str:
    """The intervals that claims imply, in a common scale; two readings are parted by a stroke."""
    return " / ".join(dict.fromkeys(compact_between(interval, unit) for interval in value.implied[:2]))
