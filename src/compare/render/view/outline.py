"""The contents of the text: headings with the share of their text that changed."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Bead, Comparison
from compare.render.numbers import share as share_words
from compare.render.view.atlas import section_title
from compare.render.view.head import length
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
        entries.append(
            Entry(
                part.id,
                part.level,
                words,
                share_words(share) if share is not None else None,
                f"{BAR * (share or 0):.1f}",
            )
        )
    return tuple(entries)


def heading_words(runs: tuple[Run, ...], *, gone: bool) -> str:
    """A heading as it stands this year, or as it stood where it is gone."""
    return "".join(piece.text for run in runs if gone or run.tag != "del" for piece in run.pieces)


def changed_shares(comparison: Comparison) -> dict[str, float]:
    """The share of changed characters of each current section and of each that is gone (`p-…`), its own text only."""
    return {section: changed / size for section, (changed, size) in _changed(comparison).items() if size}


def section_shares(comparison: Comparison, most: int) -> list[tuple[str, float, int]]:
    """Words, share of changed characters and length of the current sections, deep ones summed up to fit `most` rows."""
    sections = {section.id: section for section in comparison.current.sections}
    own = {section: pair for section, pair in _changed(comparison).items() if section in sections}
    headed = [section for section in comparison.current.sections if section.level > 0]
    depth = max((section.level for section in headed), default=1)
    while depth > 1 and sum(section.level <= depth for section in headed) > most:
        depth -= 1
    shown = [section for section in headed if section.level <= depth][:most]
    sums = {section.id: (0, 0) for section in shown}
    for section_id, (changed, size) in own.items():
        up: str | None = section_id
        while up is not None and up not in sums:
            up = sections[up].parent
        if up is not None:
            sums[up] = (sums[up][0] + changed, sums[up][1] + size)
    return [
        (section_title(section), sums[section.id][0] / sums[section.id][1], sums[section.id][1])
        for section in shown
        if sums[section.id][1]
    ]


def _changed(comparison: Comparison) -> dict[str, tuple[int, int]]:
    """Changed and all characters of each section's own sentences."""
    sums: dict[str, tuple[int, int]] = {}
    for bead in comparison.beads:
        report, places, before = (
            (comparison.current, bead.current, "") if bead.current else (comparison.prior, bead.prior, "p-")
        )
        section = f"{before}{report.sentences[places[0]].section}"
        size = length(report, places)
        changed, whole = sums.get(section, (0, 0))
        sums[section] = (changed + size - _kept(bead, size), whole + size)
    return sums


def _kept(bead: Bead, size: int) -> int:
    if bead.kind in {"unchanged", "moved"}:
        return size
    if not bead.prior or not bead.current:
        return 0
    return min(size, sum(len(edit.text) for edit in bead.edits if edit.operation == "="))
