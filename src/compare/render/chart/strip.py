"""Where the text changed: one bar for each section, filled by its share of changed characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.render.chart.canvas import HAIR, HEAD, INK, MOVED, SMALL, SOFT, WIDTH, Sheet, column, drawable, fitted
from compare.render.figures import Chart
from compare.render.numbers import share as share_words
from compare.render.words import say

_LEAST, _NAMES, _ROW, _END = 1.2, 3.6, 0.25, 0.55


@dataclass(frozen=True, slots=True)
class StripRow:
    """One section: its words, its share of changed characters, and its length in characters."""

    words: str
    share: float
    length: int


def strip_chart(name: str, title: str, subtitle: str, rows: Sequence[StripRow]) -> Chart:
    """A bar for each section; its height follows the section's length."""
    height = _ROW * len(rows)
    left = column([row.words for row in rows], _LEAST, _NAMES)
    sheet = Sheet(HEAD + height + 0.15, title, subtitle)
    axes = sheet.axes(left, HEAD, WIDTH - left - _END, height)
    longest = max(row.length for row in rows)
    for place, row in enumerate(rows):
        thick = 0.22 + 0.5 * row.length / longest
        axes.barh(place, 1, height=thick, color=HAIR, linewidth=0)
        axes.barh(place, row.share, height=thick, color=MOVED, linewidth=0)
        y = HEAD + _ROW * (place + 0.5)
        sheet.words(left - 0.12, y, fitted(row.words, left - 0.14, SMALL), size=SMALL, color=INK, align="right")
        sheet.words(WIDTH, y, share_words(row.share), size=SMALL, color=SOFT, align="right")
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    said = "; ".join(f"{row.words} {share_words(row.share)}" for row in rows)
    table = tuple((row.words, share_words(row.share), f"{row.length:,}") for row in rows)
    columns = (say("section"), say("book_changed"), say("chart_length"))
    return sheet.chart(name, title, drawable(f"{title}: {said}"), (columns, table))
