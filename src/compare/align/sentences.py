"""Two runs of sentences aligned, without sections."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from compare.align.anchors import anchors
from compare.align.beads import in_order
from compare.align.kinds import Links, Pair, beads, pair_of
from compare.align.moves import moves
from compare.align.runs import Run, Runs, run_of
from compare.align.similarity import Group, Side
from compare.model import Bead
from compare.tokens import language_of

Headings = tuple[frozenset[int], frozenset[int]]
NO_HEADINGS: Headings = (frozenset(), frozenset())


def align_sentences(prior: Sequence[str], current: Sequence[str]) -> tuple[Bead, ...]:
    """The beads of two runs of sentences; positions are 0-based.

    Every sentence is in exactly one bead. Beads stand in the order of the current
    sentences; a removed one stands after the sentence that it followed. Sentences that stand
    word for word in both are fixed points, between them `beads` aligns in order, and what is
    left over is linked across the whole only where it moved beyond doubt. Exchanged texts give the mirrored
    beads: where two alignments are equally good, the text that sorts first decides.
    """
    if list(current) < list(prior):
        return beads(_links(current, prior).turned())
    return beads(_links(prior, current))


def _links(prior: Sequence[str], current: Sequence[str]) -> Links:
    pair = pair_of(prior, current, language_of("".join(chain(prior, current))))
    fixed = anchors(*pair.plain)
    runs = Runs(pair.vectors, _one_section(pair.vectors.prior), _one_section(pair.vectors.current))
    in_place = in_order(runs, fixed)
    return Links(pair, in_place, left_over(pair, in_place))


def _one_section(side: Side) -> Run:
    many = len(side.squares)
    return run_of(side, range(many), [0] * many, [True] * many)


def left_over(pair: Pair, in_place: Sequence[Group], headings: Headings = NO_HEADINGS) -> list[Group]:
    """The moves among the sentences that no group holds; headings move with their sections only."""
    held_prior = {one for group in in_place for one in group[0]} | headings[0]
    held_current = {two for group in in_place for two in group[1]} | headings[1]
    left_prior = [place for place in range(len(pair.prior)) if place not in held_prior]
    left_current = [place for place in range(len(pair.current)) if place not in held_current]
    found = moves(pair.vectors, (_letters(pair.prior), _letters(pair.current)), (left_prior, left_current))
    return [((one,), (two,)) for one, two in found]


def _letters(texts: Sequence[str]) -> list[int]:
    return [sum(map(str.isalnum, text)) for text in texts]
