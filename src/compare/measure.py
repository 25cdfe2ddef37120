"""How much of a report is last year's: the copied share, and the four similarities of "Lazy Prices".

Cohen, Malloy and Nguyen, "Lazy Prices" (Journal of Finance 75, 2020), appendix: cosine,
Jaccard, minimum edit and simple. A similarity means nothing without its tokenisation,
so `Measures` states it. Headings and sentences count; tables and page furniture do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from math import sqrt

from rapidfuzz.distance import Levenshtein

from compare.fold import squeeze
from compare.model import Bead, Measures, Report, SectionMatch, Similarity
from compare.tokens import Language, words

# What stands in these beads is last year's text; what a rewritten sentence shares with its
# counterpart is how everybody writes.
_COPIED = frozenset(("unchanged", "moved", "edited", "moved_edited", "split", "merged"))
_WHOLE = frozenset(("unchanged", "moved"))
# Words of one text times words of the other: 1.5 s at this bound; the longest real reports read so far have a tenth.
MOST_CELLS = 10_000_000_000
# A letter or a digit; what has none is punctuation.
_SPOKEN = re.compile(r"[^\W_]")


class _Numbers(dict[str, int]):
    """The number of each word, from 1 on in the order in which they are met; 0 for punctuation."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1 if _SPOKEN.search(word) else 0
        return number


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words as numbers, for both reports; a text that stands in both is cut once."""

    numbers: _Numbers = field(default_factory=_Numbers)
    texts: dict[tuple[str, Language], tuple[int, ...]] = field(default_factory=dict)

    def words(self, text: str, language: Language) -> tuple[int, ...]:
        """The numbers of the words of a text, in order; punctuation left out."""
        if (text, language) not in self.texts:
            numbered = map(self.numbers.__getitem__, words(squeeze(text).casefold(), language))
            self.texts[text, language] = tuple(filter(None, numbered))
        return self.texts[text, language]


@dataclass(frozen=True, slots=True)
class _Side:
    """One report by its sentences: their words, and what of them stands in the other report.

    `signs` and `copied` count characters without white space, `kept` and the lengths of `words` count words.
    """

    words: tuple[tuple[int, ...], ...]
    signs: tuple[int, ...]
    copied: tuple[int, ...]
    kept: tuple[int, ...]
    within: tuple[tuple[int, ...], ...]


def measure(prior: Report, current: Report, sections: Sequence[SectionMatch], beads: Sequence[Bead]) -> Measures:
    """The similarities of two reports, and of each matched pair of sections with all that is under them.

    - `copied_share`: of the characters of the current sentences, white space out, the share that stands in
      unchanged or moved sentences, or in the equal runs of edited, split and merged ones.
    - `cosine`: of the word counts. `jaccard`: words in both over words in either.
    - `min_edit`: 1 − d/n, d the least number of words to insert, delete or replace
      (Levenshtein 1966), n the words of the longer text; of texts too long for it, the words that the aligned diff
      left equal over n.
    - `simple`: the share of both texts' words that the aligned diff left equal.
    """
    lexicon = _Lexicon()
    one, two = _side(prior, beads, "prior", lexicon), _side(current, beads, "current", lexicon)
    whole = tuple(range(len(one.words))), tuple(range(len(two.words)))
    places = {
        index: (_under(one, match.prior), _under(two, match.current))
        for index, match in enumerate(sections)
        if match.prior and match.current
    }
    # The root's section is the whole report, and a section may hold one other and nothing else.
    alike = {pair: _similarity(one, two, *pair) for pair in {whole, *places.values()}}
    matched = tuple((index, alike[pair]) for index, pair in places.items())
    return Measures(alike[whole], _tokenisation(current.language), matched)


def _tokenisation(language: str) -> str:
    if language == "zh":
        return f"words by rjieba {version('rjieba')}, numbers with their units whole, punctuation left out"
    return "English words in lower case, numbers with their units whole, punctuation left out"


def _similarity(prior: _Side, current: _Side, mine: Sequence[int], theirs: Sequence[int]) -> Similarity:
    signs = sum(current.signs[at] for at in theirs)
    copied = sum(current.copied[at] for at in theirs) / signs if signs else None
    one = tuple(chain.from_iterable(prior.words[at] for at in mine))
    two = tuple(chain.from_iterable(current.words[at] for at in theirs))
    if not one or not two:
        return Similarity(copied, None, None, None, None)
    mine_counted, theirs_counted = Counter(one), Counter(two)
    kept = sum(prior.kept[at] for at in mine) + sum(current.kept[at] for at in theirs)
    return Similarity(
        copied_share=copied,
        cosine=_cosine(mine_counted, theirs_counted),
        jaccard=len(mine_counted.keys() & theirs_counted) / len(mine_counted.keys() | theirs_counted),
        min_edit=_min_edit(one, two, kept),
        simple=min(1.0, kept / (len(one) + len(two))),
    )


def _min_edit(prior: tuple[int, ...], current: tuple[int, ...], kept: int) -> float:
    if len(prior) * len(current) > MOST_CELLS:
        return min(1.0, kept / 2 / max(len(prior), len(current)))
    return Levenshtein.normalized_similarity(prior, current)


def _cosine(prior: Counter[int], current: Counter[int]) -> float:
    product = sum(prior[word] * current[word] for word in prior.keys() & current)
    squares = sum(count * count for count in prior.values()) * sum(count * count for count in current.values())
    return min(1.0, product / sqrt(squares))


def _side(report: Report, beads: Sequence[Bead], side: str, lexicon: _Lexicon) -> _Side:
    texts = [report.quote(sentence) for sentence in report.sentences]
    spoken = tuple(lexicon.words(text, report.language) for text in texts)
    signs = tuple(_signs(text) for text in texts)
    copied, kept = [0] * len(texts), [0] * len(texts)
    for bead in beads:
        places = bead.prior if side == "prior" else bead.current
        if bead.kind in _WHOLE:
            for at in places:
                copied[at], kept[at] = signs[at], len(spoken[at])
        elif places:
            equal = [edit.text for edit in bead.edits if edit.operation == "="]
            kept[places[0]] = sum(len(lexicon.words(text, report.language)) for text in equal)
            copied[places[0]] = sum(map(_signs, equal)) if bead.kind in _COPIED else 0
    return _Side(spoken, signs, tuple(copied), tuple(kept), _within(report))


def _signs(text: str) -> int:
    return len("".join(text.split()))


def _within(report: Report) -> tuple[tuple[int, ...], ...]:
    """For each section the positions of all sentences under it."""
    places = {section.id: place for place, section in enumerate(report.sections)}
    above = [places[section.parent] if section.parent is not None else -1 for section in report.sections]
    under: list[list[int]] = [[] for _ in above]
    for at, sentence in enumerate(report.sentences):
        section = places[sentence.section]
        while section >= 0:
            under[section].append(at)
            section = above[section]
    return tuple(map(tuple, under))


def _under(side: _Side, sections: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({at for section in sections for at in side.within[section]}))
