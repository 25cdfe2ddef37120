"""How alike sentences are: cosine of character n-grams weighted by their rarity in the two reports.

Measured on the 84 development pairs of ArgRewrite V2, links F1 by the program of `beads`: 98.0; without the
smoothing term of the inverse document frequency 97.8 at best. Raw counts instead of 1 + log(count) change nothing.
Every digit run counts as one sign: two reports print the same statement with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
from scipy import sparse

from compare.align.grams import LENGTHS, counted

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
# One or several sentences of each side.
Group = tuple[tuple[int, ...], tuple[int, ...]]
# Where the products of all sentences with all take no more steps than this (2 ms), and are no more, they are held:
# the pairs that most runs are made of. In longer reports most sentences are never asked for.
MOST_STEPS = 1_000_000

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

    def summed(self, chosen: sparse.csr_array) -> Side:
        """Sums of rows: of those that stand in a row of `chosen`."""
        return _side(chosen @ self.rows, chosen @ self.alone)

    def products(self, ones: Places, twos: Places) -> Floats:
        """The product of the rows at two positions, pair by pair."""
        return _pair_by_pair(self.rows[ones], self.rows[twos])


@dataclass(frozen=True, slots=True)
class Vectors:
    """Both reports in one space, so that a word rare in both weighs most.

    `table` is the product of every prior with every current sentence, where it is known that it costs little.
    """

    prior: Side
    current: Side
    table: Floats | None

    def turned(self) -> Vectors:
        """The same vectors with the sides exchanged."""
        return Vectors(self.current, self.prior, None if self.table is None else self.table.T)

    def dots(self, prior: Places, current: Places) -> Floats:
        """The product of each of some prior with each of some current sentences."""
        if self.table is not None:
            return self.table[np.ix_(prior, current)]
        return _dots(self.prior.rows[prior], self.current.rows[current])

    def products(self, prior: Places, current: Places) -> Floats:
        """The product of a prior with a current sentence, pair by pair."""
        if self.table is not None:
            return self.table[prior, current]
        return _pair_by_pair(self.prior.rows[prior], self.current.rows[current])

    def cosines(self, prior: Places, current: Places) -> Floats:
        """The cosine of each of some prior with each of some current sentences."""
        squares = self.prior.squares[prior][:, None], self.current.squares[current][None, :]
        return self.dots(prior, current) / norms(*squares)

    def summed_cosines(self, prior: sparse.csr_array, current: sparse.csr_array) -> Floats:
        """The cosine of each sum of prior with each sum of current sentences: of those in a row of either."""
        one, two = self.prior.summed(prior), self.current.summed(current)
        products = _dots(one.rows, two.rows) if self.table is None else (current @ (prior @ self.table).T).T
        return np.asarray(products / norms(one.squares[:, None], two.squares[None, :]))


def masked(text: str) -> str:
    """A squeezed text as alignment compares it: lower case, every number one sign."""
    return _DIGITS.sub("0", text.casefold())


def vectors(prior: Sequence[str], current: Sequence[str]) -> Vectors:
    """The sentences of two reports, squeezed, as weighted n-gram vectors."""
    counts = counted([masked(text).ljust(LENGTHS[0], _PAD) if text else "" for text in (*prior, *current)])
    seen_in = bearers(counts)
    is_shared = seen_in > 1
    rarity = np.log((1 + counts.shape[0]) / (1 + seen_in)) + 1
    weights = (1 + np.log(counts.data)) * rarity[counts.indices]
    shared = is_shared[counts.indices]
    alone = sums(owners(counts)[~shared], weights[~shared] ** 2, counts.shape[0])
    columns = (np.cumsum(is_shared) - 1)[counts.indices[shared]]
    ends, many = np.append(0, np.cumsum(shared))[counts.indptr], int(is_shared.sum())
    rows = sparse.csr_array((weights[shared], columns, ends), shape=(counts.shape[0], many))
    side = _side(rows, alone)
    one, two = side.slice(0, len(prior)), side.slice(len(prior), len(alone))
    return Vectors(one, two, _dots(one.rows, two.rows) if _is_cheap(one.rows, two.rows) else None)


def _is_cheap(prior: sparse.csr_array, current: sparse.csr_array) -> bool:
    """Whether the products of all with all are few steps and few numbers."""
    return max(int(bearers(prior) @ bearers(current)), prior.shape[0] * current.shape[0]) <= MOST_STEPS


def _dots(prior: sparse.csr_array, current: sparse.csr_array) -> Floats:
    """The product of every prior with every current row."""
    # To turn rows into columns takes a step for each n-gram: it is done with the shorter of the two.
    if prior.shape[0] < current.shape[0]:
        return np.asarray((current @ prior.T).toarray().T)
    return np.asarray((prior @ current.T).toarray())


def norms(prior: Floats, current: Floats) -> Floats:
    """What turns products into cosines, from squared lengths; an empty text is like nothing."""
    lengths: Floats = np.sqrt(np.maximum(prior * current, 0))
    return np.maximum(lengths, 1e-12)


def likenesses(vectors_of: Vectors, groups: Sequence[Group]) -> Floats:
    """For each group the cosine of its prior sentences together with its current ones."""
    across = [(place, *pair) for place, sides in enumerate(groups) for pair in product(*sides)]
    products = _by_group(vectors_of.products, across, len(groups))
    squares = (
        _together(side, [group[place] for group in groups])
        for place, side in enumerate((vectors_of.prior, vectors_of.current))
    )
    cosine: Floats = np.minimum(products / norms(*squares), 1)
    return cosine


def _together(side: Side, groups: Sequence[tuple[int, ...]]) -> Floats:
    """The squared lengths of sums of sentences."""
    owners = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    each = sums(owners, side.squares[[at for group in groups for at in group]], len(groups))
    within = [(place, *pair) for place, group in enumerate(groups) for pair in combinations(group, 2)]
    return each + 2 * _by_group(side.products, within, len(groups)) if within else each


def _by_group(
    products: Callable[[Places, Places], Floats], pairs: Sequence[tuple[int, int, int]], groups: int
) -> Floats:
    """The products of pairs of sentences, added up by the group that each pair begins with."""
    owners, ones, twos = np.array(pairs, dtype=np.intp).reshape(-1, 3).T
    return sums(owners, products(ones, twos), groups)


def _pair_by_pair(ones: sparse.csr_array, twos: sparse.csr_array) -> Floats:
    """The product of each row with the one at its place."""
    products = ones.multiply(twos)
    return sums(owners(products), products.data, products.shape[0])


def sums(owners: Places, numbers: Floats, many: int) -> Floats:
    """Numbers added up, in order, by whose they are."""
    return np.asarray(np.bincount(owners, numbers, many), dtype=np.float64)


def bearers(rows: sparse.csr_array) -> Places:
    """How many rows have each column."""
    return np.bincount(rows.indices, minlength=rows.shape[1])


def owners(rows: sparse.csr_array) -> Places:
    """The row of each number."""
    return np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))


def _side(rows: sparse.csr_array, alone: Floats) -> Side:
    return Side(rows, alone, alone + sums(owners(rows), rows.data**2, len(alone)))
