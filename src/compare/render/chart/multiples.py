"""The same years in many small fields, one metric in each; scales are free, and the subtitle says so."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from compare.model import MetricLineage
from compare.render.chart.canvas import (
    CURRENT,
    HAIR,
    HEAD,
    INK,
    PAPER,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    Table,
    drawable,
    fitted,
)
from compare.render.chart.choose import bounded
from compare.render.figures import Chart
from compare.render.numbers import Scale, between
from compare.render.view.spark import middle_of
from compare.render.view.years import YearValue, scale_of_years
from compare.render.words import Said, same, say

_COLUMNS, _GAP, _FIELD, _TITLE = 3, 0.3, 0.95, 0.42

# More fields than this take the whole width of a page, in five columns.
_MOST_NARROW, _BROAD_COLUMNS, _BROAD = 6, 5, 12.6

Line = tuple[MetricLineage, tuple[YearValue, ...]]


def multiples_chart(name: str, title: str, subtitle: str, lines: Sequence[Line]) -> Chart:
    """A field for each metric; hollow points are implied or restated, thick bars are intervals."""
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
        _field(sheet.axes(x, y + _TITLE, width, _FIELD), values, first, last)
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


def _field(axes: Axes, values: Sequence[YearValue], first: int, last: int) -> None:
    for run in _runs(values):
        axes.plot([one.period for one in run], [float(one.value or 0) for one in run], color=CURRENT, linewidth=1.3)
    for one in values:
        for interval in (one.interval,) if one.interval is not None else one.implied:
            ends = bounded(interval)
            if ends is not None and ends[0] < ends[1]:
                axes.plot((one.period, one.period), ends, color=SOFT, linewidth=3, alpha=0.4, solid_capstyle="butt")
        solid = [] if one.value is None else [float(one.value)]
        hollow = [float(value) for value in one.restated] + [
            float(m) for m in map(middle_of, one.implied) if m is not None
        ]
        axes.plot([one.period] * len(solid), solid, "o", color=CURRENT, markersize=3.2)
        axes.plot([one.period] * len(hollow), hollow, "o", markerfacecolor=PAPER, markeredgecolor=CURRENT, markersize=4)
    axes.set_xlim(first - 0.4, last + 0.4)
    axes.set_ylim(*limits_of_years(values))
    axes.set_xticks([first, last] if last > first else [first])
    labels = axes.get_xticklabels()
    labels[0].set_horizontalalignment("left")
    labels[-1].set_horizontalalignment("right")
    axes.set_yticks([])
    axes.axhline(axes.get_ylim()[0], color=HAIR, linewidth=1)
    axes.tick_params(labelcolor=INK)


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
