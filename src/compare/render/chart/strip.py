"""Where the text changed: one bar for each section, filled by its share of changed characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.render.chart.canvas import HAIR, HEAD, INK, MOVED, SMALL, SOFT, WIDTH, Sheet
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import column, drawable, fitted
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
    left = column([row.words for row in rows], _LEAST, _NAMES, SMALL)
    sheet = Sheet(HEAD + height + 0.15, title, subtitle)
    field = Field(sheet, left, HEAD, WIDTH - left - _END, height, Axis(0, 1), Axis.rows(len(rows)))
    longest = max(row.length for row in rows)
    for place, row in enumerate(rows):
        half = 0.11 + 0.25 * row.length / longest
        field.bar((0, place - half), (1, place + half), color=HAIR)
        field.bar((0, place - half), (row.share, place + half), color=MOVED)
        y = HEAD + _ROW * (place + 0.5)
        sheet.words(left - 0.12, y, fitted(row.words, left - 0.14, SMALL), size=SMALL, color=INK, align="right")
        sheet.words(WIDTH, y, share_words(row.share), size=SMALL, color=SOFT, align="right")
    said = "; ".join(f"{row.words} {share_words(row.share)}" for row in rows)
    table = tuple((row.words, share_words(row.share), f"{row.length:,}") for row in rows)
    columns = (say("section"), say("book_changed"), say("chart_length"))
    return sheet.chart(name, title, drawable(f"{title}: {said}"), (columns, table))
