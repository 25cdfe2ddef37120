"""The amounts of one sentence: numerals that measure, each between the words that may name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.extract.clauses import Clause, Span
from compare.model import Change, MetricStatus, Quantity

# A name is made of the words nearest to the number; this many characters hold the longest
# noun phrase of the development reports twice, and keep the work per number constant.
REACH = 64


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in its clause: offsets into the sentence, the words before and after it.

    `before` reaches back to the clause's start, or to the number or change before it;
    `after` reaches on to the next of these. `first` and `last` say that no other
    number stands before or behind it in the clause.
    """

    quantity: Quantity
    start: int
    end: int
    clause: int
    opener: str
    before: str
    after: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An amount with its name, the object that later words may refer to, and the total it is part of."""

    amount: Amount
    name: str
    thing: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a clause without an amount; `whole` when a change is said of them."""

    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A metric as a sentence states it; offsets into the sentence, `total` the place of its total among the facts."""

    name: str
    quantity: Quantity
    start: int
    end: int
    scope: str
    status: MetricStatus
    period: int | None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated change with its subject: its name, the place of the metric among the facts, and the year it is of."""

    change: Change
    name: str
    fact: int | None
    year: int | None


def place(
    text: str, parts: Sequence[Clause], found: Sequence[tuple[int, int, Quantity]], changes: Sequence[Span]
) -> tuple[Amount, ...]:
    """Each quantity with the words around it; all in order, offsets into `text`."""
    walls = sorted([*((start, end) for start, end, _ in found), *changes])
    placed = []
    clause = wall = 0
    for start, end, quantity in found:
        while parts[clause].end < end and clause + 1 < len(parts):
            clause += 1
        while walls[wall][0] < start:
            wall += 1
        part = parts[clause]
        left = max(part.start, walls[wall - 1][1] if wall else 0)
        following = walls[wall + 1][0] if wall + 1 < len(walls) else len(text)
        right = min(part.end, following)
        first = not wall or walls[wall - 1][1] <= part.start
        before, after = text[max(left, start - REACH) : start], text[end : min(right, end + REACH)]
        last = following >= part.end
        placed.append(Amount(quantity, start, end, clause, part.opener, before, after, first, last))
    return tuple(placed)
