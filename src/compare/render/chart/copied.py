"""How much of each year's text is last year's: one bar for each pair."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import YearStep
from compare.render.chart.canvas import CURRENT, HAIR, HEAD, INK, PAPER, SMALL, WIDTH, Sheet, drawable
from compare.render.figures import Chart
from compare.render.numbers import share
from compare.render.words import say

# A bar higher than this has its figure inside.
_INSIDE = 0.8


def copied_chart(name: str, title: str, subtitle: str, steps: Sequence[YearStep]) -> Chart:
    """A bar for each current year, from 0 to the whole; a calendar year without a pair stays empty."""
    height = 1.5
    sheet = Sheet(HEAD + height + 0.35, title, subtitle)
    axes = sheet.axes(0.05, HEAD, WIDTH - 0.1, height)
    years = [step.current for step in steps]
    heights = [step.similarity.copied_share or 0.0 for step in steps]
    axes.bar(years, [1.0] * len(steps), width=0.72, color=HAIR, linewidth=0)
    axes.bar(years, heights, width=0.72, color=CURRENT, linewidth=0)
    for year, step, top in zip(years, steps, heights, strict=True):
        axes.annotate(
            share(step.similarity.copied_share),
            (year, top),
            (0, 3 if top < _INSIDE else -3),
            textcoords="offset points",
            ha="center",
            va="bottom" if top < _INSIDE else "top",
            size=SMALL,
            color=INK if top < _INSIDE else PAPER,
        )
    axes.set_ylim(0, 1)
    axes.set_xlim(years[0] - 0.6, max(years[-1], years[0] + 3) + 0.6)
    axes.set_yticks([])
    axes.set_xticks(years, [str(year) for year in years])
    rows = tuple((f"{step.prior} → {step.current}", share(step.similarity.copied_share)) for step in steps)
    said = "; ".join(" ".join(row) for row in rows)
    return sheet.chart(name, title, drawable(f"{title}: {said}"), ((say("step"), say("heat_copied")), rows))
