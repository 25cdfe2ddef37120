"""All years of a series in tables: its steps and its metrics."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from compare.model import Comparison, MetricLineage, Timeline
from compare.render.numbers import Scale, between, share
from compare.render.view.ranked import is_vague
from compare.render.view.spark import Spark, spark_of
from compare.render.view.ways import Ways
from compare.render.view.years import YearValue, scale_of_years, year_values

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
class YearPrint:
    """A value as one report has it, with its place; `vintage` is the year of that report."""

    text: str
    href: str
    vintage: int


@dataclass(frozen=True, slots=True)
class YearCell:
    """One year of one metric; hollow for what claims imply, `others` where another report prints another value."""

    first: YearPrint
    others: tuple[YearPrint, ...] = ()
    hollow: bool = False


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


def year_rows(timeline: Timeline, ways: Ways) -> tuple[tuple[int, ...], tuple[YearRow, ...], int]:
    """The years, the metrics of most years with a cell for each of them, and how many metrics are left out."""
    both = [(lineage, year_values(lineage)) for lineage in timeline.metrics]
    told = [one for one in both if _printed(one[1]) >= LEAST_YEARS]
    if not told:
        told = [one for one in both if len(one[1]) >= LEAST_YEARS]
    told.sort(key=lambda one: (is_vague(one[0].name), -_printed(one[1]), one[0].points[0].start))
    shown = told[:MOST_METRICS]
    periods = tuple(sorted({value.period for _, values in shown for value in values}))
    rows = tuple(_year_row(lineage, values, periods, ways) for lineage, values in shown)
    return periods, rows, len(timeline.metrics) - len(shown)


def _printed(values: tuple[YearValue, ...]) -> int:
    return sum(value.value is not None for value in values)


def _year_row(lineage: MetricLineage, values: tuple[YearValue, ...], periods: tuple[int, ...], ways: Ways) -> YearRow:
    by_period = {value.period: value for value in values}
    scale = scale_of_years(lineage, values)
    cells = tuple(_cell(by_period[one], scale, ways) if one in by_period else None for one in periods)
    return YearRow(lineage.id, lineage.name, cells, spark_of(values, values[-1].period))


def _cell(value: YearValue, scale: Scale, ways: Ways) -> YearCell:
    if value.value is None:
        texts = [between(interval, scale) for interval in value.implied]
    else:
        texts = [_text(value, scale, ways), *(scale.write(one) for one in value.restated)]
    prints = tuple(
        YearPrint(text, ways.place(point.vintage, point.start), point.vintage)
        for text, point in zip(texts, value.points, strict=True)
    )
    return YearCell(prints[0], prints[1:], hollow=value.value is None)


def _text(value: YearValue, scale: Scale, ways: Ways) -> str:
    """The value in the scale of its row; where the words are approximate, as they stand: `1800余件`."""
    first = value.points[0]
    metric = ways.metric(first.vintage, first.start, first.end) if value.interval is not None else None
    return metric.quantity.text if metric is not None else scale.write(first.value or Fraction(0))
