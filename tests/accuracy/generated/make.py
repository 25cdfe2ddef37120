"""A report made from another as its next year, with the answers: which sentence and which section became which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from compare.fold import squeeze
from compare.model import Report, SectionKind
from tests.accuracy.generated.donors import donor_of
from tests.accuracy.generated.sentences import Rates, rewrite
from tests.accuracy.generated.structure import OPERATIONS, in_the_next_year
from tests.accuracy.generated.tree import Node, Tree, Unit, tree_of
from tests.accuracy.generated.work import Sections

NewText = Sequence[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Profile:
    """How much is changed: how many of 16 sections meet each operation, and the rates of sentences.

    `renames` are (in part, altogether); `gentle` are the rates in sections that are known by their text.
    """

    sections: float
    renames: tuple[float, float]
    sentences: Rates
    gentle: Rates


_LIGHT = Rates(numbers=0.04, reworded=0.02, split=0.01, merged=0.01, deleted=0.01, moved=0.01, inserted=0.015)
_USUAL = Rates(numbers=0.18, reworded=0.10, split=0.04, merged=0.04, deleted=0.06, moved=0.02, inserted=0.07)
_HEAVY = Rates(numbers=0.12, reworded=0.10, split=0.03, merged=0.03, deleted=0.58, moved=0.03, inserted=0.75)
_KNOWN = Rates(numbers=0.18, reworded=0.15, split=0.05, merged=0.05, deleted=0.25, moved=0.03, inserted=0.30)
PROFILES = {
    "light": Profile(0.25, (0.7, 0.3), _LIGHT, _LIGHT),
    "usual": Profile(0.5, (1.5, 0.8), _USUAL, _USUAL),
    "heavy": Profile(0.6, (3.0, 1.0), _HEAVY, _KNOWN),
}
# Labels are written in another way, and a heading loses its number, in at most this share of the reports.
MOST_RELABELLED = 0.6
# Tries of one section operation before it is given up: many headings cannot be renamed, many families not restyled.
TRIES = 4


@dataclass(frozen=True)
class Written:
    """A sentence or heading as it was written into the made text."""

    start: int
    end: int
    role: Literal["body", "heading"]


@dataclass(frozen=True)
class Link:
    """Sentences that are counterparts: positions in the base and in what was written, and how it came about."""

    prior: tuple[int, ...]
    current: tuple[int, ...]
    operation: str


@dataclass(frozen=True)
class Match:
    """Sections that are counterparts: positions in the base and in the made report."""

    prior: tuple[int, ...]
    current: tuple[int, ...]
    kind: SectionKind


@dataclass(frozen=True)
class Made:
    """The made text and its answers; `headings` gives for each made section the written unit, -1 for the root."""

    text: str
    units: tuple[Written, ...]
    headings: tuple[int, ...]
    links: tuple[Link, ...]
    matches: tuple[Match, ...]


def make(base: Report, free: frozenset[int], new: NewText, profile: Profile, seed: str) -> Made:
    """The next year of a base by seed; the same on every machine."""
    rng = Random(seed)  # noqa: S311 - drawn to be repeated, not to be secret
    tree, donor = tree_of(base, free), donor_of(new, rng)
    work = Sections(tree, donor, rng, [section.heading for section in base.sections])
    for name in _drawn(profile, len(base.sections), rng):
        any(OPERATIONS[name](work) for _ in range(TRIES))
    in_the_next_year(tree)
    rewrite(tree, donor, rng, (profile.sentences, profile.gentle))
    return _written(base, tree)


def _drawn(profile: Profile, sections: int, rng: Random) -> list[str]:
    """The section operations of one report, the renaming and renumbering last."""
    rates = dict.fromkeys(OPERATIONS, profile.sections)
    rates["rename_in_part"], rates["rename_altogether"] = profile.renames
    chosen: list[str] = []
    for name, rate in rates.items():
        many = rate * sections / 16
        if name in {"new_style", "lost_number"}:
            many = min(many, MOST_RELABELLED)
        chosen += [name] * (int(many) + (rng.random() < many - int(many)))
    return chosen


def _written(base: Report, tree: Tree) -> Made:
    """The text with the places of all that was written, and the answers from the origins."""
    pieces: list[str] = []
    units: list[tuple[Unit, Written]] = []
    headings: list[int] = []
    length = 0

    def put(lead: str, unit: Unit) -> None:
        nonlocal length
        pieces.extend((lead, unit.text))
        start = length + len(lead)
        length = start + len(unit.text)
        units.append((unit, Written(start, length, unit.role)))

    nodes = list(tree.root.walk())
    for node in nodes:
        headings.append(len(units) if node.heading else -1)
        if node.heading:
            if not node.fixed:
                node.heading.text = node.label + node.before + node.words + node.after
            put(node.lead, node.heading)
        for paragraph in node.paragraphs:
            for place, unit in enumerate(paragraph.units):
                put(unit.gap if place else paragraph.lead, unit)
    text = "".join([*pieces, tree.tail])
    return Made(text, tuple(it for _, it in units), tuple(headings), _links(base, units), _matches(base, nodes))


def _links(base: Report, units: Sequence[tuple[Unit, Written]]) -> tuple[Link, ...]:
    found: dict[tuple[int, ...], list[int]] = {}
    operations: dict[tuple[int, ...], str] = {}
    for place, (unit, _) in enumerate(units):
        if unit.origin:
            found.setdefault(unit.origin, []).append(place)
            operations[unit.origin] = unit.operation
    held = {one for origin in found for one in origin}
    links = [Link(origin, tuple(places), operations[origin]) for origin, places in found.items()]
    links += [Link((), (place,), "inserted") for place, (unit, _) in enumerate(units) if not unit.origin]
    links += [Link((one,), (), "deleted") for one in range(len(base.sentences)) if one not in held]
    return tuple(links)


def _matches(base: Report, nodes: Sequence[Node]) -> tuple[Match, ...]:
    found: dict[tuple[int, ...], list[int]] = {}
    for place, node in enumerate(nodes):
        if node.origins:
            found.setdefault(node.origins, []).append(place)
    held = {one for origins in found for one in origins}
    matches = [
        Match(origins, tuple(places), _kind(base, origins, [nodes[place] for place in places]))
        for origins, places in found.items()
    ]
    matches += [Match((), (place,), "added") for place, node in enumerate(nodes) if not node.origins]
    matches += [Match((one,), (), "removed") for one in range(len(base.sections)) if one not in held]
    return tuple(matches)


def _kind(base: Report, origins: tuple[int, ...], nodes: Sequence[Node]) -> SectionKind:
    """Of several things that befell a section the one that tells most, as the model names them."""
    if len(origins) != len(nodes):
        return "split" if len(origins) < len(nodes) else "merged"
    if nodes[0].moved:
        return "moved"
    if nodes[0].renamed:
        return "renamed"
    before = squeeze(base.sections[origins[0]].label)
    return "same" if nodes[0].fixed or squeeze(nodes[0].label.strip()) == before else "renumbered"
