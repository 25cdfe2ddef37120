"""Stretches with more numbers than prose holds: tables pasted as one line, numbers without end.

No sentence names so many measures. Reading them would cost time and invent names, so their
numerals are found and classed, and nothing more is said of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from compare.quantity.numeral import Numeral

# The richest sentence of the development reports has fewer than 50 numerals; far more is a table.
MOST_NUMERALS = 120

REASON = "pasted_table"

Span = tuple[int, int]

_NUMERAL = re.compile(r"\d[\d,.]*|[一二两三四五六七八九十百千万亿]+")
_END = re.compile(r"[。！？!?\n]|\.(?=\s+[A-Z“\"(])")


def crowded(plain: str) -> tuple[Span, ...]:
    """The stretches between two ends of sentences with more than `MOST_NUMERALS` numerals, in order.

    `plain` is narrow. A comma does not part numerals here, so that no long number counts as many.
    """
    numerals = [found.start() for found in _NUMERAL.finditer(plain)]
    if len(numerals) <= MOST_NUMERALS:
        return ()
    ends = [found.end() for found in _END.finditer(plain)]
    found: list[Span] = []
    at = 0
    while at + MOST_NUMERALS < len(numerals):
        place = bisect_right(ends, numerals[at])
        end = ends[place] if place < len(ends) else len(plain)
        if numerals[at + MOST_NUMERALS] < end:
            found.append((ends[place - 1] if place else 0, end))
        at = bisect_right(numerals, end - 1, at)
    return tuple(found)


def without(plain: str, stretches: Sequence[Span]) -> str:
    """The text with line ends in the place of the stretches, as long as before."""
    parts, at = [], 0
    for start, end in stretches:
        parts += [plain[at:start], "\n" * (end - start)]
        at = end
    return "".join([*parts, plain[at:]])


def numerals_of(text: str, plain: str, stretches: Sequence[Span]) -> Iterator[Numeral]:
    """The numerals of the stretches, each of the class `pasted_table`."""
    for start, end in stretches:
        for found in _NUMERAL.finditer(plain, start, end):
            span = found.span()
            yield Numeral(*span, text[slice(*span)], None, REASON, *span)
