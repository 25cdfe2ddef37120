"""The contents of the text: headings with the share of their text that changed."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Comparison, Report
from compare.render.numbers import share as share_words
from compare.render.view.prose import Part
from compare.render.view.runs import Run

BAR = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; `share` is `None` where nothing was compared, `width` of `BAR`."""

    id: str
    level: int
    words: str
    share: str | None = None
    width: str = "0"


def outline_of(parts: tuple[Part, ...], shares: dict[str, float]) -> tuple[Entry, ...]:
    """The headed parts of a page; `shares` are shares of changed characters by section id."""
    entries = []
    for part in parts:
        if part.heading is None or not part.id:
            continue
        runs = part.heading.current or part.heading.runs or part.heading.prior
        share = shares.get(part.id)
        words = heading_words(runs, gone=part.heading.kind == "removed")
        entries.append(Entry(part.id, part.level, words, share_words(share) if share is not None else None, f"{BAR * (share or 0):.1f}"))
    return tuple(entries)


def heading_words(runs: tuple[Run, ...], *, gone: bool) -> str:
    """A heading as it stands this year, or as it stood where it is gone."""
    return "".join(piece.text for run in runs if gone or run.tag != "del" for piece in run.pieces)


def changed_shares(comparison: Comparison) -> dict[str, float]:
    """The share of changed characters of each current section and of each that is gone (`p-…`), its own text only."""
    changed: dict[str, int] = {}
    whole: dict[str, int] = {}
    for bead in comparison.beads:
        if bead.current:
            section, size = comparison.current.sentences[bead.current[0]].section, _length(comparison.current, bead.current)
        else:
            section, size = f"p-{comparison.prior.sentences[bead.prior[0]].section}", _length(comparison.prior, bead.prior)
        same = sum(len(edit.text) for edit in bead.edits if edit.operation == "=")
        kept = size if bead.kind in {"unchanged", "moved"} else min(same, size) if bead.current and bead.prior else 0
        whole[section] = whole.get(section, 0) + size
        changed[section] = changed.get(section, 0) + size - kept
    return {section: changed[section] / size for section, size in whole.items() if size}


def _length(report: Report, places: tuple[int, ...]) -> int:
    return sum(report.sentences[place].end - report.sentences[place].start for place in places)
