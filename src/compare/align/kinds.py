"""What a group of aligned sentences is called, and its edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from compare.align.similarity import Group, Vectors, likenesses, vectors
from compare.diff import diff_text
from compare.fold import squeeze
from compare.identity import distinct, stable_id
from compare.model import Bead, BeadKind, Edit, EditOperation
from compare.tokens import Language

# Below this a pair that stands in place says the same thing in other words.
REWRITTEN = 0.50


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts as alignment sees them: their sentences, as printed and squeezed, vectors and language."""

    prior: Sequence[str]
    current: Sequence[str]
    plain: tuple[Sequence[str], Sequence[str]]
    vectors: Vectors
    language: Language

    @property
    def joint(self) -> str:
        """What stands between two sentences of one bead."""
        return "" if self.language == "zh" else " "

    def turned(self) -> Pair:
        """The pair with its sides exchanged."""
        return Pair(self.current, self.prior, self.plain[::-1], self.vectors.turned(), self.language)


def pair_of(prior: Sequence[str], current: Sequence[str], language: Language) -> Pair:
    """The pair of two runs of sentences."""
    plain = [squeeze(text) for text in prior], [squeeze(text) for text in current]
    return Pair(prior, current, plain, vectors(*plain), language)


@dataclass(frozen=True, slots=True)
class Links:
    """Which sentences of a pair are counterparts: groups that kept their place, and single sentences that moved."""

    pair: Pair
    in_place: Sequence[Group]
    moved: Sequence[Group]

    def turned(self) -> Links:
        """The links seen from the other side."""
        return Links(self.pair.turned(), [group[::-1] for group in self.in_place], [two[::-1] for two in self.moved])


def beads(links: Links) -> tuple[Bead, ...]:
    """All sentences of both reports in beads, in the order of the current report.

    A removed sentence stands after the sentence that it followed in the prior report.
    """
    pair, in_place = links.pair, links.in_place
    groups = [*in_place, *links.moved]
    scores = likenesses(pair.vectors, groups).round(4).tolist()
    made = [
        _bead(pair, group, score, is_moved=place >= len(in_place))
        for place, (group, score) in enumerate(zip(groups, scores, strict=True))
    ]
    made.extend(list(_alone(pair, made)))
    ordered = sorted(made, key=_places(in_place))
    ids = distinct(bead.id for bead in ordered)
    return tuple(bead if bead.id == name else replace(bead, id=name) for bead, name in zip(ordered, ids, strict=True))


def _places(in_place: Sequence[Group]) -> Callable[[Bead], tuple[int, int, int]]:
    """Where a bead stands among the others: its current position, or that of the sentence it followed."""
    ends = sorted((group[0][-1], group[1][-1]) for group in in_place)
    followed = [one for one, _ in ends]

    def place(bead: Bead) -> tuple[int, int, int]:
        if bead.current:
            return bead.current[0], 0, 0
        spot = bisect_left(followed, bead.prior[0])
        return (ends[spot - 1][1] if spot else -1), 1, bead.prior[0]

    return place


def _bead(pair: Pair, group: Group, likeness: float, *, is_moved: bool) -> Bead:
    prior = pair.joint.join(pair.prior[one] for one in group[0])
    current = pair.joint.join(pair.current[two] for two in group[1])
    is_same = pair.joint.join(pair.plain[0][one] for one in group[0]) == pair.joint.join(
        pair.plain[1][two] for two in group[1]
    )
    score = 1.0 if is_same else likeness
    kind = _moved_kind(is_same=is_same) if is_moved else _kind(group, score, is_same=is_same)
    return Bead(_id(prior), *group, kind, score, diff_text(prior, current, pair.language))


def _id(prior: str, added: str = "") -> str:
    """The id of what became of these words of the prior report: it holds when their counterpart is worded anew."""
    return stable_id("b", prior, added)


def _moved_kind(*, is_same: bool) -> BeadKind:
    return "moved" if is_same else "moved_edited"


def _kind(group: Group, score: float, *, is_same: bool) -> BeadKind:
    if len(group[0]) < len(group[1]):
        return "split"
    if len(group[0]) > len(group[1]):
        return "merged"
    if is_same:
        return "unchanged"
    return "edited" if score >= REWRITTEN else "rewritten"


def _alone(pair: Pair, made: Sequence[Bead]) -> Iterator[Bead]:
    """The sentences that are in no bead, as removed and added."""
    has_prior = {one for bead in made for one in bead.prior}
    has_current = {two for bead in made for two in bead.current}
    for one, text in enumerate(pair.prior):
        if one not in has_prior:
            yield Bead(_id(text), (one,), (), "removed", 0.0, _edit("-", text))
    for two, text in enumerate(pair.current):
        if two not in has_current:
            yield Bead(_id("", text), (), (two,), "added", 0.0, _edit("+", text))


def _edit(operation: EditOperation, text: str) -> tuple[Edit, ...]:
    return (Edit(operation, text),) if text else ()
