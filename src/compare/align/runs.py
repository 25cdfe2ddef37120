"""Sentences of two reports in the order in which they are aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compare.align.similarity import Flags, Floats, Places, Side, Vectors

Whole = npt.NDArray[np.int64]
Stretch = tuple[range, range]


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences to align in order: their places in the report, and the section match that each stands in.

    `squares` are their squared lengths, `next_dots` the products of neighbours. `homes` are numbers of section
    matches, of the nearest section above where the innermost one has no counterpart; `settled` says that it has one.
    """

    places: Places
    squares: Floats
    next_dots: Floats
    homes: Whole
    settled: Flags

    def __len__(self) -> int:
        return len(self.places)

    def slice(self, at: range) -> Run:
        """The sentences from the start to the end of a range."""
        outer, inner = slice(at.start, at.stop), slice(at.start, max(at.start, at.stop - 1))
        return Run(
            self.places[outer], self.squares[outer], self.next_dots[inner], self.homes[outer], self.settled[outer]
        )


@dataclass(frozen=True, slots=True)
class Runs:
    """Two runs that are aligned with each other, and the vectors of their reports."""

    vectors: Vectors
    prior: Run
    current: Run

    def slice(self, rows: range, columns: range) -> Runs:
        """The prior and the current sentences of two ranges."""
        return Runs(self.vectors, self.prior.slice(rows), self.current.slice(columns))

    def gaps(self, fixed: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
        """The stretches between fixed pairs where both have sentences."""
        done_prior = done_current = 0
        for row, column in (*fixed, (len(self.prior), len(self.current))):
            if done_prior < row and done_current < column:
                yield range(done_prior, row), range(done_current, column)
            done_prior, done_current = row + 1, column + 1


def run_of(side: Side, places: Sequence[int], homes: Sequence[int], settled: Sequence[bool]) -> Run:
    """The sentences at some places of a report, in that order."""
    order = np.array(places, dtype=np.intp)
    return Run(
        places=order,
        squares=side.squares[order],
        next_dots=side.products(order[:-1], order[1:]),
        homes=np.array(homes, dtype=np.int64),
        settled=np.array(settled, dtype=np.bool_),
    )
