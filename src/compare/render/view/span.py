"""All years of a series in tables: steps, sections, metrics, and what went silent."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Comparison, MetricLineage, TextLineage, Timeline
from compare.render.numbers import share
from compare.render.view.scales import compact, compact_between
from compare.render.view.spark import Spark, spark_of
from compare.render.view.years import YearValue, year_values
from compare.render.words import Said, say

# Rows that a page of a series shows of each kind; the tidy table beside it has all.
MOST_METRICS, MOST_SECTIONS, MOST_SILENT = 80, 60, 60

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
class StripLine:
    """A section through the years: there or not, copied or not; `run` are the years in a row it stood unchanged."""

    words: str
    boxes: tuple[str, ...]
    run: int


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


@dataclass(frozen=True, slots=True)
class SilentLine:
    """A metric that the last report no longer prints."""

    name: str
    value: str
    last: Said


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


def strip_lines(timeline: Timeline) -> tuple[StripLine, ...]:
    """The sections of the series: those of most years first, then in the order of their report."""
    sections = [one for one in timeline.texts if one.kind == "section" and one.label and len(one.places) >= LEAST_YEARS]
    sections.sort(key=lambda one: (-len(one.places), one.places[-1][0], one.places[-1][1]))
    return tuple(_strip(one, timeline.vintages) for one in sections[:MOST_SECTIONS])


def year_rows(timeline: Timeline) -> tuple[tuple[int, ...], tuple[YearRow, ...]]:
    """The years, and the metrics of most years with a cell for each of them."""
    both = [(lineage, year_values(lineage)) for lineage in timeline.metrics]
    told = [one for one in both if sum(value.value is not None for value in one[1]) >= LEAST_YEARS]
    if not told:
        told = [one for one in both if len(one[1]) >= LEAST_YEARS]
    told.sort(key=lambda one: (-sum(value.value is not None for value in one[1]), one[0].points[0].start))
    periods = sorted({value.period for _, values in told[:MOST_METRICS] for value in values})
    return tuple(periods), tuple(_year_row(lineage, values, periods) for lineage, values in told[:MOST_METRICS])


def silent_lines(timeline: Timeline) -> tuple[SilentLine, ...]:
    """Metrics that two reports or more printed and the last one does not, the latest to fall silent first."""
    if not timeline.vintages:
        return ()
    last = timeline.vintages[-1]
    gone = [one for one in timeline.metrics if len(one.vintages) >= LEAST_YEARS and one.vintages[-1] < last]
    gone.sort(key=lambda one: (-one.vintages[-1], -len(one.vintages), one.name))
    return tuple(_silent(one) for one in gone[:MOST_SILENT])


def _strip(lineage: TextLineage, vintages: tuple[int, ...]) -> StripLine:
    there = {vintage for vintage, _ in lineage.places}
    copied = set(sorted(there)[-lineage.unchanged :]) if lineage.unchanged > 1 else set()
    boxes = tuple("same" if year in copied else "on" if year in there else "" for year in vintages)
    return StripLine(lineage.label, boxes, lineage.unchanged)


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


def _silent(lineage: MetricLineage) -> SilentLine:
    printed = [point for point in lineage.points if point.value is not None]
    last = max(printed, key=lambda point: (point.vintage, point.status == "actual"))
    value = "" if last.value is None else compact(last.value, lineage.unit)
    return SilentLine(lineage.name, value, say("last_in", year=lineage.vintages[-1]))
