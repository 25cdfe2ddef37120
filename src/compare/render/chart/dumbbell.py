"""Many metrics of one unit: a line from last year's value to this year's, sorted by the change."""

from __future__ import annotations

from collections.abc import Sequence

from compare.render.chart.canvas import (
    CURRENT,
    FALL,
    HAIR,
    HEAD,
    INK,
    PAPER,
    PRIOR,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    drawable,
    fitted,
)
from compare.render.chart.choose import TwoYears, bounded
from compare.render.chart.slope import needs_log
from compare.render.figures import Chart

_NAMES, _VALUES = 2.0, 1.5  # inches for names at the left and values at the right
_ROW = 0.24


def dumbbell_chart(name: str, title: str, subtitle: str, years: tuple[int, int], items: Sequence[TwoYears]) -> Chart:
    """A row for each item; the hollow end is last year, the full one this year; intervals are bars."""
    height = _ROW * len(items)
    sheet = Sheet(HEAD + height + 0.3, title, subtitle)
    axes = sheet.axes(_NAMES, HEAD, WIDTH - _NAMES - _VALUES, height)
    if needs_log(items):
        axes.set_xscale("log")
    for row, item in enumerate(items):
        first, second = float(item.prior.quantity.value), float(item.current.quantity.value)
        axes.axhline(row, color=HAIR, linewidth=0.6, zorder=0)
        axes.plot((first, second), (row, row), color=CURRENT if second >= first else FALL, linewidth=2)
        axes.plot(first, row, marker="o", markersize=5, markerfacecolor=PAPER, markeredgecolor=PRIOR)
        axes.plot(second, row, marker="o", markersize=5, color=CURRENT if second >= first else FALL)
        for one in (item.prior, item.current):
            ends = bounded(one.quantity.core)
            if ends is not None and ends[0] < ends[1]:
                axes.plot(ends, (row, row), color=SOFT, linewidth=4, alpha=0.35, solid_capstyle="butt")
        y = HEAD + _ROW * (row + 0.5)
        sheet.words(_NAMES - 0.12, y, fitted(item.name, _NAMES - 0.15, SMALL), size=SMALL, align="right")
        printed = f"{item.prior.quantity.text} → {item.current.quantity.text}"
        sheet.words(WIDTH - _VALUES + 0.12, y, fitted(printed, _VALUES - 0.1, SMALL), size=SMALL, color=INK)
    axes.set_ylim(len(items) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.set_xticks([], minor=True)
    rows = "; ".join(f"{item.name} {item.prior.quantity.text} → {item.current.quantity.text}" for item in items)
    return sheet.chart(name, title, drawable(f"{title} ({years[0]} → {years[1]}): {rows}"))
