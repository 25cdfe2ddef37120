"""All rates of a report on one scale from 0 to 100, intervals as intervals."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Metric
from compare.render.chart.canvas import CURRENT, HEAD, SMALL, SOFT, WIDTH, Sheet
from compare.render.chart.choose import bounded
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import column, drawable, fitted
from compare.render.figures import Chart
from compare.render.view.differences import is_loose
from compare.render.words import say

_LEAST, _NAMES, _VALUES, _ROW = 1.2, 3.0, 0.9, 0.25


def rates_chart(name: str, title: str, subtitle: str, rates: Sequence[Metric]) -> Chart:
    """A row for each rate."""
    height = _ROW * len(rates)
    left = column([rate.name for rate in rates], _LEAST, _NAMES, SMALL)
    sheet = Sheet(HEAD + height + 0.3, title, subtitle)
    field = Field(sheet, left, HEAD, WIDTH - left - _VALUES, height, Axis(0, 100), Axis.rows(len(rates)))
    for row, rate in enumerate(rates):
        y = HEAD + _ROW * (row + 0.5)
        field.rule(row)
        ends = bounded(rate.quantity.core) if is_loose(rate) else None
        if ends is not None:
            low, high = map(field.across.within, ends)
            field.stroke([(low, row), (high, row)], color=CURRENT, width=5, alpha=0.35)
        field.dots([(float(rate.quantity.value), row)], color=CURRENT, size=4.5)
        sheet.words(left - 0.12, y, fitted(rate.name, left - 0.14, SMALL), size=SMALL, align="right")
        sheet.words(WIDTH, y, fitted(rate.quantity.text, _VALUES, SMALL), size=SMALL, color=SOFT, align="right")
    for share, words in ((0, "0"), (50, "50%"), (100, "100%")):
        field.below(share, words)
    said = "; ".join(f"{rate.name} {rate.quantity.text}" for rate in rates)
    table = tuple((rate.name, rate.quantity.text) for rate in rates)
    return sheet.chart(name, title, drawable(f"{title}: {said}"), ((say("metric"), say("value")), table))
