"""Many metrics of one unit: a line from last year's value to this year's, sorted by the change."""

from __future__ import annotations

from collections.abc import Sequence

from compare.render.chart.canvas import CURRENT, FALL, HEAD, INK, SMALL, SOFT, WIDTH, Sheet
from compare.render.chart.choose import TwoYears, bounded
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import column, fitted
from compare.render.chart.slope import levels_table, levels_words, needs_log
from compare.render.figures import Chart
from compare.render.view.differences import is_loose

_LEAST, _NAMES, _VALUES = 1.2, 2.5, 2.3  # inches: a column of words at least, names and values at most
_ROW = 0.24
_TOP = 0.14  # inches for the years above the prints


def dumbbell_chart(name: str, title: str, subtitle: str, years: tuple[int, int], items: Sequence[TwoYears]) -> Chart:
    """A row for each item; the grey end is last year, the coloured one this year; intervals are bars."""
    height = _ROW * len(items)
    left = column([item.name for item in items], _LEAST, _NAMES, SMALL)
    right = column(map(_printed, items), _LEAST, _VALUES, SMALL)
    sheet = Sheet(HEAD + height + 0.3, title, subtitle)
    across = Axis.around(_shown(items), is_log=needs_log(items))
    field = Field(sheet, left, HEAD + _TOP, WIDTH - left - right, height, across, Axis.rows(len(items)))
    for row, item in enumerate(items):
        _draw(field, row, item)
        y = HEAD + _TOP + _ROW * (row + 0.5)
        sheet.words(left - 0.12, y, fitted(item.name, left - 0.14, SMALL), size=SMALL, align="right")
        sheet.words(WIDTH - right + 0.12, y, fitted(_printed(item), right - 0.12, SMALL), size=SMALL, color=INK)
    sheet.words(WIDTH - right + 0.12, HEAD + 0.04, f"{years[0]} → {years[1]}", size=SMALL, color=SOFT)
    return sheet.chart(name, title, levels_words(title, years, items), levels_table(years, items))


def _draw(field: Field, row: int, item: TwoYears) -> None:
    first, second = float(item.prior.quantity.value), float(item.current.quantity.value)
    color = CURRENT if second >= first else FALL
    field.rule(row)
    field.stroke([(first, row), (second, row)], color=color, width=2)
    field.dots([(first, row)], color=SOFT, size=4)
    field.dots([(second, row)], color=color, size=5)
    for low, high in _intervals(item):
        field.stroke([(low, row), (high, row)], color=SOFT, width=4, alpha=0.35)


def _intervals(item: TwoYears) -> list[tuple[float, float]]:
    """What a loose print allows, in both years."""
    found = [bounded(one.quantity.core) for one in (item.prior, item.current) if is_loose(one)]
    return [ends for ends in found if ends is not None and ends[0] < ends[1]]


def _shown(items: Sequence[TwoYears]) -> list[float]:
    """All values that the scale has to hold."""
    points = [float(one.quantity.value) for item in items for one in (item.prior, item.current)]
    return points + [end for item in items for ends in _intervals(item) for end in ends]


def _printed(item: TwoYears) -> str:
    return f"{item.prior.quantity.text} → {item.current.quantity.text}"
