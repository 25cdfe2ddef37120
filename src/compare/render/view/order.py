"""Beads in the order that a reader meets them, grouped by the section of the page they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from compare.model import Bead, Comparison, Sentence
from compare.render.view.atlas import Side, is_moved


@dataclass(frozen=True, slots=True)
class Item:
    """A bead where it stands this year, or the place that it left (`ghost`)."""

    bead: Bead
    ghost: bool = False

    @property
    def side(self) -> Side:
        """The report whose order places it."""
        return "prior" if self.ghost or not self.bead.current else "current"

    @property
    def place(self) -> int:
        """The position of its first sentence in that report."""
        return self.bead.prior[0] if self.side == "prior" else self.bead.current[0]

    def sentence(self, comparison: Comparison) -> Sentence:
        """Its first sentence in that report."""
        report = comparison.prior if self.side == "prior" else comparison.current
        return report.sentences[self.place]


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one section of the page; `opens` and `closes` say whether the section starts and ends here."""

    section: str
    items: tuple[Item, ...]
    opens: bool
    closes: bool


def reading_order(beads: Sequence[Bead]) -> tuple[Item, ...]:
    """Beads by their current place; removed ones and the places left by moved ones follow their prior neighbour."""
    here = sorted((bead for bead in beads if bead.current), key=lambda bead: min(bead.current))
    followers: dict[str, list[Item]] = {}
    anchor = ""
    for bead in sorted((bead for bead in beads if bead.prior), key=lambda bead: min(bead.prior)):
        if not bead.current:
            followers.setdefault(anchor, []).append(Item(bead))
        elif is_moved(bead):
            followers.setdefault(anchor, []).append(Item(bead, ghost=True))
        else:
            anchor = bead.id
    ordered = list(followers.get("", ()))
    for bead in here:
        ordered += [Item(bead), *followers.get(bead.id, ())]
    return tuple(ordered)


def groups(comparison: Comparison) -> tuple[Group, ...]:
    """Items grouped by section; a removed heading opens a section of its own, named `p-…`."""
    items = reading_order(comparison.beads)
    sections = _sections(items, comparison)
    runs = [
        (section, tuple(items[place] for place in places))
        for section, places in groupby(range(len(items)), key=lambda place: sections[place])
    ]
    names = [section for section, _ in runs]
    return tuple(
        Group(section, run, section not in names[:place], section not in names[place + 1 :])
        for place, (section, run) in enumerate(runs)
    )


def _sections(items: Sequence[Item], comparison: Comparison) -> list[str]:
    at, removed, names = "", "", []
    for item in items:
        sentence = item.sentence(comparison)
        if item.side == "current":
            at, removed = sentence.section, ""
        elif sentence.role == "heading" and not item.ghost:
            removed = sentence.section
        elif sentence.section != removed:
            removed = ""
        names.append(f"p-{removed}" if removed else at)
    return names
