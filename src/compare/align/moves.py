"""Sentences that moved: what the alignment in order leaves, linked only where there is no doubt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from compare.align.near import alike, ranked
from compare.align.similarity import Vectors

# A false move costs more trust than silence: the two must be this much alike …
LEAST_LIKENESS = 0.75
# … and more alike by this than either is to any other sentence of the other report …
LEAST_MARGIN = 0.15
# … or less alike by more: the moves that this adds on 35 real pairs are right, read by eye; at 0.55 one was not …
LEAST_ALONE = 0.58
ALONE_MARGIN = 0.30
# … and long enough to be recognised; “谢谢大家！” is found anywhere.
LEAST_LETTERS = 12
# More than rounding can take from a margin.
_SLACK = 1e-6


def moves(
    vectors: Vectors, letters: tuple[Sequence[int], Sequence[int]], left: tuple[Sequence[int], Sequence[int]]
) -> list[tuple[int, int]]:
    """Pairs among the sentences left over, each the other's clear best in the whole report.

    Args:
        vectors: all sentences of both reports.
        letters: how many letters and digits each sentence has, of the prior and of the current report.
        left: positions not aligned yet, of the prior and of the current report.
    """
    prior = [one for one in left[0] if letters[0][one] >= LEAST_LETTERS]
    current = [two for two in left[1] if letters[1][two] >= LEAST_LETTERS]
    if not prior or not current:
        return []
    forward = _clear_best(vectors, prior)
    backward = _clear_best(vectors.turned(), sorted({*forward.values()} & {*current}))
    return [(one, two) for one, two in forward.items() if backward.get(two) == one]


def _clear_best(vectors: Vectors, positions: Sequence[int]) -> dict[int, int]:
    """For sentences of the prior report the one current sentence that is their counterpart beyond doubt."""
    best: dict[int, int] = {}
    every = np.arange(len(vectors.current.squares))
    # A rival below this leaves even the wider margin.
    least = LEAST_ALONE - ALONE_MARGIN - _SLACK
    for near in alike(vectors, np.array(positions, dtype=np.intp), every, least):
        order, is_first = ranked(*near)
        cosines = near.cosines[order]
        rival = np.append(np.where(is_first[1:], 0, cosines[1:]), 0)[: len(cosines)]
        margin = cosines - rival
        clear = (cosines >= LEAST_LIKENESS) & (margin >= LEAST_MARGIN)
        clear |= (cosines >= LEAST_ALONE) & (margin >= ALONE_MARGIN)
        clear &= is_first
        found = order[clear]
        best.update(zip(near.prior[found].tolist(), near.current[found].tolist(), strict=True))
    return best
