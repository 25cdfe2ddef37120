"""One to one: the set of pairs with the highest sum of scores, and which of them are in doubt.

Each connected group of candidates is solved on its own by the rectangular
assignment algorithm (Crouse 2016, as in scipy), so that a long report costs many small problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.sparse.csgraph import connected_components

# Two candidates whose scores differ by less are close: one aligned sentence (0.08) parts
# them, one scope in common (0.02) or a word of seven (0.04) does not.
CLOSE = 0.05

Key = tuple[int, int]
Scores = Mapping[Key, float]


def assign(scores: Scores) -> list[Key]:
    """The one-to-one pairs with the highest sum; in order of the first member."""
    chosen: list[Key] = []
    for keys in _groups(sorted(scores)):
        rows, columns = sorted({row for row, _ in keys}), sorted({column for _, column in keys})
        matrix = np.zeros((len(rows), len(columns)))
        row_at, column_at = ({key: at for at, key in enumerate(axis)} for axis in (rows, columns))
        for row, column in keys:
            matrix[row_at[row], column_at[column]] = scores[row, column]
        solved = zip(*linear_sum_assignment(matrix, maximize=True), strict=True)
        chosen += [(rows[row], columns[column]) for row, column in solved if (rows[row], columns[column]) in scores]
    return sorted(chosen)


def contested(chosen: Sequence[Key], scores: Scores) -> Iterator[tuple[Key, Key]]:
    """Each chosen pair with every close alternative to it that no clearly better pair holds."""
    of_row, of_column = {pair[0]: pair for pair in chosen}, {pair[1]: pair for pair in chosen}
    for rival, score in sorted(scores.items()):
        pairs = (of_row.get(rival[0]), of_column.get(rival[1]))
        for pair, holder in (pairs, pairs[::-1]):
            if pair in (None, rival) or (holder is not None and scores[holder] > score + CLOSE):
                continue
            if pair is not None and score >= scores[pair] - CLOSE:
                yield pair, rival


def _groups(keys: list[Key]) -> list[list[Key]]:
    if not keys:
        return []
    height = 1 + max(row for row, _ in keys)
    width = 1 + max(column for _, column in keys)
    rows = np.array([row for row, _ in keys])
    columns = np.array([height + column for _, column in keys])
    graph = sparse.coo_matrix((np.ones(len(keys)), (rows, columns)), shape=(height + width, height + width))
    _, labels = connected_components(graph, directed=False)
    groups: dict[int, list[Key]] = {}
    for key in keys:
        groups.setdefault(int(labels[key[0]]), []).append(key)
    return list(groups.values())
