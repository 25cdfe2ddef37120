"""A sentence cut into clauses, each with the amounts that stand in it.

Source: CLAIMS 4. A clause ends at a comma, semicolon, colon or full stop, and at 、 between two
amounts; never inside a number, a quotation, a title or brackets without an amount.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_MARK = re.compile(r"[“”《》()\[\]【】,;。！？!?:、]|——")
_OPENERS = {"“": "”", "《": "》", "(": ")", "[": "]", "【": "】"}
# A quotation or bracket that is never closed must not swallow the sentence.
_LONGEST_INSET = 120


@dataclass(frozen=True, slots=True)
class Clause:
    """A span of the sentence, and the mark that stands before it (empty at the start)."""

    start: int
    end: int
    opener: str


def clauses(text: str, amounts: Sequence[Span], solid: Sequence[Span]) -> tuple[Clause, ...]:
    """The clauses of a folded sentence, in order.

    `amounts` are spans of what is counted or changes, `solid` those of every numeral; both in order.
    """
    marks = list(_weighed(text, amounts, _outside(text, amounts, solid)))
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    openers = ["", *(text[start:end] for start, end in marks)]
    return tuple(Clause(*parts) for parts in zip(starts, ends, openers, strict=True))


def _outside(text: str, amounts: Sequence[Span], solid: Sequence[Span]) -> Iterator[Span]:
    """Marks that part clauses wherever they stand: not in numbers, nor in insets without an amount."""
    closed = 0
    starts = [start for start, _ in solid]
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        before = bisect_right(starts, at) - 1
        if at < closed or (before >= 0 and at < solid[before][1]):
            continue
        if mark in _OPENERS:
            end = text.find(_OPENERS[mark], at + 1, at + _LONGEST_INSET)
            if end < 0:
                continue
            if mark == "(" and _holds(amounts, at, end):
                yield at, at + 1
            else:
                closed = end + 1
        elif mark == ")" or mark not in _OPENERS.values():
            yield found.span()


def _weighed(text: str, amounts: Sequence[Span], marks: Iterator[Span]) -> Iterator[Span]:
    """The same marks without a 、 that does not stand between two amounts."""
    listed = list(marks)
    opened = 0
    for place, (start, end) in enumerate(listed):
        if text[start:end] == "、":
            following = listed[place + 1][0] if place + 1 < len(listed) else len(text)
            if not (_holds(amounts, opened, start) and _holds(amounts, end, following)):
                continue
        opened = end
        yield start, end


def _holds(amounts: Sequence[Span], start: int, end: int) -> bool:
    place = bisect_left(amounts, (start, start))
    return place < len(amounts) and amounts[place][1] <= end
