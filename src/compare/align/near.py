"""Sentences that are alike from some cosine on, found without comparing all with all.

An n-gram that many sentences have weighs little, and walking all of them is what costs (16,000 sentences on each
side: 125 million steps, 21 million without). What two sentences share of such n-grams is at most the product of
their lengths in these (Cauchy and Schwarz). Only where that, and what they share of the others, reach the bound
together is the cosine worked out, as everywhere else, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import sparse

from compare.align.grams import begins
from compare.align.similarity import Flags, Floats, Places, Side, Vectors, bearers, norms, owners, sums

# An n-gram of more sentences than this, on both sides, is common. At 16, 32, 64, 128 common n-grams are a quarter of
# the squared length, or more, in 40, 12, 2.6 and 1.3 % of 16,000 sentences: those are compared one by one.
COMMON = 64
# Prior sentences compared at a time.
ROWS = 256
# More than rounding can take from a cosine.
_SLACK = 1e-9


class Alike(NamedTuple):
    """Pairs of sentences by their places, and their cosines, in the order of the prior, then the current sentences."""

    prior: Places
    current: Places
    cosines: Floats


@dataclass(frozen=True, slots=True)
class _Part:
    """Some sentences of one side as rows of length 1, and their lengths in the common n-grams that these leave out."""

    places: Places
    rows: sparse.csr_array
    common: Floats

    def slice(self, start: int) -> _Part:
        """`ROWS` of them."""
        end = start + ROWS
        return _Part(self.places[start:end], self.rows[start:end], self.common[start:end])


def alike(vectors: Vectors, prior: Places, current: Places, least: float) -> Iterator[Alike]:
    """Of the sentences at some places, rising, the pairs whose cosine is at least this, some prior ones at a time."""
    if vectors.table is not None:
        yield _high(vectors, prior, current, least)
        return
    one, two = _part(vectors.prior, prior), _part(vectors.current, current)
    common = (bearers(one.rows) > COMMON) & (bearers(two.rows) > COMMON)
    one, two = _without(one, common), _without(two, common)
    columns, heavy = two.rows.T.tocsr(), current[two.common >= least - _SLACK]
    for start in range(0, len(prior), ROWS):
        part = one.slice(start)
        found = _candidates(vectors, part, two, columns, least)
        yield _joined(found, _high(vectors, part.places[part.common >= least - _SLACK], heavy, least))


def ranked(asked: Places, found: Places, cosines: Floats) -> tuple[Places, Flags]:
    """The order of pairs by what is asked, the most alike first, of equal ones the first found; where each begins."""
    order = np.lexsort((found, -cosines, asked))
    return order, begins(asked[order])


def _high(vectors: Vectors, prior: Places, current: Places, least: float) -> Alike:
    """The pairs that are alike, from the cosines of all with all."""
    table = vectors.cosines(prior, current)
    rows, columns = np.nonzero(table >= least)
    return Alike(prior[rows], current[columns], table[rows, columns])


def _candidates(vectors: Vectors, part: _Part, other: _Part, columns: sparse.csr_array, least: float) -> Alike:
    """The pairs that are alike and share a rare n-gram; two sentences of little but common ones are left out."""
    shared = part.rows @ columns
    rows, twos = owners(shared), shared.indices
    both = part.common[rows], other.common[twos]
    near = (shared.data + both[0] * both[1] >= least - _SLACK) & (np.minimum(*both) < least - _SLACK)
    prior, current = part.places[rows[near]], other.places[twos[near]]
    cosines = vectors.products(prior, current) / norms(vectors.prior.squares[prior], vectors.current.squares[current])
    high = cosines >= least
    return Alike(prior[high], current[high], cosines[high])


def _joined(one: Alike, two: Alike) -> Alike:
    prior, current = np.append(one.prior, two.prior), np.append(one.current, two.current)
    order = np.lexsort((current, prior))
    return Alike(prior[order], current[order], np.append(one.cosines, two.cosines)[order])


def _part(side: Side, places: Places) -> _Part:
    rows = side.rows[places]
    rows.data /= np.sqrt(side.squares[places])[owners(rows)]
    return _Part(places, rows, np.zeros(len(places)))


def _without(part: _Part, common: Flags) -> _Part:
    """The same without common n-grams."""
    rows = part.rows
    left_out = common[rows.indices]
    lengths = np.sqrt(sums(owners(rows)[left_out], rows.data[left_out] ** 2, len(part.places)))
    rare = sparse.csr_array((np.where(left_out, 0, rows.data), rows.indices, rows.indptr), shape=rows.shape)
    rare.eliminate_zeros()
    return _Part(part.places, rare, lengths)
