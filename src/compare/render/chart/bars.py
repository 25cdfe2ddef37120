"""Sizes of change: bars to both sides of zero, and a pin where the report itself claims a percentage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.model import Comparison
from compare.render.chart.canvas import (
    CURRENT,
    FALL,
    HAIR,
    HEAD,
    INK,
    PAPER,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    column,
    drawable,
    fitted,
)
from compare.render.chart.choose import LARGEST_BAR, TwoYears, size_of
from compare.render.figures import Chart
from compare.render.numbers import percent

_LEAST, _NAMES, _ROW = 1.2, 3.0, 0.26


def bars_chart(name: str, title: str, subtitle: str, items: Sequence[TwoYears], claims: Mapping[str, float]) -> Chart:
    """A bar for each item in percent; `claims` are stated percentages by the id of the current metric."""
    height = _ROW * len(items)
    left = column([item.name for item in items], _LEAST, _NAMES)
    sheet = Sheet(HEAD + height + 0.15, title, subtitle)
    axes = sheet.axes(left, HEAD, WIDTH - left - 0.15, height)
    sizes = [max(min(float(size_of(item)), LARGEST_BAR), -LARGEST_BAR) for item in items]
    pins = [
        min(max(claims[item.current.id], -LARGEST_BAR), LARGEST_BAR) if item.current.id in claims else None
        for item in items
    ]
    known = [pin for pin in pins if pin is not None]
    low, high = min(0.0, *sizes, *known), max(0.0, *sizes, *known)
    room = (high - low) * 0.17
    axes.set_xlim(low - (room if low < 0 else room / 8), high + (room if high > 0 else room / 8))
    axes.axvline(0, color=INK, linewidth=0.8)
    for row, (item, size, claim) in enumerate(zip(items, sizes, pins, strict=True)):
        axes.barh(row, size, height=0.62, color=CURRENT if size >= 0 else FALL, linewidth=0)
        if claim is not None:
            axes.plot((claim, claim), (row - 0.45, row + 0.45), color=SOFT, linewidth=1)
            axes.plot(
                claim, row - 0.45, marker="o", markersize=3.6, markerfacecolor=PAPER, markeredgecolor=INK, clip_on=False
            )
        if item.pair.percent is not None:
            offset = 4 if size >= 0 else -4
            axes.annotate(
                drawable(percent(item.pair.percent)),
                (max(size, claim or size) if size >= 0 else min(size, claim or size), row),
                (offset, 0),
                textcoords="offset points",
                size=SMALL,
                va="center",
                ha="left" if size >= 0 else "right",
                color=INK,
            )
        y = HEAD + _ROW * (row + 0.5)
        sheet.words(left - 0.12, y, fitted(item.name, left - 0.14, SMALL), size=SMALL, align="right")
        axes.axhline(row + 0.5, color=HAIR, linewidth=0.5, zorder=0)
    axes.set_ylim(len(items) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks([])
    rows = "; ".join(f"{item.name} {percent(item.pair.percent)}" for item in items if item.pair.percent is not None)
    return sheet.chart(name, title, drawable(f"{title}: {rows}"))


def stated_percentages(comparison: Comparison) -> dict[str, float]:
    """What the current report claims in percent, signed, by metric; claims that cannot be tested are left out.

    A growth at constant prices beside a bar of nominal values would be a comparison that no check makes.
    """
    untested = {check.change for check in comparison.checks if check.verdict == "unverifiable"}
    claims = {}
    for stated in comparison.current.changes:
        change = stated.change
        if (
            stated.metric is not None
            and stated.id not in untested
            and change.unit == "percent"
            and change.magnitude is not None
        ):
            claims[stated.metric] = float(change.magnitude) * (-1 if change.direction == "decrease" else 1)
    return claims
