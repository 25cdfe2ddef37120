"""Where the clauses, amounts and changes of one sentence stand, looked up by place.

Reports hold sentences of a few hundred characters; a table pasted as one line may hold
thousands of numbers, so every look-up is by bisection and looks back a bounded way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from compare.extract.amounts import Named
from compare.extract.clauses import Clause
from compare.model import Change

_START, _END, _AMOUNT_START = attrgetter("start"), attrgetter("end"), attrgetter("amount.start")
# The subject of a change and the total of a part stand among the last amounts before them; in the
# development reports never more than nine back.
LOOK_BACK = 16
# A change clause is shorter than this; the longest of the development reports has 38 characters.
_LONGEST_CLAUSE = 80


@dataclass(frozen=True, slots=True)
class Layout:
    """A folded sentence with its clauses, changes and named amounts, all in order."""

    text: str
    parts: Sequence[Clause]
    changes: Sequence[Change]
    named: Sequence[Named] = ()

    def clause_at(self, position: int) -> int:
        """The index of the clause that holds a position."""
        return min(bisect_right(self.parts, position, key=_END), len(self.parts) - 1)

    def changes_in(self, start: int, end: int) -> Sequence[Change]:
        """The changes whose magnitude begins between two places."""
        first = bisect_left(self.changes, start, key=_START)
        return self.changes[first : bisect_left(self.changes, end, first, key=_START)]

    def changes_over(self, start: int, end: int) -> list[Change]:
        """The changes whose clause begins between two places."""
        return [one for one in self.changes_in(start, end + _LONGEST_CLAUSE) if start <= one.clause_start < end]

    def change_after(self, change: Change) -> int:
        """Where the clause of the next change begins; the end of the text where there is none."""
        at = bisect_right(self.changes, change.start, key=_START)
        return self.changes[at].clause_start if at < len(self.changes) else len(self.text)

    def amounts_before(self, position: int) -> range:
        """The indexes of the last amounts that end at or before a position, the nearest first."""
        last = bisect_left(self.named, position, key=_AMOUNT_START) - 1
        while last >= 0 and self.named[last].amount.end > position:
            last -= 1
        return range(last, max(-1, last - LOOK_BACK), -1)

    def amounts_from(self, position: int) -> range:
        """The indexes of the amounts that begin at or after a position, the nearest first; a few."""
        first = bisect_left(self.named, position, key=_AMOUNT_START)
        return range(first, min(len(self.named), first + LOOK_BACK))
