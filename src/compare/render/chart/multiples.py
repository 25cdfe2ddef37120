"""The same years in many small fields, one metric in each; scales are free, and the subtitle says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from compare.model import MetricLineage
from compare.render.chart.canvas import CURRENT, HEAD, INK, SMALL, SOFT, WIDTH, Sheet, Table
from compare.render.chart.choose import bounded
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import drawable, fitted
from compare.render.figures import Chart
from compare.render.numbers import Scale, between
from compare.render.view.spark import middle_of
from compare.render.view.years import YearValue, scale_of_years
from compare.render.words import Said, same, say

_COLUMNS, _GAP, _FIELD, _TITLE = 3, 0.3, 0.95, 0.42

# More fields than this take the whole width of a page, in five columns.
_MOST_NARROW, _BROAD_COLUMNS, _BROAD = 6, 5, 12.6

_KEPT = 4  # charts: the pairs of a series are drawn one after the other, four series at a time

Line = tuple[MetricLineage, tuple[YearValue, ...]]


@lru_cache(_KEPT)
def multiples_chart(name: str, title: str, subtitle: str, lines: tuple[Line, ...]) -> Chart:
    """A field for each metric; hollow points are implied or restated, thick bars are intervals.

    The pages of a series often show the same metrics: what was drawn last is not drawn again.
    """
    columns, whole = (_COLUMNS, WIDTH) if len(lines) <= _MOST_NARROW else (_BROAD_COLUMNS, _BROAD)
    rows = -(-len(lines) // columns)
    step = _TITLE + _FIELD + 0.32
    sheet = Sheet(HEAD + rows * step, title, subtitle, whole)
    width = (whole - _GAP * (columns - 1)) / columns
    years = [value.period for _, values in lines for value in values]
    first, last = min(years), max(years)
    for place, (lineage, values) in enumerate(lines):
        x, y = (place % columns) * (width + _GAP), HEAD + (place // columns) * step
        sheet.words(x, y + 0.1, fitted(lineage.name, width, SMALL), size=SMALL)
        sheet.words(x, y + 0.28, _ends(lineage, values), size=SMALL, color=SOFT)
        across = Axis(first - 0.4, last + 0.4)
        field = Field(sheet, x, y + _TITLE, width, _FIELD, across, Axis(*limits_of_years(values)))
        _draw(field, values)
        field.rule(field.up.first, width=1)
        for year, align in _ends_of(first, last):
            field.below(year, str(year), color=INK, align=align)
    return sheet.chart(name, title, drawable(f"{title}: {'; '.join(_words(*line) for line in lines)}"), _table(lines))


def years_head(lines: Sequence[Line]) -> tuple[Said, Said]:
    """The message of such a chart, and what it measures."""
    years = [value.period for _, values in lines for value in values]
    printed = [[one.value for one in values if one.value is not None] for _, values in lines]
    rose, fell = (sum((one[-1] - one[0]) * way > 0 for one in printed) for way in (1, -1))
    flat = len(lines) - rose - fell
    key = "chart_years_flat" if flat else "chart_years"
    counts = {"count": len(lines), "rose": rose, "fell": fell, "flat": flat}
    return say(key, first=min(years), last=max(years), **counts), say("chart_years_measure")


def _ends_of(first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The years that are printed under a field, and to which side their words run."""
    return ((first, "left"), (last, "right")) if last > first else ((first, "center"),)


def _draw(field: Field, values: Sequence[YearValue]) -> None:
    for run in _runs(values):
        field.stroke([(one.period, float(one.value or 0)) for one in run], color=CURRENT, width=1.3)
    for one in values:
        for interval in (one.interval,) if one.interval is not None else one.implied:
            ends = bounded(interval)
            if ends is not None and ends[0] < ends[1]:
                shown = [(one.period, field.up.within(end)) for end in ends]
                field.stroke(shown, color=SOFT, width=3, alpha=0.4)
    implied = [(one.period, middle_of(interval)) for one in values for interval in one.implied]
    hollow = [(one.period, float(value)) for one in values for value in one.restated]
    hollow += [(period, float(middle)) for period, middle in implied if middle is not None]
    field.dots([(one.period, float(one.value)) for one in values if one.value is not None], color=CURRENT, size=3.2)
    field.dots(hollow, color=CURRENT, size=4, hollow=True)


def limits_of_years(values: Sequence[YearValue]) -> tuple[float, float]:
    """The ends of a field's scale: all points, and intervals as far as they reach no further than the points do.

    "Under 5%" allows everything down to 0, and would press the years that are known into a line.
    """
    middles = [middle for one in values if one.value is None for middle in map(middle_of, one.implied)]
    points = [height for one in values for height in (one.value, *one.restated) if height is not None]
    points += [middle for middle in middles if middle is not None]
    low, high = float(min(points)), float(max(points))
    reach = high - low or abs(high) * 0.1 or 1.0
    ends = [float(height) for one in values for height in one.heights]
    low, high = (
        min([low, *(one for one in ends if one >= low - reach)]),
        max([high, *(one for one in ends if one <= high + reach)]),
    )
    edge = (high - low or reach) * 0.1
    return low - edge, high + edge


def _table(lines: Sequence[Line]) -> Table:
    """A row for each metric, a column for each year."""
    years = sorted({value.period for _, values in lines for value in values})
    return (say("metric"), *(same(str(year)) for year in years)), tuple(_row(line, years) for line in lines)


def _row(line: Line, years: Sequence[int]) -> tuple[str, ...]:
    lineage, values = line
    scale = scale_of_years(lineage, values)
    by_period = {one.period: one for one in values}
    return (lineage.name, *(_cell(by_period.get(year), scale) for year in years))


def _cell(one: YearValue | None, scale: Scale) -> str:
    """The print, other prints of it after a stroke; what is only implied in brackets."""
    if one is None:
        return ""
    if one.value is None:
        return f"({' / '.join(between(interval, scale) for interval in one.implied)})"
    return " / ".join(scale.write(value) for value in (one.value, *one.restated))


def _runs(values: Sequence[YearValue]) -> list[list[YearValue]]:
    """Years in a row that have a value."""
    runs: list[list[YearValue]] = []
    for one in values:
        if one.value is None:
            continue
        if runs and runs[-1][-1].period == one.period - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _ends(lineage: MetricLineage, values: Sequence[YearValue]) -> str:
    """The first and the last print, in one scale."""
    scale = scale_of_years(lineage, values)
    printed = [scale.write(one.value) for one in values if one.value is not None]
    return printed[0] if len(printed) == 1 else f"{printed[0]} → {printed[-1]}"


def _words(lineage: MetricLineage, values: Sequence[YearValue]) -> str:
    scale = scale_of_years(lineage, values)
    return f"{lineage.name}: {', '.join(f'{one.period} {_cell(one, scale)}' for one in values)}"
