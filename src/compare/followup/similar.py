"""How much of a sentence another report says: weighted n-grams, rare ones counting more.

Terms are character bigrams in Chinese and words without their endings in English; a term weighs its inverse
sentence frequency in both reports (Spärck Jones 1972). Similarity is the cosine of the two sets of terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
# So many bits hold any character, and the number of any sentence of two reports; two letters and a sentence make 63.
BITS = 21
# A term of every eighth sentence tells nothing, and walking all its sentences is what costs.
COMMON_SHARE = 8
LEAST_COMMON = 20
# In a report of more than 3,200 sentences a rarer one tells as little: without this bound 20,000 sentences took 71 s.
MOST_COMMON = 400
# Bounds what one product holds: so many sets of terms against 20,000 sentences take at most 80 MB.
ASKED_AT_ONCE = 256


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
        terms, sentences = _terms(prior, current)
        first, total = len(prior.sentences), len(prior.sentences) + len(current.sentences)
        is_told = sentences >= first
        many = np.bincount(terms)
        many_told = np.bincount(terms[is_told], minlength=len(many))
        weights = np.log((1 + total) / many)
        squares = weights**2
        said = np.bincount(sentences, (weights * (many_told > 0))[terms], total)
        self._share_said = said / _divisor(np.bincount(sentences, weights[terms], total))
        lengths = np.sqrt(_divisor(np.bincount(sentences, squares[terms], total)))
        self._asked_lengths, self._told_lengths = lengths[:first], lengths[first:]
        common = min(max(LEAST_COMMON, len(current.sentences) // COMMON_SHARE), MOST_COMMON)
        is_telling = ((many_told > 0) & (many_told <= common))[terms]
        asks, tells = np.flatnonzero(is_telling & ~is_told), np.flatnonzero(is_telling & is_told)
        asks = asks[np.argsort(sentences[asks], kind="stable")]
        shape = first, len(many), total - first
        self._asked = _matrix(sentences[asks], terms[asks], squares[terms[asks]], shape[:2])
        self._told = _matrix(terms[tells], sentences[tells] - first, np.ones(len(tells)), shape[1:])

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


def _divisor(sums: npt.ArrayLike) -> Weights:
    """The sums, with 1 for that of no term."""
    summed = np.asarray(sums, np.float64)
    return np.where(summed > 0, summed, 1.0)


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


def _terms(prior: Report, current: Report) -> tuple[Places, Places]:
    """The different terms of every sentence: their numbers, which go up from 0, and the sentences they stand in.

    The sentences of the current report go on where those of the prior one end.
    """
    words = defaultdict[str, int](count().__next__)
    keys = [_keys(prior, words, 0), _keys(current, words, len(prior.sentences))]
    found = np.sort(np.concatenate(keys))
    found = found[np.flatnonzero(np.diff(found, prepend=-1))]
    terms = found >> BITS
    return np.cumsum(np.diff(terms, prepend=terms[:1]) != 0), found & (1 << BITS) - 1


def _keys(report: Report, words: defaultdict[str, int], first: int) -> Places:
    """A number for each term of each sentence: the term, then `BITS` of the sentence, counted from `first` on.

    Figures and marks are no terms; the number of a word is less than that of any two letters.
    """
    folded = [squeeze(report.quote(sentence)).casefold() for sentence in report.sentences]
    if report.language == "zh":
        return _bigrams(folded, first)
    stems = [list(map(_stem, _WORD.findall(text))) for text in folded]
    sentences = np.repeat(np.arange(len(stems)) + first, np.fromiter(map(len, stems), np.intp, len(stems)))
    terms = np.fromiter(map(words.__getitem__, chain.from_iterable(stems)), np.int64, len(sentences))
    return terms << BITS | sentences


def _bigrams(texts: Sequence[str], first: int) -> Places:
    """Every two letters that stand together in a text."""
    letters = _NO_LETTER.sub(" ", " ".join(texts))
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    sentences = np.repeat(np.arange(len(texts)) + first, lengths + 1)[: len(codes) - 1]
    pairs = (codes[:-1] << BITS | codes[1:]) << BITS | sentences
    found: Places = pairs[(codes[:-1] != ord(" ")) & (codes[1:] != ord(" "))]
    return found


@cache
def _stem(word: str) -> str:
    return _ENDING.sub("", word)
