"""How alike sentences are: cosine of character n-grams weighted by their rarity in the two reports.

Measured on the 84 development pairs of ArgRewrite V2, links F1 by the program of `beads`: n-grams of
2–5 characters 98.0, of 2–4 98.0, of 3–5 97.9, of 4–5 97.9; without the smoothing term of the inverse
document frequency 97.8 at best. Raw counts instead of 1 + log(count) change nothing. Every digit run counts as
one sign: two reports print the same statement with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

LENGTHS = (2, 3, 4, 5)

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# A multiplier of Knuth's: n-grams are told apart by a hash of 64 bits.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_END = 0
# Makes an n-gram of a single character.
_PAD = "\x01"


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one report as rows, with their squared lengths.

    The rows leave out the n-grams of one sentence alone, which lengthen it and are in no product of two.
    """

    rows: sparse.csr_array
    squares: Floats

    def slice(self, start: int, end: int) -> Side:
        """The rows from start to end."""
        return Side(self.rows[start:end], self.squares[start:end])

    def take(self, positions: Sequence[int]) -> Side:
        """The rows at some positions, in that order."""
        places = list(positions)
        return Side(self.rows[places], self.squares[places])

    def next_dots(self) -> Floats:
        """The product of each row with the one after it."""
        return np.asarray(self.rows[:-1].multiply(self.rows[1:]).sum(axis=1), dtype=np.float64).ravel()


@dataclass(frozen=True, slots=True)
class Vectors:
    """Both reports in one space, so that a word rare in both weighs most.

    `every` are the rows of the prior and of the current report with all n-grams.
    """

    prior: Side
    current: Side
    every: tuple[sparse.csr_array, sparse.csr_array]

    def turned(self) -> Vectors:
        """The same vectors with the sides exchanged."""
        return Vectors(self.current, self.prior, self.every[::-1])


def masked(text: str) -> str:
    """A squeezed text as alignment compares it: lower case, every number one sign."""
    return _DIGITS.sub("0", text.casefold())


def vectors(prior: Sequence[str], current: Sequence[str]) -> Vectors:
    """The sentences of two reports, squeezed, as weighted n-gram vectors."""
    counts = _counts([masked(text).ljust(LENGTHS[0], _PAD) if text else "" for text in (*prior, *current)])
    seen_in = np.asarray((counts > 0).sum(axis=0), dtype=np.float64).ravel()
    rarity = np.log((1 + counts.shape[0]) / (1 + seen_in)) + 1
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    squares, common, many = _squares(counts), counts[:, seen_in > 1], len(prior)
    sides = Side(common[:many], squares[:many]), Side(common[many:], squares[many:])
    return Vectors(*sides, (counts[:many], counts[many:]))


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


def likenesses(vectors_of: Vectors, groups: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Floats:
    """For each group the cosine of its prior sentences together with its current ones."""
    one = _joined(vectors_of.prior, vectors_of.every[0], [prior for prior, _ in groups])
    two = _joined(vectors_of.current, vectors_of.every[1], [current for _, current in groups])
    products = np.asarray(one.rows.multiply(two.rows).sum(axis=1), dtype=np.float64).ravel()
    cosine: Floats = np.minimum(products / norms(one.squares, two.squares), 1)
    return cosine


def _joined(side: Side, every: sparse.csr_array, groups: Sequence[Sequence[int]]) -> Side:
    """One row for each group: the sum of its rows."""
    columns = [position for group in groups for position in group]
    owners = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    chosen = sparse.coo_array((np.ones(len(columns)), (owners, columns)), shape=(len(groups), every.shape[0])).tocsr()
    squares = side.squares[[group[0] for group in groups]]
    several = [place for place, group in enumerate(groups) if len(group) > 1]
    if several:
        squares[several] = _squares(chosen[several] @ every)
    return Side(_product(chosen, side.rows), squares)


def summed(side: Side, every: sparse.csr_array, chosen: sparse.csr_array) -> Side:
    """Sums of rows: of those that stand in a row of `chosen`; `every` are the same rows with all n-grams."""
    return Side(_product(chosen, side.rows), _squares(chosen @ every))


def _squares(rows: sparse.csr_array) -> Floats:
    """The squared lengths of rows, whatever the order of their columns, which `power` would sort first."""
    squared = sparse.csr_array((rows.data**2, rows.indices, rows.indptr), shape=rows.shape)
    return np.asarray(squared.sum(axis=1), dtype=np.float64).ravel()


def _product(chosen: sparse.csr_array, rows: sparse.csr_array) -> sparse.csr_array:
    """Sums of rows, each in the order of its columns: turned twice, which takes a fifth of the time of sorting them."""
    summed: sparse.csr_array = (chosen @ rows).tocsc().tocsr()
    return summed


def _counts(texts: Sequence[str]) -> sparse.csr_array:
    """How often each n-gram occurs in each text; columns are the n-grams that occur."""
    codes = np.frombuffer("".join(text + chr(_END) for text in texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    grams = [_grams(codes.astype(np.uint64), owners, length) for length in LENGTHS]
    keys = np.concatenate([key for key, _ in grams])
    rows = np.concatenate([row for _, row in grams])
    order = np.argsort(keys, kind="stable")  # in English reports twice as fast as the unstable one
    keys = keys[order]
    # Where the sorted keys change a column ends. Turned from columns to rows the counts are in order at once,
    # in a third of the time of looking up the columns and sorting them row by row.
    ends = np.append(np.flatnonzero(keys[1:] != keys[:-1]) + 1, len(keys))
    shape = (len(texts), len(ends))
    counts = sparse.csc_array((np.ones(len(rows)), rows[order], np.append(0, ends)), shape=shape).tocsr()
    counts.has_sorted_indices = True
    counts.sum_duplicates()
    return counts


def _grams(
    codes: npt.NDArray[np.uint64], owners: npt.NDArray[np.intp], length: int
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The n-grams of one length that cross no end of a text: their hashes and whose they are."""
    many = max(len(codes) - length + 1, 0)
    hashes = np.full(many, length, dtype=np.uint64)
    inside = np.ones(many, dtype=bool)
    for offset in range(length):
        part = codes[offset : offset + many]
        hashes = hashes * _MULTIPLIER + part
        inside &= part != _END
    return hashes[inside], owners[:many][inside]
