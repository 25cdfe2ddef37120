"""What may happen to sentences: other figures, other words, split, merged, gone, new, in another section."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.accuracy.generated import rewording
from tests.accuracy.generated.donors import Donor
from tests.accuracy.generated.tree import Language, Node, Tree, Unit, letters, masked

# A sentence that moved and was lightly reworded is still this much itself (Dice of character bigrams).
LEAST_MOVED = 0.8
# A shorter sentence is not recognised elsewhere.
LEAST_MOVED_LETTERS = {"zh": 16, "en": 40}
# Of a section that a reader must know by its text, at most this share is deleted; new text comes in up to this share.
MOST_NEW = 0.35
# One sentence that goes out of such a section, or into it, is at most this share of it.
MOST_MOVED = 0.15
_SETTLED = frozenset({"kept", "numbers", "reworded"})


@dataclass(frozen=True)
class Rates:
    """For one sentence, how often each happens; `inserted` is how often another report's follows it."""

    numbers: float
    reworded: float
    split: float
    merged: float
    deleted: float
    moved: float
    inserted: float


def rewrite(tree: Tree, donor: Donor, rng: Random, rates: tuple[Rates, Rates]) -> None:
    """Rewrites all body sentences; sections that must be known by their text by the second, gentler rates."""
    for node in tree.root.walk():
        if node.origins:
            _rewrite_section(node, tree.language, donor, rng, rates[node.gentle])
    _move(tree, rng, rates[0].moved)


def _rewrite_section(node: Node, language: Language, donor: Donor, rng: Random, rates: Rates) -> None:
    gap = " " if language == "en" else ""
    left = sum(unit.free for unit in node.units())
    most = MOST_NEW * node.own_letters() if node.gentle else float("inf")
    lost = new = 0
    for paragraph in node.paragraphs:
        made: list[Unit] = []
        units = list(paragraph.units)
        while units:
            unit = units.pop(0)
            if not unit.free:
                made.append(unit)
                continue
            what = _drawn(rates, rng)
            if what == "deleted" and left > 1 and lost + letters(unit.text) <= most:
                left -= 1
                lost += letters(unit.text)
            elif what == "merged" and units and (one := _merged(unit, units[0], language)):
                units.pop(0)
                made.append(one)
            else:
                made.extend(_changed(unit, what, language, rng))
            if rng.random() < rates.inserted and new < most and (text := donor.sentence()):
                new += letters(text)
                made.append(Unit(text, gap=gap, operation="inserted"))
        paragraph.units = made
    node.paragraphs = [it for it in node.paragraphs if it.units]


def _drawn(rates: Rates, rng: Random) -> str:
    drawn = rng.random()
    for what in ("numbers", "reworded", "split", "merged", "deleted"):
        drawn -= getattr(rates, what)
        if drawn < 0:
            return what
    return "kept"


def _merged(one: Unit, two: Unit, language: Language) -> Unit | None:
    text = rewording.merged(one.text, two.text, language) if two.free else None
    return Unit(text, one.origin + two.origin, "body", one.gap, operation="merged") if text else None


def _changed(unit: Unit, what: str, language: Language, rng: Random) -> list[Unit]:
    if what == "split" and (parts := rewording.split(unit.text, language, rng)):
        gap = " " if language == "en" else ""
        return [
            Unit(parts[0], unit.origin, "body", unit.gap, operation="split"),
            Unit(parts[1], unit.origin, "body", gap, operation="split"),
        ]
    text = unit.text
    if what == "reworded" or (what == "numbers" and not rewording.has_numbers(text)):
        text = rewording.reworded(text, language, rng)
    if what == "numbers" or (what == "reworded" and rng.random() < 0.5):
        text = rewording.with_numbers(text, rng)
    if text == unit.text:
        return [unit]
    figures = masked(text) == masked(unit.text)
    return [Unit(text, unit.origin, "body", unit.gap, free=True, operation="numbers" if figures else "reworded")]


def _move(tree: Tree, rng: Random, rate: float) -> None:
    """Single sentences go into other sections, between two that stayed."""
    nodes = [node for node in tree.root.walk() if node.origins and not _is_title(node)]
    chosen = [
        (node, unit)
        for node in nodes
        for unit in node.units()
        if unit.free and unit.operation == "kept" and letters(unit.text) >= LEAST_MOVED_LETTERS[tree.language]
        if rng.random() < rate
    ]
    for node, unit in chosen:
        if sum(map(_stayed, node.units())) > 1 and _bears(node, unit):
            _move_one(tree, nodes, node, unit, rng)


def _is_title(node: Node) -> bool:
    return node.heading is None


def _move_one(tree: Tree, nodes: list[Node], node: Node, unit: Unit, rng: Random) -> None:
    places = [
        (paragraph, place)
        for other in nodes
        if not set(other.origins) & set(node.origins) and _bears(other, unit)
        for paragraph in other.paragraphs
        for place in range(1, len(paragraph.units))
        if _stayed(paragraph.units[place - 1]) and _stayed(paragraph.units[place])
    ]
    if not places:
        return
    paragraph, place = rng.choice(places)
    text = unit.text
    if rng.random() < 0.3:
        made = rewording.with_synonyms(rewording.with_numbers(text, rng), tree.language, rng)
        text = made if rewording.dice(text, made) >= LEAST_MOVED else text
    for home in node.paragraphs:
        if any(one is unit for one in home.units):
            home.units = [one for one in home.units if one is not unit]
    gap = " " if tree.language == "en" else ""
    paragraph.units.insert(place, Unit(text, unit.origin, "body", gap, operation="moved"))
    node.paragraphs = [it for it in node.paragraphs if it.units]


def _bears(node: Node, unit: Unit) -> bool:
    """True where a section is still known by its text when the sentence goes out of it or into it."""
    return not node.gentle or letters(unit.text) <= MOST_MOVED * node.own_letters()


def _stayed(unit: Unit) -> bool:
    return unit.free and unit.operation in _SETTLED
