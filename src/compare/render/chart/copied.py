"""How much of each year's text is last year's: one bar for each pair."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import YearStep
from compare.render.chart.canvas import CURRENT, HAIR, HEAD, INK, PAPER, SMALL, WIDTH, Sheet
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import drawable
from compare.render.figures import Chart
from compare.render.numbers import share
from compare.render.words import say

# A bar higher than this has its figure inside.
_INSIDE = 0.8
_HALF = 0.36  # of a year: half the width of a bar
_NEAR = 0.1  # inches from the end of a bar to the middle of its figure
_LEAST_YEARS = 3  # after the first, so that a single bar does not fill the sheet


def copied_chart(name: str, title: str, subtitle: str, steps: Sequence[YearStep]) -> Chart:
    """A bar for each current year, from 0 to the whole; a calendar year without a pair stays empty."""
    height = 1.5
    sheet = Sheet(HEAD + height + 0.35, title, subtitle)
    first, last = steps[0].current, steps[-1].current
    across = Axis(first - 0.6, max(last, first + _LEAST_YEARS) + 0.6)
    field = Field(sheet, 0.05, HEAD, WIDTH - 0.1, height, across, Axis(0, 1))
    for step in steps:
        year, top = step.current, step.similarity.copied_share or 0.0
        field.bar((year - _HALF, 0), (year + _HALF, 1), color=HAIR)
        field.bar((year - _HALF, 0), (year + _HALF, top), color=CURRENT)
        x, y = field.place((year, top))
        is_inside = top >= _INSIDE
        color, shift = (PAPER, _NEAR) if is_inside else (INK, -_NEAR)
        sheet.words(x, y + shift, share(step.similarity.copied_share), size=SMALL, color=color, align="center")
        field.below(year, str(year))
    rows = tuple((f"{step.prior} → {step.current}", share(step.similarity.copied_share)) for step in steps)
    said = "; ".join(" ".join(row) for row in rows)
    return sheet.chart(name, title, drawable(f"{title}: {said}"), ((say("step"), say("heat_copied")), rows))
