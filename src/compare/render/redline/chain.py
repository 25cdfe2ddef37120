"""Which beads can stand still: the heaviest set of them that both reports have in one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.model import Bead, Comparison, Edit, Report
from compare.render.view.atlas import is_moved


@dataclass(frozen=True, slots=True)
class Link:
    """A bead that stands still: its extent in both texts, and its edits."""

    prior: tuple[int, int]
    current: tuple[int, int]
    kind: str
    edits: tuple[Edit, ...]

    @property
    def weight(self) -> int:
        """How many characters both texts have, one at least."""
        return 1 + sum(len(edit.text) for edit in self.edits if edit.operation == "=")


def chain(comparison: Comparison) -> tuple[Link, ...]:
    """Beads with both sides in the order of both texts; a moved one is never among them."""
    still = [bead for bead in comparison.beads if bead.prior and bead.current and not is_moved(bead)]
    links = [_link(bead, comparison) for bead in still if _is_whole(bead.prior) and _is_whole(bead.current)]
    return heaviest(sorted(links, key=lambda one: one.current))


def heaviest(links: Sequence[Link]) -> tuple[Link, ...]:
    """Of links in the current order, the heaviest set that is in the prior order too.

    The longest increasing subsequence with weights, by a Fenwick tree of best sums: n log n.
    """
    ranks = {place: rank for rank, place in enumerate(sorted({one.prior for one in links}), 1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    best = (0, -1)
    for place, link in enumerate(links):
        weight, last = _best_below(tree, ranks[link.prior] - 1)
        before.append(last)
        mine = (weight + link.weight, place)
        _raise_from(tree, ranks[link.prior], mine)
        best = max(best, mine, key=lambda one: one[0])
    chosen, at = [], best[1]
    while at >= 0:
        chosen.append(links[at])
        at = before[at]
    return tuple(reversed(chosen))


def _best_below(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank], key=lambda one: one[0])
        rank -= rank & -rank
    return best


def _raise_from(tree: list[tuple[int, int]], rank: int, mine: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], mine, key=lambda one: one[0])
        rank += rank & -rank


def _is_whole(places: Sequence[int]) -> bool:
    """True for sentences without another between them."""
    return places[-1] - places[0] == len(places) - 1


def _link(bead: Bead, comparison: Comparison) -> Link:
    prior, current = comparison.prior, comparison.current
    return Link(_extent(prior, bead.prior), _extent(current, bead.current), bead.kind, bead.edits)


def _extent(report: Report, places: Sequence[int]) -> tuple[int, int]:
    return report.sentences[places[0]].start, report.sentences[places[-1]].end
