"""Which names may mean one measure: pairs of alike names, found without comparing every two.

The counts of shared bigrams of all names with all others are one product of two
sparse 0-1 matrices, so that 4,000 × 4,000 names take about a second, not minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from compare import names
from compare.match.likeness import name_similarity

# Below this similarity two names say too little in common to be one measure:
# 实施重点工业项目 and 实施重点项目 have 0.77, 新建道路 and 新建大棚 0.33.
LEAST_SIMILARITY = 0.55
LEAST_DICE = 0.40  # a contained name of 0.6 of the length has more
# A name has at most so many candidates that are worth weighing; the others lie below them.
NEAREST = 16
ROWS_AT_ONCE = 512  # bounds the dense part of the product to 512 × n counts

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
    grams = sorted({gram for name in (*prior, *current) for gram in names.bigrams(name)})
    place = {gram: at for at, gram in enumerate(grams)}
    priors, currents = _incidence(prior, place), _incidence(current, place)
    own, other = _sizes(prior), _sizes(current)
    found: list[tuple[Counts, Counts, Shares]] = []
    for first in range(0, len(prior), ROWS_AT_ONCE):
        shared = (priors[first : first + ROWS_AT_ONCE] @ currents.T).tocoo()
        rows, columns = shared.row.astype(np.intp) + first, shared.col.astype(np.intp)
        dice = 2 * shared.data / (own[rows] + other[columns])
        is_held = shared.data == np.minimum(own[rows], other[columns])
        kept = (dice >= LEAST_SIMILARITY) | (is_held & (dice >= LEAST_DICE))
        found.append((rows[kept], columns[kept], dice[kept]))
    rows, columns, dice = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, columns, dice


def _nearest(axis: Counts, dice: Shares) -> npt.NDArray[np.bool_]:
    """True for the pairs that are among the nearest of their name on one axis; ties stay together."""
    order = np.lexsort((-dice, axis))
    starts = np.searchsorted(axis[order], axis[order], side="left")
    last = np.minimum(starts + NEAREST, len(order)) - 1
    last = np.minimum(last, np.searchsorted(axis[order], axis[order], side="right") - 1)
    near = np.empty(len(order), dtype=np.bool_)
    near[order] = dice[order] >= dice[order][last]
    return near


def _sizes(texts: Sequence[str]) -> Shares:
    return np.array([len(names.bigrams(text)) for text in texts], dtype=np.float64)


def _incidence(texts: Sequence[str], columns: Mapping[str, int]) -> sparse.csr_matrix:
    """A row for each name, a one for each of its bigrams."""
    places = [(row, columns[gram]) for row, text in enumerate(texts) for gram in sorted(names.bigrams(text))]
    rows, ones = np.array([row for row, _ in places]), np.ones(len(places), dtype=np.int32)
    return sparse.csr_matrix((ones, (rows, np.array([at for _, at in places]))), shape=(len(texts), len(columns)))
