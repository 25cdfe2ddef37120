"""All rates of a report on one scale from 0 to 100, intervals as intervals."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Metric
from compare.render.chart.canvas import CURRENT, HAIR, HEAD, SMALL, SOFT, WIDTH, Sheet, column, drawable, fitted
from compare.render.chart.choose import bounded
from compare.render.figures import Chart
from compare.render.view.differences import is_loose
from compare.render.words import say

_LEAST, _NAMES, _VALUES, _ROW = 1.2, 3.0, 0.9, 0.25


def rates_chart(name: str, title: str, subtitle: str, rates: Sequence[Metric]) -> Chart:
    """A row for each rate."""
    height = _ROW * len(rates)
    left = column([rate.name for rate in rates], _LEAST, _NAMES)
    sheet = Sheet(HEAD + height + 0.3, title, subtitle)
    axes = sheet.axes(left, HEAD, WIDTH - left - _VALUES, height)
    for row, rate in enumerate(rates):
        y = HEAD + _ROW * (row + 0.5)
        axes.axhline(row, color=HAIR, linewidth=0.6, zorder=0)
        ends = bounded(rate.quantity.core) if is_loose(rate) else None
        if ends is not None:
            axes.plot(ends, (row, row), color=CURRENT, linewidth=5, alpha=0.35, solid_capstyle="butt")
        axes.plot(float(rate.quantity.value), row, "o", color=CURRENT, markersize=4.5, clip_on=False)
        sheet.words(left - 0.12, y, fitted(rate.name, left - 0.14, SMALL), size=SMALL, align="right")
        sheet.words(WIDTH, y, fitted(rate.quantity.text, _VALUES, SMALL), size=SMALL, color=SOFT, align="right")
    axes.set_xlim(0, 100)
    axes.set_ylim(len(rates) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([0, 50, 100], ["0", "50%", "100%"])
    said = "; ".join(f"{rate.name} {rate.quantity.text}" for rate in rates)
    table = tuple((rate.name, rate.quantity.text) for rate in rates)
    return sheet.chart(name, title, drawable(f"{title}: {said}"), ((say("metric"), say("value")), table))
