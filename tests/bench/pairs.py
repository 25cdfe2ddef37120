"""The pairs that are measured: real ones where YOY_CORPUS has them, else others of their size made of bundled reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compare.model import Comparison, Report
from compare.pages import pair_findings
from compare.pipeline import compare_reports, read_report
from compare.settings import SeriesSettings
from compare.timeline import build_timeline
from compare.model import Timeline
from tests.bench.large import sentences_of, write_pair
from tests.conftest import CORPUS, ROOT

# Name: the real pair, and the sentences of the made one that stands for it.
REAL = {
    "usual": ("hailar/2018.txt", "hailar/2019.txt", 130),
    "national": ("national/2024.txt", "national/2025.txt", 420),
    "disney": ("disney/2017.md", "disney/2018.md", 2500),
}
_BUNDLED = ("kaiyuan/2023.txt", "jichuan/2019.txt", "jichuan/2020.md", "jichuan/2021.md")


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
    return real or [ROOT / "inputs" / name for name in _BUNDLED]


def made_pair(folder: Path, sentences: int) -> Pair:
    """A pair of so many sentences."""
    place = folder / str(sentences)
    place.mkdir(parents=True, exist_ok=True)
    return Pair(f"made, {sentences} sentences", write_pair(place, sentences_of(donors()), sentences))


def pair_of(name: str, folder: Path) -> Pair:
    """One of `REAL`; what has to be made is written into `folder`."""
    *files, sentences = REAL[name]
    prior, current = (CORPUS / str(file) for file in files)
    if prior.is_file() and current.is_file():
        return Pair(f"{name} {prior.stem}→{current.stem}", (prior, current))
    made = made_pair(folder / name, int(sentences))
    return Pair(f"{name} (made)", made.paths)
