"""One to one: the set of pairs with the highest sum of scores, and which of them are in doubt.

Each connected group of candidates is solved on its own (see `assignment`), so that a long report
costs many small problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compare.assignment import assigned

# Two candidates whose scores differ by less are close: one aligned sentence (0.08) parts
# them, one scope in common (0.02) or a word of seven (0.04) does not.
CLOSE = 0.05

Key = tuple[int, int]
Scores = Mapping[Key, float]


def assign(scores: Scores) -> list[Key]:
    """The one-to-one pairs with the highest sum; in order of the first member."""
    chosen: list[Key] = []
    for keys in _groups(sorted(scores)):
        chosen += keys if len(keys) == 1 else _solved(keys, scores)
    return sorted(chosen)


def _solved(keys: Sequence[Key], scores: Scores) -> list[Key]:
    """The one-to-one pairs of one connected group."""
    rows, columns = sorted({row for row, _ in keys}), sorted({column for _, column in keys})
    row_at, column_at = ({key: at for at, key in enumerate(axis)} for axis in (rows, columns))
    matrix = [[0.0] * len(columns) for _ in rows]
    for row, column in keys:
        matrix[row_at[row]][column_at[column]] = scores[row, column]
    pairs = ((rows[row], columns[column]) for row, column in assigned(matrix))
    return [pair for pair in pairs if pair in scores]


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


def _groups(keys: Sequence[Key]) -> list[list[Key]]:
    """The keys by the connected groups that their rows and columns form, in order."""
    roots: dict[tuple[str, int], tuple[str, int]] = {}
    for row, column in keys:
        roots[_root(roots, ("row", row))] = _root(roots, ("column", column))
    groups: dict[tuple[str, int], list[Key]] = {}
    for key in keys:
        groups.setdefault(_root(roots, ("row", key[0])), []).append(key)
    return list(groups.values())


def _root(roots: dict[tuple[str, int], tuple[str, int]], member: tuple[str, int]) -> tuple[str, int]:
    """What stands for the group of a member; the way there is halved for the next who asks."""
    while roots.setdefault(member, member) != member:
        roots[member] = member = roots.setdefault(roots[member], roots[member])
    return member
