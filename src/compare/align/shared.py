"""How much of its text every section of one report shares with every section of the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
from scipy import sparse

from compare.align.near import alike, ranked
from compare.align.outlines import Outline
from compare.align.similarity import Flags, Floats, Places, Vectors

# Two sentences, each the other's nearest, show that their sections share text from here on.
LEAST_LIKENESS = 0.50


@dataclass(frozen=True, slots=True)
class Shared:
    """Shared text, for every prior section (row) and current section (column), subsections included.

    `of_prior` and `of_current` are the shares of the letters of the prior and of the current section that
    stand in sentences aligned with one of the other section; `both` is their share of both together.
    `words` is the cosine of the whole sections. `empty` is true where neither has a sentence.
    """

    of_prior: Floats
    of_current: Floats
    both: Floats
    words: Floats
    empty: Flags


def shared_text(prior: Outline, current: Outline, vectors: Vectors, copied: Sequence[tuple[int, int]]) -> Shared:
    """What the sections share, by sentences that are each other's nearest and by all their words.

    `copied` are pairs of sentences that stand word for word in both; the nearest are looked for among the rest, which
    in a report of 1,400 sentences, three quarters of them copied, is a tenth of the work.
    """
    rest_prior = _without(len(vectors.prior.squares), [one for one, _ in copied])
    rest_current = _without(len(vectors.current.squares), [two for _, two in copied])
    links = [*copied, *_nearest_both_ways(vectors, rest_prior, rest_current)]
    above, beyond = _above(prior), _above(current)
    shape = len(prior), len(current)
    meetings = [(one, two, *pair) for one, two in links for pair in product(above[one], beyond[two])]
    ones, twos, *cells = np.array(meetings, dtype=np.intp).reshape(-1, 4).T
    cell = np.ravel_multi_index(tuple(cells), shape)
    letters_prior, letters_current = np.array(prior.letters, float), np.array(current.letters, float)
    of_prior = np.bincount(cell, letters_prior[ones], math.prod(shape)).reshape(shape)
    of_current = np.bincount(cell, letters_current[twos], math.prod(shape)).reshape(shape)
    size_prior, size_current = _sizes(prior), _sizes(current)
    return Shared(
        of_prior=of_prior / np.maximum(size_prior, 1)[:, None],
        of_current=of_current / np.maximum(size_current, 1)[None, :],
        both=(of_prior + of_current) / np.maximum(size_prior[:, None] + size_current[None, :], 1),
        empty=(size_prior[:, None] + size_current[None, :]) == 0,
        words=vectors.summed_cosines(_membership(prior), _membership(current)),
    )


def _without(many: int, taken: Sequence[int]) -> Places:
    return np.delete(np.arange(many), taken)


def _sizes(outline: Outline) -> Floats:
    """The letters of each section."""
    return np.array([sum(map(outline.letters.__getitem__, within)) for within in outline.within], dtype=np.float64)


def _nearest_both_ways(vectors: Vectors, prior: Places, current: Places) -> list[tuple[int, int]]:
    """Of the sentences at some places those that are each other's nearest, and alike."""
    forward: list[tuple[int, int]] = []
    backward, highest = np.full(len(vectors.current.squares), -1), np.zeros(len(vectors.current.squares))
    for part in alike(vectors, prior, current, LEAST_LIKENESS):
        rows, nearest, _ = _best(part.prior, part.current, part.cosines)
        forward.extend(zip(rows.tolist(), nearest.tolist(), strict=True))
        columns, nearest, cosines = _best(part.current, part.prior, part.cosines)
        better = cosines > highest[columns]
        backward[columns[better]], highest[columns[better]] = nearest[better], cosines[better]
    return [(one, two) for one, two in forward if backward[two] == one]


def _best(asked: Places, found: Places, cosines: Floats) -> tuple[Places, Places, Floats]:
    """Each of those asked for once, with the most alike of what was found, the first of equal ones, and how alike."""
    order, is_first = ranked(asked, found, cosines)
    best = order[is_first]
    return asked[best], found[best], cosines[best]


def _above(outline: Outline) -> list[list[int]]:
    """For each sentence the sections that it stands under."""
    above: list[list[int]] = [[] for _ in outline.innermost]
    for section, within in enumerate(outline.within):
        for sentence in within:
            above[sentence].append(section)
    return above


def _membership(outline: Outline) -> sparse.csr_array:
    """Sections by sentences: 1 where the sentence stands under the section."""
    ends = np.cumsum([0, *map(len, outline.within)])
    places = np.fromiter(chain.from_iterable(outline.within), np.intp, ends[-1])
    return sparse.csr_array((np.ones(len(places)), places, ends), shape=(len(outline), len(outline.innermost)))
