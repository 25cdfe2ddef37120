"""What it gains to take one or two prior sentences and one or two current ones for counterparts.

A bead gains its likeness above the least; a sentence left alone gains nothing.
"""

from __future__ import annotations

import numpy as np

from compare.align.runs import Run, Runs, Whole
from compare.align.similarity import Floats, norms

# What a bead of three sentences must gain over the best of two. 0.05, 0.08, 0.10: 97.9, 98.0, 98.0.
THIRD_SENTENCE = 0.08
# Two sentences against two are a bead only where the boundary between them moved: neither stands
# almost whole on the other side, and both together are this much more alike than each by itself.
FOURTH_SENTENCE = 0.25
ALMOST_WHOLE = 0.75
# A link into a section that is not the counterpart needs this much more where one of the two
# sections has no counterpart, and is never made in order where both have others: it is a move.
APART = 0.10

# How many prior and how many current sentences a step takes.
STEPS = ((1, 1), (1, 2), (2, 1), (2, 2))
# Gains are whole numbers, millionths of likeness, so that a tie is a tie on every machine
# and the earlier of two equal sentences is taken from both sides.
_UNIT = 1_000_000
NEVER = -(10**12)


def gains(runs: Runs, least: float) -> Whole:
    """What each of `STEPS` gains that ends at a prior and a current sentence, over the `least` likeness."""
    one, two = runs.prior, runs.current
    away = one.homes[:, None] != two.homes[None, :]
    apart = np.where(away & one.settled[:, None] & two.settled[None, :], np.inf, APART * away)
    found = np.stack(_above([likeness - apart for likeness in _likenesses(runs)], least))
    found[2:, 1:][:, one.homes[1:] != one.homes[:-1]] = -np.inf
    found[1::2, :, 1:][:, :, two.homes[1:] != two.homes[:-1]] = -np.inf
    return walled(np.rint(np.maximum(found * _UNIT, NEVER)).astype(np.int64))


def walled(gained: Whole) -> Whole:
    """Gains without the steps that would begin before the first row or column."""
    gained[2:, :1] = NEVER
    gained[1::2, :, :1] = NEVER
    return gained


def _likenesses(runs: Runs) -> list[Floats]:
    """The likeness of the sentences of each of `STEPS` that end at a row and a column."""
    products = runs.vectors.dots(runs.prior.places, runs.current.places)
    one_prior, one_current = runs.prior.squares, runs.current.squares
    pair_prior, pair_current = _pair_squares(runs.prior), _pair_squares(runs.current)
    return [
        products / norms(one_prior[:, None], one_current[None, :]),
        _two_across(products) / norms(one_prior[:, None], pair_current[None, :]),
        _two_across(products.T).T / norms(pair_prior[:, None], one_current[None, :]),
        _two_across(_two_across(products.T).T) / norms(pair_prior[:, None], pair_current[None, :]),
    ]


def _two_across(values: Floats) -> Floats:
    """Each column with the one before it added."""
    total = values.copy()
    total[:, 1:] += values[:, :-1]
    return total


def _pair_squares(run: Run) -> Floats:
    """The squared length of each sentence together with the one before it."""
    squares = run.squares.copy()
    squares[1:] += run.squares[:-1] + 2 * run.next_dots
    return squares


def _above(likenesses: list[Floats], least: float) -> list[Floats]:
    """What each likeness gains over the least."""
    one, one_two, two_one, two_two = likenesses
    nearest = one.copy()
    nearest[:, 1:] = np.maximum(nearest[:, 1:], one[:, :-1])
    nearest[1:] = np.maximum(nearest[1:], nearest[:-1].copy())
    threes = np.maximum(one_two, two_one)
    threes[1:] = np.maximum(threes[1:], one_two[:-1])
    threes[:, 1:] = np.maximum(threes[:, 1:], two_one[:, :-1])
    both = 2 * (two_two - least - FOURTH_SENTENCE)
    return [
        one - least,
        one_two - least - THIRD_SENTENCE,
        two_one - least - THIRD_SENTENCE,
        np.where((nearest < ALMOST_WHOLE) & (threes < two_two), both, -np.inf),
    ]
