"""How much of a report is last year's: the copied share, and the four similarities of "Lazy Prices".

Cohen, Malloy and Nguyen, "Lazy Prices" (Journal of Finance 75, 2020), appendix: cosine,
Jaccard, minimum edit and simple. A similarity means nothing without its tokenisation,
so `Measures` states it. Headings and sentences count; tables and page furniture do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain
from math import prod, sqrt
from operator import mul

from rapidfuzz.distance import Levenshtein

from compare.fold import squeeze
from compare.model import Bead, Measures, Report, SectionMatch, Similarity
from compare.tokens import Language, words

# What stands in these beads is last year's text; what a rewritten sentence shares with its
# counterpart is how everybody writes.
_COPIED = frozenset(("unchanged", "moved", "edited", "moved_edited", "split", "merged"))
_WHOLE = frozenset(("unchanged", "moved"))
# Words of one text times words of the other: 1.5 s at this bound where little was kept, 0.2 s where most was; the
# longest real reports read so far have a tenth.
MOST_CELLS = 10_000_000_000
# The number of a line's end among those of words.
_LINE_END = -1

# The numbers of the words of each text, in order; punctuation left out.
Spoken = Mapping[str, tuple[int, ...]]
# The runs of text that both sides of a bead share; `None` where that is all of it.
Runs = Sequence[str] | None


class _Numbers(dict[str, int]):
    """The number of each word, from 1 on in the order in which they are met; 0 for punctuation."""

    def __missing__(self, word: str) -> int:
        return self.setdefault(word, len(self) if word.isalnum() or any(map(str.isalnum, word)) else 0)

    def of(self, texts: Iterable[str], language: Language) -> Spoken:
        """The texts cut at once, as lines: none is empty or has a space at its end, and no token goes beyond one."""
        lines = {text: line for text in texts if (line := squeeze(text).casefold())}
        numbered = map(self.__getitem__, words("\n".join(lines.values()), language))
        numbers = (*filter(None, numbered), _LINE_END)
        spoken, start = dict[str, tuple[int, ...]](), 0
        for text in lines:
            end = numbers.index(_LINE_END, start)
            spoken[text], start = numbers[start:end], end + 1
        return spoken


@dataclass(frozen=True, slots=True)
class _Side:
    """One report by its sentences: their words, how many of them stand in the other report, and who is under what."""

    words: tuple[tuple[int, ...], ...]
    kept: tuple[int, ...]
    within: tuple[tuple[int, ...], ...]

    def under(self, sections: Sequence[int]) -> tuple[int, ...]:
        """The positions of all sentences under some sections."""
        if len(sections) == 1:
            return self.within[sections[0]]
        return tuple(sorted({at for section in sections for at in self.within[section]}))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both reports; of each current sentence its characters without white space, and those that stand in the prior."""

    prior: _Side
    current: _Side
    signs: tuple[int, ...]
    copied: tuple[int, ...]

    def similarity(self, mine: Sequence[int], theirs: Sequence[int]) -> Similarity:
        """The similarities of some sentences of the prior and of the current report, by position."""
        signs = sum(map(self.signs.__getitem__, theirs))
        copied = sum(map(self.copied.__getitem__, theirs)) / signs if signs else None
        one = tuple(chain.from_iterable(map(self.prior.words.__getitem__, mine)))
        two = tuple(chain.from_iterable(map(self.current.words.__getitem__, theirs)))
        if not one or not two:
            return Similarity(copied, None, None, None, None)
        counted, others = Counter(one), Counter(two)
        shared = counted.keys() & others.keys()
        kept = sum(map(self.prior.kept.__getitem__, mine)) + sum(map(self.current.kept.__getitem__, theirs))
        return Similarity(
            copied_share=copied,
            cosine=_cosine(counted, others, shared),
            jaccard=len(shared) / (len(counted) + len(others) - len(shared)),
            min_edit=_min_edit(one, two, kept),
            simple=min(1.0, kept / (len(one) + len(two))),
        )


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
    runs = [
        None if bead.kind in _WHOLE else [edit.text for edit in bead.edits if edit.operation == "="] for bead in beads
    ]
    spoken = _spoken(prior, current, runs)
    one = _side(prior, [bead.prior for bead in beads], runs, spoken[prior.language])
    two = _side(current, [bead.current for bead in beads], runs, spoken[current.language])
    signs = tuple(_signs(current.quote(sentence)) for sentence in current.sentences)
    pair = _Pair(one, two, signs, _copied(signs, beads, runs))
    whole = tuple(range(len(one.words))), tuple(range(len(two.words)))
    places = {
        index: (one.under(match.prior), two.under(match.current))
        for index, match in enumerate(sections)
        if match.prior and match.current
    }
    # The root's section is the whole report, and a section may hold one other and nothing else.
    alike = {both: pair.similarity(*both) for both in {whole, *places.values()}}
    matched = tuple((index, alike[both]) for index, both in places.items())
    return Measures(alike[whole], _tokenisation(current.language), matched)


@cache
def _tokenisation(language: str) -> str:
    cut = f"words by rjieba {version('rjieba')}" if language == "zh" else "English words in lower case"
    return f"{cut}, numbers with their units whole, punctuation left out"


def _min_edit(prior: tuple[int, ...], current: tuple[int, ...], kept: int) -> float:
    longer = max(len(prior), len(current))
    if len(prior) * len(current) > MOST_CELLS:
        return min(1.0, kept / 2 / longer)
    # Mostly it is enough to delete and insert what was not kept: the hint narrows the search, and never its answer.
    edits: int = Levenshtein.distance(prior, current, score_hint=len(prior) + len(current) - kept)
    return 1 - edits / longer


def _cosine(prior: Counter[int], current: Counter[int], shared: Iterable[int]) -> float:
    product: int = sum(map(mul, map(prior.__getitem__, shared), map(current.__getitem__, shared)))
    squares = (sum(map(mul, counted.values(), counted.values())) for counted in (prior, current))
    return min(1.0, product / sqrt(prod(squares)))


def _spoken(prior: Report, current: Report, runs: Iterable[Runs]) -> Mapping[Language, Spoken]:
    """The words of all sentences and of some runs of them; a text that stands in both reports is cut once."""
    texts: dict[Language, dict[str, None]] = {prior.language: {}, current.language: {}}
    shared = dict.fromkeys(chain.from_iterable(filter(None, runs)))
    for report in (prior, current):
        texts[report.language] |= dict.fromkeys(map(report.quote, report.sentences)) | shared
    numbers = _Numbers({"\n": _LINE_END})
    return {language: numbers.of(said, language) for language, said in texts.items()}


def _side(report: Report, places: Iterable[Sequence[int]], runs: Iterable[Runs], spoken: Spoken) -> _Side:
    said = tuple(spoken.get(report.quote(sentence), ()) for sentence in report.sentences)
    kept = [0] * len(said)
    for positions, shared in zip(places, runs, strict=True):
        if shared is None:
            for at in positions:
                kept[at] = len(said[at])
        elif positions:
            kept[positions[0]] = sum(len(spoken.get(run, ())) for run in shared)
    return _Side(said, tuple(kept), _within(report))


def _copied(signs: Sequence[int], beads: Iterable[Bead], runs: Iterable[Runs]) -> tuple[int, ...]:
    copied = [0] * len(signs)
    for bead, shared in zip(beads, runs, strict=True):
        if shared is None:
            for at in bead.current:
                copied[at] = signs[at]
        elif bead.current and bead.kind in _COPIED:
            copied[bead.current[0]] = sum(map(_signs, shared))
    return tuple(copied)


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
