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

from compare.align.similarity import Flags, Floats, Places, Side, Vectors, norms, owners, sums

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
    """Some sentences of one side as rows of length 1, without common n-grams, and their lengths in these."""

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
    common = _common(vectors.prior, prior) & _common(vectors.current, current)
    one, two = _part(vectors.prior, prior, common), _part(vectors.current, current, common)
    columns = two.rows.T.tocsr()
    for start in range(0, len(prior), ROWS):
        part = one.slice(start)
        is_heavy = part.common >= least - _SLACK, two.common >= least - _SLACK
        found = _candidates(vectors, part, two, columns, least)
        heavy = _high(vectors, part.places[is_heavy[0]], current[is_heavy[1]], least)
        yield _joined(found, heavy)


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


def _common(side: Side, places: Places) -> Flags:
    """The n-grams of many of these sentences."""
    rows = side.rows[places]
    return np.bincount(rows.indices, minlength=rows.shape[1]) > COMMON


def _part(side: Side, places: Places, common: Flags) -> _Part:
    rows = side.rows[places]
    mine, is_common = owners(rows), common[rows.indices]
    unit = rows.data / np.sqrt(side.squares[places])[mine]
    lengths = np.sqrt(sums(mine[is_common], unit[is_common] ** 2, len(places)))
    rare = sparse.csr_array((np.where(is_common, 0, unit), rows.indices, rows.indptr), shape=rows.shape)
    rare.eliminate_zeros()
    return _Part(places, rare, lengths)
