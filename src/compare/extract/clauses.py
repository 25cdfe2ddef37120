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
# They close an inset, but part no clause as a round bracket does.
_CLOSERS = frozenset(_OPENERS.values()) - {")"}
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
    parts, begin, opener = [], 0, ""
    for start, end in _weighed(text, amounts, _outside(text, amounts, solid)):
        parts.append(Clause(begin, start, opener))
        begin, opener = end, text[start:end]
    return (*parts, Clause(begin, len(text), opener))


def _outside(text: str, amounts: Sequence[Span], solid: Sequence[Span]) -> list[Span]:
    """Marks that part clauses wherever they stand: not in numbers, nor in insets without an amount."""
    found: list[Span] = []
    closed = 0
    starts = [start for start, _ in solid]
    for one in _MARK.finditer(text):
        mark, at = one.group(), one.start()
        before = bisect_right(starts, at) - 1
        if mark in _CLOSERS or at < closed or (before >= 0 and at < solid[before][1]):
            continue
        if mark not in _OPENERS:
            found.append(one.span())
            continue
        end = text.find(_OPENERS[mark], at + 1, at + _LONGEST_INSET)
        if mark == "(" and end >= 0 and _holds(amounts, at, end):
            found.append((at, at + 1))
        elif end >= 0:
            closed = end + 1
    return found


def _weighed(text: str, amounts: Sequence[Span], marks: Sequence[Span]) -> Iterator[Span]:
    """The same marks without a 、 that does not stand between two amounts."""
    opened = 0
    for place, (start, end) in enumerate(marks):
        if text[start] == "、":
            following = marks[place + 1][0] if place + 1 < len(marks) else len(text)
            if not (_holds(amounts, opened, start) and _holds(amounts, end, following)):
                continue
        opened = end
        yield start, end


def _holds(amounts: Sequence[Span], start: int, end: int) -> bool:
    place = bisect_left(amounts, (start, start))
    return place < len(amounts) and amounts[place][1] <= end
