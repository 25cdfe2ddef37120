"""Which names may mean one measure: pairs of alike names, found without comparing every two.

The bigrams that names share are counted along those that have each of them, so that 4,000 × 4,000
names take 0.4 s, not minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise

import numpy as np
import numpy.typing as npt

from compare import names
from compare.match.likeness import name_similarity

# Below this similarity two names say too little in common to be one measure:
# 实施重点工业项目 and 实施重点项目 have 0.77, 新建道路 and 新建大棚 0.33.
LEAST_SIMILARITY = 0.55
LEAST_DICE = 0.40  # a contained name of 0.6 of the length has more
# A name has at most so many candidates that are worth weighing; the others lie below them.
NEAREST = 16
# So many bigrams in common are counted at once, and as many pairs of names; 8 MB for each array.
MOST_AT_ONCE = 1_000_000

Counts = npt.NDArray[np.intp]
Shares = npt.NDArray[np.float64]


def alike_names(prior: Sequence[str], current: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Positions and similarity of every pair of alike names; both sequences hold plain, distinct names.

    A pair is among the nearest of its prior or of its current name, so that
    swapping the two gives the same pairs.
    """
    if not prior or not current:
        return
    rows, columns, dice = _shared(prior, current)
    near = _nearest(rows, dice) | _nearest(columns, dice)
    for row, column, share in zip(rows[near].tolist(), columns[near].tolist(), dice[near].tolist(), strict=True):
        similarity = name_similarity(prior[row], current[column], share)
        if similarity >= LEAST_SIMILARITY:
            yield row, column, similarity


def _shared(prior: Sequence[str], current: Sequence[str]) -> tuple[Counts, Counts, Shares]:
    """Every pair of names with enough bigrams in common: rows, columns, Dice."""
    numbers = defaultdict[str, int](count().__next__)
    own, rows, grams = _incidence(prior, numbers)
    other, columns, others = _incidence(current, numbers)
    bearers = _Bearers(columns[np.argsort(others, kind="stable")], np.bincount(others, minlength=len(numbers)))
    found: list[tuple[Counts, Counts, Shares]] = []
    for first, last in pairwise(bearers.parts(own, grams)):
        part = slice(*np.searchsorted(rows, (first, last)))
        bearing, many = bearers.of(grams[part])
        cells = np.bincount(np.repeat(rows[part] - first, many) * len(current) + bearing)
        filled = np.flatnonzero(cells)
        at, column, shared = filled // len(current) + first, filled % len(current), cells[filled]
        dice = 2 * shared / (own[at] + other[column])
        is_held = shared == np.minimum(own[at], other[column])
        kept = (dice >= LEAST_SIMILARITY) | (is_held & (dice >= LEAST_DICE))
        found.append((at[kept], column[kept], dice[kept]))
    rows, columns, dice = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, columns, dice


@dataclass(frozen=True, slots=True)
class _Bearers:
    """The names that have a bigram: those of the first one, then those of the next; and how many each has."""

    names: Counts
    many: Counts

    def parts(self, sizes: Counts, grams: Counts) -> list[int]:
        """Where names with bigrams are to be parted: each part has `MOST_AT_ONCE` to count, or is one name."""
        counted = np.concatenate(([0], np.cumsum(self.many[grams])))[np.cumsum(sizes)]
        cells = np.arange(1, len(sizes) + 1) * int(self.names.max(initial=0) + 1)
        return [*np.flatnonzero(np.diff((counted + cells) // MOST_AT_ONCE, prepend=-1)).tolist(), len(sizes)]

    def of(self, grams: Counts) -> tuple[Counts, Counts]:
        """The names that have each of some bigrams, one after the other, and how many these are."""
        many = self.many[grams]
        starts = (np.cumsum(self.many) - self.many)[grams] - (np.cumsum(many) - many)
        return self.names[np.repeat(starts, many) + np.arange(many.sum())], many


def _incidence(texts: Sequence[str], numbers: defaultdict[str, int]) -> tuple[Counts, Counts, Counts]:
    """How many bigrams each name has; and for each of them the position of the name and the bigram's number."""
    grams = [names.bigrams(text) for text in texts]
    sizes = np.fromiter(map(len, grams), np.intp, len(grams))
    numbered = map(numbers.__getitem__, chain.from_iterable(grams))
    return sizes, np.repeat(np.arange(len(texts)), sizes), np.fromiter(numbered, np.intp, sizes.sum())


def _nearest(axis: Counts, dice: Shares) -> npt.NDArray[np.bool_]:
    """True for the pairs that are among the nearest of their name on one axis; ties stay together."""
    if np.bincount(axis, minlength=1).max() <= NEAREST:
        return np.ones(len(axis), dtype=np.bool_)
    order = np.lexsort((-dice, axis))
    starts = np.searchsorted(axis[order], axis[order], side="left")
    last = np.minimum(starts + NEAREST, len(order)) - 1
    last = np.minimum(last, np.searchsorted(axis[order], axis[order], side="right") - 1)
    near = np.empty(len(order), dtype=np.bool_)
    near[order] = dice[order] >= dice[order][last]
    return near
