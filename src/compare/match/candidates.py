"""Which names may mean one measure: pairs of alike names, found without comparing every two.

The counts of shared bigrams of all names with all others are one product of two
sparse 0-1 matrices, so that 4,000 × 4,000 names take about a second, not minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy import sparse

from compare import names
from compare.match.likeness import name_similarity

# Below this similarity two names say too little in common to be one measure:
# 实施重点工业项目 and 实施重点项目 have 0.77, 新建道路 and 新建大棚 0.33.
LEAST_SIMILARITY = 0.55
LEAST_DICE = 0.40  # a contained name of half the length has at least this Dice
ROWS_AT_ONCE = 512  # bounds the dense part of the product to 512 × n counts


def alike_names(prior: Sequence[str], current: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Positions and similarity of every pair of alike names; both sequences hold plain, distinct names."""
    if not prior or not current:
        return
    grams = sorted({gram for name in (*prior, *current) for gram in names.bigrams(name)})
    columns = {gram: at for at, gram in enumerate(grams)}
    priors, currents = _incidence(prior, columns), _incidence(current, columns)
    sizes = np.asarray(currents.sum(axis=1)).ravel()
    for first in range(0, len(prior), ROWS_AT_ONCE):
        rows = priors[first : first + ROWS_AT_ONCE]
        shared = (rows @ currents.T).tocoo()
        own = np.asarray(rows.sum(axis=1)).ravel()
        dice = 2 * shared.data / (own[shared.row] + sizes[shared.col])
        for row, column in zip(shared.row[dice >= LEAST_DICE], shared.col[dice >= LEAST_DICE], strict=True):
            similarity = name_similarity(prior[first + int(row)], current[int(column)])
            if similarity >= LEAST_SIMILARITY:
                yield first + int(row), int(column), similarity


def _incidence(texts: Sequence[str], columns: Mapping[str, int]) -> sparse.csr_matrix:
    """A row for each name, a one for each of its bigrams."""
    places = [(row, columns[gram]) for row, text in enumerate(texts) for gram in sorted(names.bigrams(text))]
    rows, ones = np.array([row for row, _ in places]), np.ones(len(places), dtype=np.int32)
    return sparse.csr_matrix((ones, (rows, np.array([at for _, at in places]))), shape=(len(texts), len(columns)))
