"""Sentences and sections of other reports that a made report takes in as new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from rapidfuzz import fuzz, process

from compare.model import Report
from tests.accuracy.generated.tree import Language, is_prose, masked

# A donor sentence is not taken when it is this alike (rapidfuzz ratio of characters, of words in English) to one of
# the base, or when this share of its runs of signs or words stands in the base.
TOO_ALIKE = 45
TOO_SHARED = 0.25
_RUN = {"zh": 5, "en": 3}
_WORD = re.compile(r"\w+")
LEAST_SENTENCES = 3
MOST_SENTENCES = 8


@dataclass
class Donor:
    """What a made report may still take: sentences, and sections as a heading with sentences."""

    sentences: list[str]
    sections: list[tuple[str, list[str]]]

    def sentence(self) -> str | None:
        """The next sentence, `None` when all are used."""
        return self.sentences.pop() if self.sentences else None

    def section(self) -> tuple[str, list[str]] | None:
        """The next section whose sentences are not used yet."""
        while self.sections:
            heading, texts = self.sections.pop()
            left = [text for text in texts if text in self.sentences][:MOST_SENTENCES]
            if len(left) >= LEAST_SENTENCES:
                for text in left:
                    self.sentences.remove(text)
                return heading, left
        return None


def donor_of(new: Sequence[tuple[str, tuple[str, ...]]], rng: Random) -> Donor:
    """A shuffled store of what is new in the donor reports."""
    sections = [(heading, list(texts)) for heading, texts in new]
    sentences = sorted({text for _, texts in sections for text in texts})
    rng.shuffle(sentences)
    rng.shuffle(sections)
    return Donor(sentences, [one for one in sections if one[0]])


def new_text(base: Report, donors: Sequence[Report]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sections of the donors with those of their sentences that say what the base does not."""
    language = base.language
    places = [(donor, one) for donor in donors for one in donor.sentences if one.role == "body"]
    places = [(donor, one) for donor, one in places if is_prose(donor.quote(one), language)]
    texts = [donor.quote(one) for donor, one in places]
    mine = [_pieces(base.quote(one), language) for one in base.sentences]
    pieces = [_pieces(text, language) for text in texts]
    alike = process.cdist(pieces, mine, scorer=fuzz.ratio, score_cutoff=TOO_ALIKE, dtype=np.uint8).max(axis=1)
    known = {run for piece in mine for run in _runs(piece, language)}
    found: dict[tuple[str, str], list[str]] = {}
    for (donor, one), text, piece, likeness in zip(places, texts, pieces, alike, strict=True):
        runs = _runs(piece, language)
        if not likeness and sum(run in known for run in runs) <= TOO_SHARED * len(runs):
            found.setdefault((donor.source.sha256, one.section), []).append(text)
    headings = {(donor.source.sha256, part.id): part for donor in donors for part in donor.sections}
    return tuple(
        (headings[key].heading if headings[key].level else "", tuple(dict.fromkeys(kept)))
        for key, kept in found.items()
    )


def _pieces(text: str, language: Language) -> list[str]:
    return list(masked(text)) if language == "zh" else _WORD.findall(masked(text))


def _runs(pieces: Sequence[str], language: Language) -> list[tuple[str, ...]]:
    length = _RUN[language]
    return [tuple(pieces[place : place + length]) for place in range(max(1, len(pieces) - length + 1))]
