"""The pairs that are measured.

The usual one is made of a bundled report and the same on every machine; the large ones are real where YOY_CORPUS has
them, else others of their size, made of bundled sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compare.model import Comparison, Report, Timeline
from compare.pipeline import compare_reports, read_report
from compare.timeline import build_timeline
from tests.accuracy.generated.donors import new_text
from tests.accuracy.generated.make import PROFILES, make
from tests.accuracy.generated.tree import free_sentences
from tests.bench.large import sentences_of, write_pair
from tests.conftest import CORPUS, ROOT

USUAL = "usual"
# The real pair, and how many sentences the made one has that stands for it.
REAL = {
    "national": ("national/2024.txt", "national/2025.txt", 420),
    "disney": ("disney/2017.md", "disney/2018.md", 2500),
}
NAMES = (USUAL, *REAL)
_BASE = "kaiyuan/2023.txt"
_OTHERS = ("jichuan/2019.txt", "jichuan/2020.md", "jichuan/2021.md")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True)
class Pair:
    """Two files, and all that is prepared of them once."""

    name: str
    paths: tuple[Path, Path]

    @cached_property
    def reports(self) -> tuple[Report, Report]:
        prior, current = (read_report(path) for path in self.paths)
        return prior, current

    @cached_property
    def texts(self) -> tuple[str, str]:
        prior, current = self.reports
        return prior.text, current.text

    @cached_property
    def lines(self) -> tuple[list[str], list[str]]:
        prior, current = (text.splitlines() for text in self.texts)
        return prior, current

    @cached_property
    def sentences(self) -> tuple[list[str], list[str]]:
        prior, current = ([one.quote(it) for it in one.sentences] for one in self.reports)
        return prior, current

    @cached_property
    def comparison(self) -> Comparison:
        return compare_reports(*self.reports)

    @cached_property
    def timeline(self) -> Timeline:
        return build_timeline("bench", self.reports, (self.comparison,))

    @property
    def size(self) -> str:
        one, two = (len(text) for text in self.texts)
        return f"{one:,} and {two:,} characters, {len(self.sentences[0]):,} and {len(self.sentences[1]):,} sentences"


def donors() -> list[Path]:
    """Reports whose sentences made reports are made of."""
    real = sorted((CORPUS / "national").glob("*.txt"))
    return real or [ROOT / "inputs" / name for name in (_BASE, *_OTHERS)]


def made_pair(folder: Path, sentences: int) -> Pair:
    """A pair of so many sentences."""
    place = folder / f"{sentences} sentences"
    place.mkdir(exist_ok=True)
    return Pair(f"made, {sentences} sentences", write_pair(place, sentences_of(donors()), sentences))


def usual_pairs(folder: Path, many: int) -> list[Pair]:
    """A bundled report of 5,000 characters, and so many next years of it that were invented."""
    base, *others = (read_report(ROOT / "inputs" / name) for name in (_BASE, *_OTHERS))
    new, sentences = new_text(base, others), free_sentences(base)
    pairs = []
    for number in range(many):
        place = folder / f"usual {number}"
        place.mkdir(exist_ok=True)
        text = make(base, sentences, new, PROFILES["usual"], f"bench {number}").text
        paths = place / f"{base.year}.txt", place / f"{base.year + 1}.txt"
        paths[0].write_text(base.text, encoding="utf-8")
        paths[1].write_text(_YEAR.sub(lambda found: str(int(found[0]) + 1), text), encoding="utf-8")
        pairs.append(Pair("usual (its second year is invented)", paths))
    return pairs


def pair_of(name: str, folder: Path) -> Pair:
    """One of `NAMES`; what has to be made is written into `folder`."""
    if name == USUAL:
        return usual_pairs(folder, 1)[0]
    *files, sentences = REAL[name]
    prior, current = (CORPUS / str(file) for file in files)
    if prior.is_file() and current.is_file():
        return Pair(f"{name} {prior.stem}→{current.stem}", (prior, current))
    return Pair(f"{name} (made)", made_pair(folder, int(sentences)).paths)
