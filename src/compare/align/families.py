"""Sections that are counterparts because their parents are, and nothing else under these is so like them.

Work reports are written anew each year: under the chapter of what was done, 民生社会事业取得新进步 becomes
民生社会事业达到新水平, with a tenth of its sentences. Over the whole report that proves nothing, for the chapter
of what is planned speaks of the same things; among the sections of one chapter it does. In the six
families that were read for this, counterparts have words in common to 0.08–0.38, and at most 0.8 of their
evidence with another section of the family.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from compare.align.anchors import heaviest_rising
from compare.align.outlines import Outline
from compare.align.similarity import Floats

LEAST_WORDS = 0.08
# Out of the order of the others, where a false match would be a false move.
OUT_OF_ORDER = 0.25
# A counterpart has this many times the evidence of the next best under the same parents.
STANDS_OUT = 1.25
# So many pairs of children show that two parents are of one family though they are no pair.
LEAST_PAIRS = 2

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FamilyProof:
    """For every prior section (row) and current section (column) all evidence together, and that of words alone."""

    evidence: Floats
    words: Floats


def with_families(prior: Outline, current: Outline, pairs: Pairs, proof: FamilyProof) -> Pairs:
    """The pairs, and those that stand out among the children of each pair, from the root down."""
    found = sorted(pairs)
    for pair in found:
        found.extend(_among(prior, current, pair, found, proof))
    return sorted(found)


def with_promoted(prior: Outline, current: Outline, pairs: Pairs, proof: FamilyProof) -> Pairs:
    """The pairs, and those that stand out among the children of two parents that are no pair.

    The sections of a chapter may have become chapters: two pairs of their children show it,
    where one of the parents has no counterpart.
    """
    paired = {one for one, _ in pairs}, {two for _, two in pairs}
    families = Counter((prior.parents[one], current.parents[two]) for one, two in pairs)
    found = list(pairs)
    for (one, two), many in sorted(families.items()):
        if many >= LEAST_PAIRS and not (one in paired[0] and two in paired[1]):
            found.extend(_among(prior, current, (one, two), found, proof))
    return sorted(found)


def _among(
    prior: Outline, current: Outline, parents: tuple[int, int], found: Pairs, proof: FamilyProof
) -> list[tuple[int, int]]:
    """The new pairs among the children of two parents."""
    families = _children(prior, parents[0]), _children(current, parents[1])
    fresh = list(_standing_out(families, found, proof))
    if not fresh:
        return []
    among = [pair for pair in found if pair[0] in families[0] and pair[1] in families[1]]
    return list(_in_order(among, fresh, proof.evidence))


def _children(outline: Outline, parent: int) -> list[int]:
    return [section for section, above in enumerate(outline.parents) if above == parent]


def _standing_out(families: tuple[list[int], list[int]], taken: Pairs, proof: FamilyProof) -> Iterator[tuple[int, int]]:
    """Free children of both that are each other's best by far."""
    ours, theirs = families
    matched = {one for one, _ in taken}, {two for _, two in taken}
    if matched[0].issuperset(ours) or matched[1].issuperset(theirs):
        return
    family = proof.evidence[np.ix_(ours, theirs)]
    for row, column in enumerate(family.argmax(axis=1).tolist()):
        one, two = ours[row], theirs[column]
        rival = max(np.delete(family[row], column).max(initial=0), np.delete(family[:, column], row).max(initial=0))
        is_free = one not in matched[0] and two not in matched[1]
        if is_free and proof.words[one, two] >= LEAST_WORDS and family[row, column] >= STANDS_OUT * rival:
            yield one, two


def _in_order(known: Pairs, fresh: Pairs, evidence: Floats) -> Iterator[tuple[int, int]]:
    """The fresh pairs that keep the order of the known ones, and those that break it with good evidence."""
    both = sorted([*known, *fresh])
    rising = set(heaviest_rising(both, [float(evidence[pair]) for pair in both]))
    yield from (pair for pair in fresh if pair in rising or evidence[pair] >= OUT_OF_ORDER)
