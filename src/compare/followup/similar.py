"""How much of a sentence another report says: weighted n-grams, rare ones counting more.

Terms are character bigrams in Chinese and words without their endings in English; a term weighs its inverse
sentence frequency in both reports (Spärck Jones 1972). Similarity is the cosine of the two sets of terms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from operator import add

import numpy as np
import numpy.typing as npt
from scipy import sparse

from compare.fold import squeeze

# In order, so that sums of weights are the same to the last bit on every run.
Terms = tuple[str, ...]

_NO_LETTER = re.compile(r"[\W\d_]+")
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ies|ing|ed|es|s|e|y)$")
# A term of every eighth sentence tells nothing, and walking all its sentences is what costs.
COMMON_SHARE = 8
LEAST_COMMON = 20
# In a report of more than 3,200 sentences a rarer one tells as little: without this bound 20,000 sentences took 71 s.
MOST_COMMON = 400
# Bounds what one product holds: so many sets of terms against 20,000 sentences take at most 80 MB.
ASKED_AT_ONCE = 256


def terms(text: str, language: str) -> Terms:
    """The terms of a sentence, each once, without figures and marks."""
    folded = squeeze(text).casefold()
    if language == "en":
        return tuple(sorted({_stem(word) for word in set(_WORD.findall(folded))}))
    return tuple(sorted({pair for run in _NO_LETTER.split(folded) for pair in map(add, run, run[1:])}))


@cache
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


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
    """The sentences of one report, ready to be asked which is like a given set of terms."""

    def __init__(self, texts: Sequence[Terms], others: Sequence[Terms]) -> None:
        """Index `texts`; weigh terms by their frequency in these and in `others`."""
        self._said = Counter(chain.from_iterable(texts))
        counts, total = self._said + Counter(chain.from_iterable(others)), len(texts) + len(others)
        self._weight = {term: math.log((1 + total) / count) for term, count in counts.items()}
        self._square = {term: weight**2 for term, weight in self._weight.items()}
        self._norm = np.array([self._length(one) for one in texts])
        common = min(max(LEAST_COMMON, len(texts) // COMMON_SHARE), MOST_COMMON)
        telling = sorted(term for term, many in self._said.items() if many <= common)
        self._column = {term: column for column, term in enumerate(telling)}
        self._telling = np.array([self._square[term] for term in telling])
        self._texts = self._rows(texts).T.tocsr()

    def scores(self, asked: Sequence[Terms], least: float) -> Iterator[Scores]:
        """For each set of terms the cosines of the sentences, those from `least` on by position.

        A sentence that shares no telling term has none. The weights that two share are summed by one product of
        sparse matrices, in a third of the time of a loop over terms and their sentences.
        """
        for first in range(0, len(asked), ASKED_AT_ONCE):
            part = asked[first : first + ASKED_AT_ONCE]
            rows = self._rows(part)
            rows.data = self._telling[rows.indices]
            shared = rows @ self._texts
            lengths = np.repeat([self._length(one) for one in part], np.diff(shared.indptr))
            cosines = shared.data / (lengths * self._norm[shared.indices])
            for start, end in pairwise(shared.indptr.tolist()):
                yield _scores(shared.indices[start:end], cosines[start:end], least)

    def share_said(self, asked: Terms) -> float:
        """The share of the terms' weight that stands anywhere in the report, from 0 to 1."""
        whole = sum(self._weight.get(term, 0.0) for term in asked)
        said = sum(self._weight[term] for term in asked if term in self._said)
        return said / whole if whole else 0.0

    def _rows(self, texts: Sequence[Terms]) -> sparse.csr_array:
        """A row for each text, with a one for each of its telling terms."""
        columns = [[self._column[term] for term in one if term in self._column] for one in texts]
        ends = np.cumsum([0, *map(len, columns)])
        places = np.fromiter(chain.from_iterable(columns), np.intp, ends[-1])
        return sparse.csr_array((np.ones(len(places)), places, ends), shape=(len(texts), len(self._column)))

    def _length(self, one: Terms) -> float:
        return math.sqrt(sum(map(self._square.__getitem__, one))) or 1.0


def _scores(positions: npt.NDArray[np.intp], cosines: npt.NDArray[np.float64], least: float) -> Scores:
    high = np.flatnonzero(cosines >= least)
    likely = zip(positions[high].tolist(), cosines[high].tolist(), strict=True)
    return Scores(float(cosines.max(initial=0)), dict(likely))
