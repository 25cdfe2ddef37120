"""What became of a section: the names of section matches, and their order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from compare.align.anchors import heaviest_rising
from compare.align.outlines import Outline
from compare.align.parts import Group
from compare.align.similarity import Floats
from compare.model import SectionEvidence, SectionKind, SectionMatch

_TURNED: dict[SectionKind, SectionKind] = {
    "split": "merged",
    "merged": "split",
    "added": "removed",
    "removed": "added",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """For every prior section (row) and current section (column) what speaks for the pair, from 0 to 1."""

    headings: Floats
    sentences: Floats
    words: Floats
    likeness: Floats


def named(prior: Outline, current: Outline, groups: Sequence[Group], proof: Proof) -> tuple[SectionMatch, ...]:
    """The groups as section matches in the order of the current report, removed ones where they stood.

    A section moved when its parent has another counterpart than the parent of its own, or when
    it is not among the most text that kept its order under one parent. Else its title decides
    (renamed), then its label (renumbered).
    """
    moved = moved_groups(prior, current, groups)
    return _in_current_order([_match(prior, current, group, proof, is_moved=group in moved) for group in groups])


def turned(matches: Sequence[SectionMatch]) -> tuple[SectionMatch, ...]:
    """The matches seen from the other side."""
    return _in_current_order(
        [
            replace(match, prior=match.current, current=match.prior, kind=_TURNED.get(match.kind, match.kind))
            for match in matches
        ]
    )


def _in_current_order(matches: Sequence[SectionMatch]) -> tuple[SectionMatch, ...]:
    ends = sorted((match.prior[-1], match.current[-1]) for match in matches if match.prior and match.current)

    def place(match: SectionMatch) -> tuple[int, int, int]:
        if match.current:
            return match.current[0], 0, 0
        spot = bisect_left(ends, (match.prior[0], -1))
        return (ends[spot - 1][1] if spot else -1), 1, match.prior[0]

    return tuple(sorted(matches, key=place))


def _kind(prior: Outline, current: Outline, group: Group, *, is_moved: bool) -> SectionKind:
    if not group[0] or not group[1]:
        return "removed" if group[0] else "added"
    if len(group[0]) != len(group[1]):
        return "split" if len(group[0]) < len(group[1]) else "merged"
    one, two = group[0][0], group[1][0]
    if is_moved:
        return "moved"
    if prior.titles[one] != current.titles[two]:
        return "renamed"
    return "same" if prior.labels[one] == current.labels[two] else "renumbered"


def _match(prior: Outline, current: Outline, group: Group, proof: Proof, *, is_moved: bool) -> SectionMatch:
    kind = _kind(prior, current, group, is_moved=is_moved)
    if not group[0] or not group[1]:
        return SectionMatch(*group, kind, 0.0)
    evidence = SectionEvidence(*(_mean(values, group) for values in (proof.headings, proof.sentences, proof.words)))
    return SectionMatch(*group, kind, _mean(proof.likeness, group), evidence)


def _mean(values: Floats, group: Group) -> float:
    """The mean of what holds of the pairs of a group."""
    cells = [float(values[pair]) for pair in product(*group)]
    return round(sum(cells) / len(cells), 4)


def moved_groups(prior: Outline, current: Outline, groups: Sequence[Group]) -> set[Group]:
    """The pairs that changed their parent, or their order under it."""
    number = {("prior", one): index for index, group in enumerate(groups) for one in group[0] if group[1]}
    number |= {("current", two): index for index, group in enumerate(groups) for two in group[1] if group[0]}
    moved: set[Group] = set()
    families: defaultdict[int, list[Group]] = defaultdict(list)
    for group in groups:
        if not (group[0] and group[1]) or group[0][0] == 0:
            continue
        one, two = group[0][0], group[1][0]
        above = _home(prior, number, "prior", one), _home(current, number, "current", two)
        if above[0] == above[1]:
            families[above[0]].append(group)
        elif ("prior", prior.parents[one]) in number and ("current", current.parents[two]) in number:
            moved.add(group)
    for family in families.values():
        moved.update(_out_of_order(prior, current, family))
    return moved


def _home(outline: Outline, number: dict[tuple[str, int], int], side: str, section: int) -> int:
    """The match of the nearest section above that has one."""
    above = outline.parents[section]
    while above > 0 and (side, above) not in number:
        above = outline.parents[above]
    return number[side, max(above, 0)]


def _out_of_order(prior: Outline, current: Outline, family: Sequence[Group]) -> set[Group]:
    ordered = sorted(family, key=lambda group: group[0])
    pairs = [(group[0][0], group[1][0]) for group in ordered]
    weights = [2 + _letters(prior, one) + _letters(current, two) for one, two in pairs]
    kept = set(heaviest_rising(pairs, weights))
    return {group for group, pair in zip(ordered, pairs, strict=True) if pair not in kept}


def _letters(outline: Outline, section: int) -> int:
    return sum(outline.letters[place] for place in outline.within[section])
