"""How much of a sentence another report says: weighted n-grams, rare ones counting more.

Terms are character bigrams in Chinese and words without their endings in English; a term weighs its inverse
sentence frequency in both reports (Spärck Jones 1972). Similarity is the cosine of the two sets of terms.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add

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


def terms(text: str, language: str) -> Terms:
    """The terms of a sentence, each once, without figures and marks."""
    folded = squeeze(text).casefold()
    if language == "en":
        return tuple(sorted({_stem(word) for word in set(_WORD.findall(folded))}))
    return tuple(sorted({pair for run in _NO_LETTER.split(folded) for pair in map(add, run, run[1:])}))


@cache
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


class Similar:
    """The sentences of one report, ready to be asked which is like a given set of terms."""

    def __init__(self, texts: Sequence[Terms], others: Iterable[Terms]) -> None:
        """Index `texts`; weigh terms by their frequency in these and in `others`."""
        counts: Counter[str] = Counter()
        total = 0
        for one in (*texts, *others):
            counts.update(one)
            total += 1
        self._weight = {term: math.log((1 + total) / count) for term, count in counts.items()}
        self._square = {term: weight**2 for term, weight in self._weight.items()}
        self._norm = [self._length(one) for one in texts]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(texts):
            for term in one:
                self._places[term].append(place)
        self._common = min(max(LEAST_COMMON, len(texts) // COMMON_SHARE), MOST_COMMON)

    def scores(self, asked: Terms) -> dict[int, float]:
        """Cosine of every sentence that shares a telling term, by position."""
        shared: dict[int, float] = defaultdict(float)
        for term in asked:
            places = self._places.get(term, ())
            if len(places) <= self._common:
                square = self._square[term]
                for place in places:
                    shared[place] += square
        norm = self._length(asked)
        return {place: product / (norm * self._norm[place]) for place, product in shared.items() if product}

    def share_said(self, asked: Terms) -> float:
        """The share of the terms' weight that stands anywhere in the report, from 0 to 1."""
        whole = sum(self._weight.get(term, 0.0) for term in asked)
        said = sum(self._weight[term] for term in asked if term in self._places)
        return said / whole if whole else 0.0

    def _length(self, one: Terms) -> float:
        return math.sqrt(sum(map(self._square.__getitem__, one))) or 1.0
