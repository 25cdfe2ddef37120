"""What the program says of a made pair, held against the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compare.align import align_reports
from compare.model import Report
from tests.accuracy.generated.make import Made

Pairs = frozenset[tuple[int, int]]
Group = tuple[tuple[int, ...], tuple[int, ...]]
Named = tuple[tuple[int, ...], tuple[int, ...], str]

MOVED = frozenset({"moved", "moved_edited"})
PARTED = frozenset({"split", "merged"})


@dataclass(frozen=True)
class Said:
    """Links, moves, sections of one side: of the answers or of the program, in the positions of base and answers."""

    links: Pairs
    bodies: Pairs
    moves: Pairs
    groups: frozenset[Group]
    section_links: Pairs
    sections: frozenset[Named]


@dataclass(frozen=True)
class Judged:
    """One pair: the two reports, the answers, what the gold says and what the program says."""

    prior: Report
    current: Report
    made: Made
    gold: Said
    program: Said


def judged(prior: Report, current: Report, made: Made) -> Judged:
    """Aligns the pair and brings both sides into the positions of the answers."""
    return Judged(prior, current, made, _gold(prior, made), _program(prior, current, made))


def _gold(prior: Report, made: Made) -> Said:
    links = frozenset(_products((link.prior, link.current) for link in made.links))
    moves = frozenset(_products((it.prior, it.current) for it in made.links if it.operation == "moved"))
    groups = frozenset((it.prior, it.current) for it in made.links if _is_parted(it.prior, it.current))
    sections = frozenset((it.prior, it.current, it.kind) for it in made.matches if it.prior != (0,))
    return Said(links, _bodies(prior, links), moves, groups, _section_links(sections), sections)


def _program(prior: Report, current: Report, made: Made) -> Said:
    matches, beads, _ = align_reports(prior, current)
    unit_of = _units(current, made)
    links = [(bead, _placed(bead.current, unit_of)) for bead in beads]
    pairs = frozenset(_products((bead.prior, units) for bead, units in links))
    moves = frozenset(_products((bead.prior, units) for bead, units in links if bead.kind in MOVED))
    groups = frozenset((bead.prior, units) for bead, units in links if _is_parted(bead.prior, units))
    section_of = _sections(current, made)
    sections = frozenset(
        (match.prior, _placed(match.current, section_of), match.kind) for match in matches if match.prior != (0,)
    )
    return Said(pairs, _bodies(prior, pairs), moves, groups, _section_links(sections), sections)


def _units(current: Report, made: Made) -> list[int]:
    """For each sentence that the program sees the written one with the largest overlap, -1 where none is."""
    found, first = [], 0
    for sentence in current.sentences:
        while first < len(made.units) and made.units[first].end <= sentence.start:
            first += 1
        best, place = (0, -1), first
        while place < len(made.units) and made.units[place].start < sentence.end:
            unit = made.units[place]
            best = max(best, (min(unit.end, sentence.end) - max(unit.start, sentence.start), -place))
            place += 1
        found.append(-best[1] if best[0] else -1)
    return found


def _sections(current: Report, made: Made) -> list[int]:
    """For each section that the program sees the made one whose heading it begins with, for extents nest."""
    spans = {place: made.units[unit] for place, unit in enumerate(made.headings) if unit >= 0}
    found = [0]
    for section in current.sections[1:]:
        inside = (place for place, unit in spans.items() if unit.start <= section.start < unit.end)
        found.append(next(inside, -1 - section.start))
    return found


def _placed(positions: Iterable[int], place_of: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(place_of[position] for position in positions))


def _products(groups: Iterable[Group]) -> Iterable[tuple[int, int]]:
    return ((one, two) for prior, current in groups for one in prior for two in current)


def _bodies(prior: Report, links: Pairs) -> Pairs:
    return frozenset((one, two) for one, two in links if prior.sentences[one].role == "body")


def _is_parted(prior: tuple[int, ...], current: tuple[int, ...]) -> bool:
    return bool(prior and current) and len(prior) != len(current)


def _section_links(sections: frozenset[Named]) -> Pairs:
    return frozenset(_products((prior, current) for prior, current, _ in sections))


@dataclass(frozen=True)
class Tally:
    """How many the answers have, how many the program has, how many both."""

    gold: int = 0
    program: int = 0
    both: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.program + other.program, self.both + other.both)

    @property
    def f1(self) -> float:
        """F1 in percent; 100 where neither has any."""
        return 200 * self.both / (self.gold + self.program) if self.gold + self.program else 100.0

    @property
    def recall(self) -> float:
        """The share of the answers that the program has, in percent."""
        return 100 * self.both / self.gold if self.gold else 100.0


def tallies(pair: Judged) -> dict[str, Tally]:
    """What the scores of one pair are made of, to be added up."""
    gold, program = pair.gold, pair.program
    sides: dict[str, tuple[frozenset[object], frozenset[object]]] = {
        "links": (gold.links, program.links),
        "body links": (gold.bodies, program.bodies),
        "moves": (gold.moves, program.moves),
        "split and merged sentences": (gold.groups, program.groups),
        "sections": (gold.section_links, program.section_links),
        "section kinds": (gold.sections, program.sections),
        "renumbered": (_of(gold, {"renumbered"}), _of(program, {"renumbered"})),
        "renamed": (_of(gold, {"renamed"}), _of(program, {"renamed"})),
        "moved sections": (_of(gold, {"moved"}), _of(program, {"moved"})),
        "split and merged sections": (_of(gold, PARTED), _of(program, PARTED)),
    }
    return {name: Tally(len(one), len(two), len(one & two)) for name, (one, two) in sides.items()}


_RECALLED = frozenset({"moves", "section kinds", "renumbered", "renamed", "moved sections"})


def scores(judgements: Iterable[Judged]) -> dict[str, float]:
    """The scores in percent over all pairs together; false moves as a negative number, that it may not fall."""
    total: dict[str, Tally] = {}
    for pair in judgements:
        for name, tally in tallies(pair).items():
            total[name] = total.get(name, Tally()) + tally
    shown = {name: tally.recall if name in _RECALLED else tally.f1 for name, tally in total.items()}
    false_moves = total["moves"].program - total["moves"].both
    return {**shown, "minus false moves": -float(false_moves)}


def _of(said: Said, kinds: Iterable[str]) -> frozenset[Named]:
    return frozenset(one for one in said.sections if one[2] in kinds)
