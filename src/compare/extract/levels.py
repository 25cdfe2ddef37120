"""The levels of an English sentence and the segments they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.model import Change, Quantity

# Words enough for the longest noun phrase before a verb, and few enough to keep the work constant.
REACH = 240

_AFTER_AMOUNT = r"(?:(?<=\d)|(?<=%)|(?<=million)|(?<=billion))"
_BREAK = re.compile(
    r";|:(?=\s)|, (?:and|while|but|whereas) (?=[A-Za-z])"
    rf"|{_AFTER_AMOUNT} and (?=(?:the |our )?[a-z][\w ]{{2,60}}?(?:,? which)? (?:increased|decreased|was|were"
    rf"|grew|rose|fell|declined))"
)
_NEAR = 40
_LIST = re.compile(r"(?:\s|,|and|or|approximately|about)*")
_LED = re.compile(r"(?:\bto|\bfrom|\bwas|\bwere|\bat)(?: an?| approximately| about| nearly)?\s*$")


@dataclass(frozen=True, slots=True)
class Level:
    """A quantity in its segment: the words before it back to the segment's start, and those after it.

    `is_prior` says that the words before make it the other end of a comparison
    (from, compared to); `segment` is the offset at which its segment begins.
    """

    quantity: Quantity
    start: int
    end: int
    before: str
    after: str
    is_prior: bool
    segment: int


def breaks(text: str) -> tuple[int, ...]:
    """Where the segments of a sentence begin: at its start, at semicolons, before coordinated statements."""
    return (0, *(mark.end() for mark in _BREAK.finditer(text)))


def groups(text: str, placed: Sequence[Level]) -> Iterator[tuple[Level, ...]]:
    """Levels of one unit in a row: charges of $74 million, $87 million and $62 million."""
    group: list[Level] = []
    for one in placed:
        listed = group and one.quantity.unit == group[-1].quantity.unit
        if group and not (listed and _LIST.fullmatch(text, group[-1].end, one.start)):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def led_by_change(one: Level, changes: Sequence[Change], starts: Sequence[int]) -> Change | None:
    """The change whose outcome or base a level is: the nearest before it in its segment, where a word leads on.

    `starts` are the starts of the changes, in order.
    """
    at = bisect_left(starts, one.start) - 1
    return changes[at] if at >= 0 and starts[at] >= one.segment and _LED.search(one.before[-_NEAR:]) else None
