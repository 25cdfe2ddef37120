"""Stretches with more numbers than prose holds: tables pasted as one line, numbers without end.

No sentence names so many measures. Reading them would cost time and invent names, so their
numerals are found and classed, and nothing more is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compare.quantity.numeral import Numeral

# The richest sentence of the development reports has fewer than 50 numerals; far more is a table.
MOST_NUMERALS = 120

REASON = "pasted_table"

Span = tuple[int, int]

_NUMERAL = re.compile(r"\d[\d,.]*|[一二两三四五六七八九十百千万亿]+")
# The first character is one look; what must follow a full stop is asked only there.
_END = re.compile(r"[。！？!?\n.](?:(?<!\.)|(?=\s+[A-Z“\"(]))")


def crowded(plain: str) -> tuple[Span, ...]:
    """The stretches between two ends of sentences with more than `MOST_NUMERALS` numerals, in order.

    `plain` is narrow. A comma does not part numerals here, so that no long number counts as many.
    """
    ends = [found.end() for found in _END.finditer(plain)]
    # A numeral has a character at least: those of most sentences need no counting.
    longer = [(start, end) for start, end in pairwise((0, *ends, len(plain))) if end - start > MOST_NUMERALS]
    return tuple(span for span in longer if len(_NUMERAL.findall(plain, *span)) > MOST_NUMERALS)


def without(plain: str, stretches: Sequence[Span]) -> str:
    """The text with line ends in the place of the stretches, as long as before."""
    if not stretches:
        return plain
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
