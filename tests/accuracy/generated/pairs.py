"""The bases, the reports that they take new text from, and the pairs that are measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compare.ingest import read
from compare.model import Report
from compare.outline import build_report
from compare.settings import SeriesSettings
from tests.accuracy.generated.donors import new_text
from tests.accuracy.generated.make import PROFILES, Made, NewText, make
from tests.accuracy.generated.tree import free_sentences

# Each base with the reports that it takes new text from.
DONORS: dict[str, tuple[str, ...]] = {
    "kaiyuan/2023.txt": ("hailar/2013.txt", "hailar/2015.txt", "hailar/2019.txt"),
    **{f"hailar/{year}.txt": (f"hailar/{year + 1}.txt", f"hailar/{year - 1}.txt") for year in range(2013, 2019)},
    **{f"national/{year}.txt": (f"national/{year + 1}.txt", f"national/{year - 1}.txt") for year in (2018, 2021, 2024)},
    **{f"disney/{year}.md": tuple(f"disney/{year + step}.md" for step in (1, -1, 2, -2)) for year in (2014, 2016)},
}


@dataclass(frozen=True)
class Base:
    """A real report that can be made into its next year."""

    report: Report
    free: frozenset[int]
    new: NewText


@cache
def base_of(corpus: Path, name: str) -> Base:
    """The base with what new text it may take in, read once."""
    report = outlined(corpus / name)
    return Base(report, free_sentences(report), new_text(report, [outlined(corpus / one) for one in DONORS[name]]))


@cache
def outlined(path: Path) -> Report:
    """A report as the stages before alignment give it."""
    return build_report(read(path), SeriesSettings(path.parent.name), None)


def made_pair(corpus: Path, name: str, profile: str, seed: int, folder: Path) -> tuple[Report, Report, Made]:
    """The base, the report that was made of it as it is read from a file in `folder`, and the answers."""
    base = base_of(corpus, name)
    made = make(base.report, base.free, base.new, PROFILES[profile], f"{name} {profile} {seed}")
    path = folder / f"made{Path(name).suffix}"
    path.write_bytes(made.text.encode())
    current = build_report(read(path), SeriesSettings(Path(name).parent.name), None)
    assert current.text == made.text, "the made text is not read as it was written"
    return base.report, current, made


# How many made reports of each base and profile are measured: kaiyuan is one base of 99 sentences.
SEEDS = {"kaiyuan": 16, "hailar": 3, "national": 3, "disney": 1}
# One disney pair takes 3 s.
DISNEY = (
    ("disney/2014.md", "usual"),
    ("disney/2014.md", "heavy"),
    ("disney/2016.md", "light"),
    ("disney/2016.md", "heavy"),
)


def pairs_of(series: str) -> list[tuple[str, str, int]]:
    """The pairs of one series that are measured: base, profile, seed."""
    names = [name for name in DONORS if name.startswith(series + "/")]
    kinds = DISNEY if series == "disney" else [(name, profile) for name in names for profile in PROFILES]
    return [(name, profile, seed) for name, profile in kinds for seed in range(1, SEEDS[series] + 1)]
