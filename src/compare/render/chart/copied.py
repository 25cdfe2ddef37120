"""How much of each year's text is last year's: one bar for each pair."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import YearStep
from compare.render.chart.canvas import CURRENT, HAIR, HEAD, INK, SMALL, WIDTH, Sheet, drawable
from compare.render.figures import Chart
from compare.render.numbers import share


def copied_chart(name: str, title: str, subtitle: str, steps: Sequence[YearStep]) -> Chart:
    """A bar for each current year, from 0 to the whole."""
    height = 1.7
    sheet = Sheet(HEAD + height + 0.35, title, subtitle)
    axes = sheet.axes(0.05, HEAD, WIDTH - 0.1, height)
    places = range(len(steps))
    heights = [step.similarity.copied_share or 0.0 for step in steps]
    axes.bar(places, [1.0] * len(steps), width=0.72, color=HAIR, linewidth=0)
    axes.bar(places, heights, width=0.72, color=CURRENT, linewidth=0)
    for place, step in enumerate(steps):
        axes.annotate(
            share(step.similarity.copied_share),
            (place, heights[place]),
            (0, 3),
            textcoords="offset points",
            ha="center",
            size=SMALL,
            color=INK,
        )
    axes.set_ylim(0, 1.12)
    axes.set_xlim(-0.6, max(len(steps), 4) - 0.4)
    axes.set_yticks([])
    axes.set_xticks(list(places), [str(step.current) for step in steps])
    said = "; ".join(f"{step.prior} → {step.current} {share(step.similarity.copied_share)}" for step in steps)
    return sheet.chart(name, title, drawable(f"{title}: {said}"))
