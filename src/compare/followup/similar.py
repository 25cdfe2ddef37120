"""How much of a sentence another report says: weighted n-grams, rare ones counting more.

Terms are character bigrams in Chinese and words without their endings in English; a term weighs its inverse
sentence frequency in both reports (Spärck Jones 1972). Similarity is the cosine of the two sets of terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count

import numpy as np
import numpy.typing as npt
from scipy import sparse

from compare.fold import squeeze
from compare.model import Report

Places = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

_NO_LETTER = re.compile(r"[\W\d_]")
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ies|ing|ed|es|s|e|y)$")
# So many bits hold any character, and the number of any sentence.
BITS = 21
# A term of every eighth sentence tells nothing, and walking all its sentences is what costs.
COMMON_SHARE = 8
LEAST_COMMON = 20
# In a report of more than 3,200 sentences a rarer one tells as little: without this bound 20,000 sentences took 71 s.
MOST_COMMON = 400
# Bounds what one product holds: so many sets of terms against 20,000 sentences take at most 80 MB.
ASKED_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class _Terms:
    """The different terms of `many` sentences: `terms[i]`, a number, stands in `sentences[i]`, and these go up."""

    sentences: Places
    terms: Places
    many: int

    def sums(self, weights: Weights) -> Weights:
        """Of each sentence the sum of its terms' weights."""
        return np.asarray(np.bincount(self.sentences, weights[self.terms], self.many), np.float64)

    def among(self, chosen: npt.NDArray[np.bool_]) -> _Terms:
        """Only the terms that are chosen, by number."""
        kept = chosen[self.terms]
        return _Terms(self.sentences[kept], self.terms[kept], self.many)


@dataclass(frozen=True, slots=True)
class Scores:
    """How like a set of terms the sentences of a report are: the highest cosine, and by position those high enough."""

    most: float
    likely: Mapping[int, float]

    def raised(self, positions: Sequence[int], score: float, least: float) -> Scores:
        """The same where the sentences at some positions are at least this like, if it is high enough."""
        if not positions:
            return self
        more = {at: max(self.likely.get(at, score), score) for at in positions if score >= least}
        return Scores(max(self.most, score), {**self.likely, **more})


class Similar:
    """The sentences of two reports, ready to be asked which of the current one are like one of the prior one."""

    def __init__(self, prior: Report, current: Report) -> None:
        """Index both; weigh terms by their frequency in both."""
        asked, told = _numbered(prior, current)
        many_told, many = np.bincount(told.terms), np.bincount(np.concatenate((asked.terms, told.terms)))
        many_told = np.pad(many_told, (0, len(many) - len(many_told)))
        weights = np.log((1 + asked.many + told.many) / many)
        squares = weights**2
        self._share_said = asked.sums(weights * (many_told > 0)) / _divisor(asked.sums(weights))
        self._asked_lengths, self._told_lengths = (np.sqrt(_divisor(one.sums(squares))) for one in (asked, told))
        common = min(max(LEAST_COMMON, told.many // COMMON_SHARE), MOST_COMMON)
        is_telling = (many_told > 0) & (many_told <= common)
        asked, told = asked.among(is_telling), told.among(is_telling)
        self._asked = _matrix(asked.sentences, asked.terms, squares[asked.terms], (asked.many, len(many)))
        by_term = np.argsort(told.terms, kind="stable")
        ones = np.ones(len(by_term))
        self._told = _matrix(told.terms[by_term], told.sentences[by_term], ones, (len(many), told.many))

    def scores(self, asked: Sequence[int], least: float) -> Iterator[Scores]:
        """For each sentence of the prior report the cosines of the current one's, those from `least` on by position.

        A sentence that shares no telling term has none. The weights that two share are summed by one product of
        sparse matrices, in a third of the time of a loop over terms and their sentences.
        """
        for first in range(0, len(asked), ASKED_AT_ONCE):
            part = asked[first : first + ASKED_AT_ONCE]
            shared = self._asked[part] @ self._told
            rows = np.repeat(np.arange(len(part)), np.diff(shared.indptr))
            cosines = shared.data / (self._asked_lengths[part][rows] * self._told_lengths[shared.indices])
            yield from _scores(rows, shared.indices, cosines, len(part), least)

    def share_said(self, asked: int) -> float:
        """The share of the weight of a prior sentence's terms that stands anywhere in the report, from 0 to 1."""
        return float(self._share_said[asked])


def _divisor(sums: Weights) -> Weights:
    """The sums, with 1 for that of no term."""
    return np.where(sums > 0, sums, 1.0)


def _scores(rows: Places, positions: Places, cosines: Weights, many: int, least: float) -> Iterator[Scores]:
    most, likely = np.zeros(many), [dict[int, float]() for _ in range(many)]
    np.maximum.at(most, rows, cosines)
    high = np.flatnonzero(cosines >= least)
    for row, at, cosine in zip(rows[high].tolist(), positions[high].tolist(), cosines[high].tolist(), strict=True):
        likely[row][at] = cosine
    return map(Scores, most.tolist(), likely)


def _matrix(rows: Places, columns: Places, values: Weights, shape: tuple[int, int]) -> sparse.csr_array:
    """The sparse matrix of values by row and column; rows go up."""
    ends = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=shape[0]))))
    return sparse.csr_array((values, columns, ends), shape=shape)


def _numbered(prior: Report, current: Report) -> tuple[_Terms, _Terms]:
    """The terms of both reports, numbered from 0 on in one order that is the same on every run."""
    words = defaultdict[str, int](count().__next__)
    asked, told = _terms(prior, words), _terms(current, words)
    numbers = np.unique(np.concatenate((asked.terms, told.terms)), return_inverse=True)[1]
    first = len(asked.terms)
    return replace(asked, terms=numbers[:first]), replace(told, terms=numbers[first:])


def _terms(report: Report, words: defaultdict[str, int]) -> _Terms:
    """The terms of a report without figures and marks; no number of a word is that of two characters."""
    folded = [squeeze(report.quote(sentence)).casefold() for sentence in report.sentences]
    if report.language == "zh":
        return _bigrams(folded)
    numbers = [set(map(words.__getitem__, map(_stem, _WORD.findall(text)))) for text in folded]
    sentences = np.repeat(np.arange(len(folded)), list(map(len, numbers)))
    return _Terms(sentences, np.fromiter(chain.from_iterable(numbers), np.int64, len(sentences)), len(folded))


def _bigrams(texts: Sequence[str]) -> _Terms:
    """Every two letters that stand together in a text, each pair once."""
    letters = _NO_LETTER.sub(" ", " ".join(texts))
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    sentences = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])[: len(codes) - 1]
    pairs = sentences << 2 * BITS | codes[:-1] << BITS | codes[1:]
    found = np.sort(pairs[(codes[:-1] != ord(" ")) & (codes[1:] != ord(" "))])
    found = found[np.flatnonzero(np.diff(found, prepend=-1))]
    return _Terms(found >> 2 * BITS, found & (1 << 2 * BITS) - 1, len(texts))


@cache
def _stem(word: str) -> str:
    return _ENDING.sub("", word)
