"""Many metrics of one unit: a line from last year's value to this year's, sorted by the change."""

from __future__ import annotations

from collections.abc import Sequence

from compare.render.chart.canvas import (
    CURRENT,
    FALL,
    HAIR,
    HEAD,
    INK,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    column,
    fitted,
)
from compare.render.chart.choose import TwoYears, bounded
from compare.render.chart.slope import levels_table, levels_words, needs_log
from compare.render.figures import Chart
from compare.render.view.differences import is_loose

_LEAST, _NAMES, _VALUES = 1.2, 2.5, 2.3  # inches: a column of words at least, names and values at most
_ROW = 0.24
_TOP = 0.14  # inches for the years above the prints


def dumbbell_chart(name: str, title: str, subtitle: str, years: tuple[int, int], items: Sequence[TwoYears]) -> Chart:
    """A row for each item; the grey end is last year, the coloured one this year; intervals are bars."""
    height = _ROW * len(items)
    left = column([item.name for item in items], _LEAST, _NAMES)
    right = column(map(_printed, items), _LEAST, _VALUES)
    sheet = Sheet(HEAD + height + 0.3, title, subtitle)
    axes = sheet.axes(left, HEAD + _TOP, WIDTH - left - right, height)
    if needs_log(items):
        axes.set_xscale("log")
    for row, item in enumerate(items):
        first, second = float(item.prior.quantity.value), float(item.current.quantity.value)
        axes.axhline(row, color=HAIR, linewidth=0.6, zorder=0)
        axes.plot((first, second), (row, row), color=CURRENT if second >= first else FALL, linewidth=2)
        axes.plot(first, row, marker="o", markersize=4, color=SOFT)
        axes.plot(second, row, marker="o", markersize=5, color=CURRENT if second >= first else FALL)
        for one in (item.prior, item.current):
            ends = bounded(one.quantity.core) if is_loose(one) else None
            if ends is not None and ends[0] < ends[1]:
                axes.plot(ends, (row, row), color=SOFT, linewidth=4, alpha=0.35, solid_capstyle="butt")
        y = HEAD + _TOP + _ROW * (row + 0.5)
        sheet.words(left - 0.12, y, fitted(item.name, left - 0.14, SMALL), size=SMALL, align="right")
        sheet.words(WIDTH - right + 0.12, y, fitted(_printed(item), right - 0.12, SMALL), size=SMALL, color=INK)
    axes.set_ylim(len(items) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.set_xticks([], minor=True)
    sheet.words(WIDTH - right + 0.12, HEAD + 0.04, f"{years[0]} → {years[1]}", size=SMALL, color=SOFT)
    return sheet.chart(name, title, levels_words(title, years, items), levels_table(years, items))


def _printed(item: TwoYears) -> str:
    return f"{item.prior.quantity.text} → {item.current.quantity.text}"
