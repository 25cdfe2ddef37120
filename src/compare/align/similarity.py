"""How alike sentences are: cosine of character n-grams weighted by their rarity in the two reports.

Measured on the 84 development pairs of ArgRewrite V2, links F1 by the program of `beads`: 98.0; without the
smoothing term of the inverse document frequency 97.8 at best. Raw counts instead of 1 + log(count) change nothing.
Every digit run counts as one sign: two reports print the same statement with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
from scipy import sparse

from compare.align.grams import LENGTHS, counted

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# One or several sentences of each side.
Group = tuple[tuple[int, ...], tuple[int, ...]]
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# Makes an n-gram of a single character.
_PAD = "\x01"


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one report as rows, or sums of sentences.

    The rows leave out the n-grams of one sentence alone, which are in no product of two; `alone` are the squared
    lengths of what they leave out, `squares` those of the whole.
    """

    rows: sparse.csr_array
    alone: Floats
    squares: Floats

    def slice(self, start: int, end: int) -> Side:
        """The rows from start to end."""
        return Side(self.rows[start:end], self.alone[start:end], self.squares[start:end])

    def take(self, positions: Sequence[int]) -> Side:
        """The rows at some positions, in that order."""
        places = list(positions)
        return Side(self.rows[places], self.alone[places], self.squares[places])

    def summed(self, chosen: sparse.csr_array) -> Side:
        """Sums of rows: of those that stand in a row of `chosen`."""
        return _side(chosen @ self.rows, chosen @ self.alone)

    def next_dots(self) -> Floats:
        """The product of each row with the one after it."""
        return _row_by_row(self.rows[:-1], self.rows[1:])


@dataclass(frozen=True, slots=True)
class Vectors:
    """Both reports in one space, so that a word rare in both weighs most."""

    prior: Side
    current: Side

    def turned(self) -> Vectors:
        """The same vectors with the sides exchanged."""
        return Vectors(self.current, self.prior)


def masked(text: str) -> str:
    """A squeezed text as alignment compares it: lower case, every number one sign."""
    return _DIGITS.sub("0", text.casefold())


def vectors(prior: Sequence[str], current: Sequence[str]) -> Vectors:
    """The sentences of two reports, squeezed, as weighted n-gram vectors."""
    counts = counted([masked(text).ljust(LENGTHS[0], _PAD) if text else "" for text in (*prior, *current)])
    seen_in = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + counts.shape[0]) / (1 + seen_in)) + 1
    weights = (1 + np.log(counts.data)) * rarity[counts.indices]
    shared = seen_in[counts.indices] > 1
    owners = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    alone = np.bincount(owners[~shared], weights[~shared] ** 2, counts.shape[0])
    columns = (np.cumsum(seen_in > 1) - 1)[counts.indices[shared]]
    ends, many = np.append(0, np.cumsum(shared))[counts.indptr], int((seen_in > 1).sum())
    rows = sparse.csr_array((weights[shared], columns, ends), shape=(counts.shape[0], many))
    side = _side(rows, alone)
    return Vectors(side.slice(0, len(prior)), side.slice(len(prior), len(alone)))


def cosines(prior: Side, current: Side) -> Floats:
    """The cosine of every prior with every current sentence."""
    return dots(prior, current) / norms(prior.squares[:, None], current.squares[None, :])


def dots(prior: Side, current: Side) -> Floats:
    """The product of every prior with every current row."""
    products: Floats = (prior.rows @ current.rows.T).toarray()
    return products


def norms(prior: Floats, current: Floats) -> Floats:
    """What turns products into cosines, from squared lengths; an empty text is like nothing."""
    lengths: Floats = np.sqrt(np.maximum(prior * current, 0))
    return np.maximum(lengths, 1e-12)


def likenesses(vectors_of: Vectors, groups: Sequence[Group]) -> Floats:
    """For each group the cosine of its prior sentences together with its current ones."""
    prior, current = vectors_of.prior, vectors_of.current
    pairs = [(place, *pair) for place, sides in enumerate(groups) for pair in product(*sides)]
    products = _summed_by_group(prior, current, pairs, len(groups))
    squares = _together(prior, [one for one, _ in groups]), _together(current, [two for _, two in groups])
    cosine: Floats = np.minimum(products / norms(*squares), 1)
    return cosine


def _together(side: Side, groups: Sequence[tuple[int, ...]]) -> Floats:
    """The squared lengths of sums of sentences."""
    owners = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    each = np.bincount(owners, side.squares[[at for group in groups for at in group]], len(groups))
    within = [(place, *pair) for place, group in enumerate(groups) for pair in combinations(group, 2)]
    return each + 2 * _summed_by_group(side, side, within, len(groups)) if within else each


def _summed_by_group(prior: Side, current: Side, pairs: Sequence[tuple[int, int, int]], groups: int) -> Floats:
    """The products of pairs of rows, added up by the group that each pair begins with."""
    owners, ones, twos = np.array(pairs, dtype=np.intp).reshape(-1, 3).T
    return np.bincount(owners, _row_by_row(prior.rows[ones], current.rows[twos]), groups)


def _row_by_row(ones: sparse.csr_array, twos: sparse.csr_array) -> Floats:
    """The product of each row with the one at its place."""
    return np.asarray(ones.multiply(twos).sum(axis=1), dtype=np.float64).ravel()


def _side(rows: sparse.csr_array, alone: Floats) -> Side:
    owners = np.repeat(np.arange(len(alone)), np.diff(rows.indptr))
    return Side(rows, alone, alone + np.bincount(owners, rows.data**2, len(alone)))
