"""Two reports aligned: their sections, then their sentences, section by section and across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from compare.align.anchors import anchors
from compare.align.beads import Group, Run, in_order
from compare.align.kinds import Pair, beads
from compare.align.outlines import Outline, outline_of
from compare.align.sections import match_sections
from compare.align.sentences import left_over
from compare.align.shared import shared_text
from compare.align.similarity import Side, vectors
from compare.fold import squeeze
from compare.model import Bead, Report, SectionMatch


def align_reports(prior: Report, current: Report) -> tuple[tuple[SectionMatch, ...], tuple[Bead, ...]]:
    """The section matches and the beads of two reports; positions are those in `sections` and `sentences`.

    Every section is in one match and every sentence in one bead. A heading is aligned with the
    heading of the counterpart section. Body sentences are aligned in order after the
    prior sections are put in the order of their counterparts, so that what moved with its section has
    not moved; what is then left is linked across the whole report where it is beyond doubt.
    """
    texts = [[report.quote(sentence) for sentence in report.sentences] for report in (prior, current)]
    pair = Pair(texts[0], texts[1], vectors(texts[0], texts[1]), current.language)
    mine, theirs = outline_of(prior), outline_of(current)
    matches = match_sections(mine, theirs, shared_text(mine, theirs, pair.vectors))
    in_place = [*_headings(mine, theirs, matches), *_bodies(pair, mine, theirs, matches)]
    moved = left_over(pair, in_place, (_heading_places(mine), _heading_places(theirs)))
    return matches, beads(pair, in_place, moved)


def _heading_places(outline: Outline) -> frozenset[int]:
    return frozenset(range(len(outline.innermost))) - frozenset(outline.within[0])


def _headings(prior: Outline, current: Outline, matches: Sequence[SectionMatch]) -> list[Group]:
    """The headings of counterpart sections, the first ones of a split or a merger."""
    pairs = [
        (prior.headings[match.prior[0]], current.headings[match.current[0]])
        for match in matches
        if match.prior and match.current
    ]
    return [((one,), (two,)) for one, two in pairs if one >= 0 and two >= 0]


def _bodies(pair: Pair, prior: Outline, current: Outline, matches: Sequence[SectionMatch]) -> list[Group]:
    """The beads of body sentences, by their positions in the reports."""
    order_prior, order_current = _reordered(prior, matches), current.within[0]
    one = _run(
        prior, pair.vectors.prior, order_prior, {at: k for k, it in enumerate(matches) if it.current for at in it.prior}
    )
    two = _run(
        current,
        pair.vectors.current,
        order_current,
        {at: k for k, it in enumerate(matches) if it.prior for at in it.current},
    )
    fixed = [
        (row, column)
        for row, column in anchors(_squeezed(pair.prior, order_prior), _squeezed(pair.current, order_current))
        if one.homes[row] == two.homes[column] or not (one.settled[row] and two.settled[column])
    ]
    return [
        (tuple(order_prior[row] for row in rows), tuple(order_current[column] for column in columns))
        for rows, columns in in_order(one, two, fixed)
    ]


def _squeezed(texts: Sequence[str], order: Sequence[int]) -> list[str]:
    return [squeeze(texts[place]) for place in order]


def _run(outline: Outline, side: Side, order: Sequence[int], home_of: Mapping[int, int]) -> Run:
    """Sentences in an order, with the match of the section that each stands in."""
    homes, settled = [], []
    for place in order:
        section = outline.innermost[place]
        settled.append(section in home_of)
        while section not in home_of and section > 0:
            section = outline.parents[section]
        homes.append(home_of[section])
    ordered = side.take(order)
    return Run(ordered, ordered.next_dots(), np.array(homes, dtype=np.int64), np.array(settled, dtype=np.bool_))


def _reordered(prior: Outline, matches: Sequence[SectionMatch]) -> tuple[int, ...]:
    """Prior body sentences with their sections in the order of the counterparts; others follow their predecessor."""
    counterpart = {one: match.current[0] for match in matches if match.current for one in match.prior}
    keys: list[int] = []
    for section in range(len(prior)):
        keys.append(counterpart.get(section, keys[-1] if keys else 0))
    return tuple(sorted(prior.within[0], key=lambda place: (keys[prior.innermost[place]], place)))
