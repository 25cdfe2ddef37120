"""Sections of two reports that are counterparts, by their headings and their content together.

A heading is evidence, and so are the sentences that both sections share; either is enough
where it is strong, for headings are renamed above text that stays and stay above text
that is rewritten. Levels and labels are no evidence, so that a section may lose its
number or change its depth. One assignment over all pairs, then a second one in which
sections under matched parents gain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from compare.align.anchors import copies
from compare.align.families import FamilyProof, with_families, with_promoted
from compare.align.outlines import Outline
from compare.align.parts import with_parts
from compare.align.section_kinds import Proof, moved_groups, named
from compare.align.shared import Shared
from compare.align.similarity import Flags, Floats, vectors
from compare.assignment import assigned
from compare.model import SectionMatch

# Evidence below which two sections are not counterparts.
LEAST_EVIDENCE = 0.35
# A heading alike in every sign proves this much alone; below the least likeness it proves nothing.
HEADING_PROOF = 0.75
LEAST_HEADING = 0.25
# Words alone prove something where a pair stands out: at least this cosine, and this many times that of either
# section with any other. Counterparts of rewritten work reports have cosines of 0.15–0.37,
# other sections of one level 0.03–0.09; sections of two publishers reach 0.13, but never stand out.
LEAST_WORDS = 0.12
STANDS_OUT = 1.5
WORDS_PROOF = 2.0
# A pair out of order needs words that stand out, this share of text in common, or a title that is long enough for
# `copies` and stands once in each: a yearly report has many sections of one title, and a false move costs trust.
MOVE_SHARE = 0.50
# What a pair gains under matched parents, on one level, at one place of the report: these only
# decide between pairs that have evidence.
UNDER_PARENTS = 0.20
SAME_LEVEL = 0.05
SAME_PLACE = 0.05


def match_sections(
    prior: Outline,
    current: Outline,
    shared: Shared,
    declared: Sequence[tuple[int, int]] = (),
    *,
    are_strangers: bool = False,
) -> tuple[SectionMatch, ...]:
    """Every section of both reports in exactly one match, the root with the root, in the current order.

    `declared` are pairs of sections that a reviewer declared counterparts: no proof is asked of them.
    Strangers' sections are not matched because their parents are: two publishers head their chapters alike.
    """
    titles = _title_likeness(prior, current)
    clear = _clear(prior, current, shared)
    joint = _with_declared(_joint(_heading_proof(titles), _content_proof(shared, clear)), declared)
    pairs = _assigned(joint, _gain(prior, current, {0: 0}))
    pairs = _assigned(joint, _gain(prior, current, dict(pairs)))
    kept = _believed(prior, current, pairs, shared, clear, frozenset(declared))
    if not are_strangers:
        proof = FamilyProof(_joint(HEADING_PROOF * titles, _joint(shared.both, shared.words)), shared.words)
        grown = with_families(prior, current, kept, proof)
        kept = _believed(prior, current, grown, shared, clear, frozenset(grown).difference(kept).union(declared))
        kept = with_promoted(prior, current, with_families(prior, current, kept, proof), proof)
        kept = with_families(prior, current, kept, proof)
    return named(prior, current, with_parts(prior, current, shared, kept), _proof(titles, shared))


def _proof(titles: Floats, shared: Shared) -> Proof:
    """What is shown of a match; how alike two sections are is told by their titles where neither has text."""
    text = np.minimum(np.maximum(shared.both, shared.words), 1)
    likeness = np.asarray(np.where(shared.empty, titles, text))
    return Proof(titles, np.minimum(shared.both, 1), np.minimum(shared.words, 1), likeness)


def _believed(
    prior: Outline,
    current: Outline,
    pairs: Sequence[tuple[int, int]],
    shared: Shared,
    clear: Flags,
    known: frozenset[tuple[int, int]] = frozenset(),
) -> list[tuple[int, int]]:
    """The pairs without those out of order that lack proof, and without what only those above it held up."""
    moved = moved_groups(prior, current, [((one,), (two,)) for one, two in pairs])
    proven = known.union(copies(prior.titles, current.titles))
    kept: list[tuple[int, int]] = []
    fallen_prior: set[int] = set()
    fallen_current: set[int] = set()
    for one, two in sorted(pairs):
        is_doubtful = ((one,), (two,)) in moved and not clear[one, two]
        is_proven = shared.both[one, two] >= MOVE_SHARE or (one, two) in proven
        if not is_proven and (
            is_doubtful or prior.parents[one] in fallen_prior or current.parents[two] in fallen_current
        ):
            fallen_prior.add(one)
            fallen_current.add(two)
        else:
            kept.append((one, two))
    return kept


def _title_likeness(prior: Outline, current: Outline) -> Floats:
    titles = vectors(prior.titles, current.titles)
    return np.minimum(titles.cosines(np.arange(len(prior)), np.arange(len(current))), 1)


def _heading_proof(titles: Floats) -> Floats:
    return np.asarray(HEADING_PROOF * np.where(titles >= LEAST_HEADING, titles, 0))


def _clear(prior: Outline, current: Outline, shared: Shared) -> Flags:
    """The pairs whose words are alike and stand out."""
    rivals = np.maximum(_rivals(current, shared.words), _rivals(prior, shared.words.T).T)
    return np.asarray((shared.words >= LEAST_WORDS) & (shared.words >= STANDS_OUT * rivals))


def _content_proof(shared: Shared, clear: Flags) -> Floats:
    """The share of text in sentences that both have, or the words where they stand out."""
    return np.clip(np.maximum(shared.both, WORDS_PROOF * shared.words * clear), 0, 1)


def _rivals(outline: Outline, words: Floats) -> Floats:
    """For every cell the best of its row at another section, those above and below the cell's own left out."""
    above = np.eye(len(outline), dtype=np.bool_)
    for section, parent in enumerate(outline.parents):
        if parent >= 0:
            above[section] |= above[parent]
    related = above | above.T
    return np.stack([np.where(related[section], 0, words).max(axis=1) for section in range(len(outline))], axis=1)


def _joint(headings: Floats, content: Floats) -> Floats:
    """Both proofs together, as of two witnesses that err apart."""
    return np.asarray(1 - (1 - headings) * (1 - content))


def _with_declared(joint: Floats, declared: Sequence[tuple[int, int]]) -> Floats:
    """The proofs, with what was declared certain and no rival beside it."""
    certain = np.array(joint)
    for one, two in declared:
        certain[one, :] = certain[:, two] = 0
    for pair in declared:
        certain[pair] = 1
    return certain


def _gain(prior: Outline, current: Outline, matched: Mapping[int, int]) -> Floats:
    """What decides between pairs of equal evidence: matched parents, the level, the place."""
    counterparts = np.array([matched.get(parent, -2) for parent in prior.parents])
    under = counterparts[:, None] == np.array(current.parents)[None, :]
    level = np.array(prior.levels)[:, None] == np.array(current.levels)[None, :]
    places = [np.arange(len(outline)) / len(outline) for outline in (prior, current)]
    near = 1 - np.abs(places[0][:, None] - places[1][None, :])
    return np.asarray(UNDER_PARENTS * under + SAME_LEVEL * level + SAME_PLACE * near)


def _assigned(joint: Floats, gain: Floats) -> list[tuple[int, int]]:
    """The pairs of sections that gain most together; the root is always paired with the root.

    Evidence counts by its square, so that two weak pairs do not break a strong one.
    """
    value = np.where(joint >= LEAST_EVIDENCE, joint**2 * (1 + gain), 0)
    value[0, :] = value[:, 0] = 0
    return [(0, 0), *((row, column) for row, column in assigned(value.tolist()) if value[row, column] > 0)]
