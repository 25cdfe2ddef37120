"""Which section goes on in which, where a match holds several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import product

from compare.model import Comparison, Report, SectionMatch


def counterparts(comparison: Comparison, match: SectionMatch) -> list[tuple[int, int]]:
    """The pairs of positions in which sections go on, each section once, those that share most text first."""
    if len(match.prior) == len(match.current) == 1:
        return [(match.prior[0], match.current[0])]
    shares = {pair: _shared(comparison, *pair) for pair in product(match.prior, match.current)}
    pairs: list[tuple[int, int]] = []
    for one, two in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if one not in (pair[0] for pair in pairs) and two not in (pair[1] for pair in pairs):
            pairs.append((one, two))
    return pairs


def _shared(comparison: Comparison, one: int, two: int) -> int:
    """Characters of the current section's sentences whose bead has sentences of the prior one's, headings left out."""
    priors, currents = _body(comparison.prior, one), _body(comparison.current, two)
    return sum(
        comparison.current.sentences[at].end - comparison.current.sentences[at].start
        for bead in comparison.beads
        if not priors.isdisjoint(bead.prior)
        for at in bead.current
        if at in currents
    )


def _body(report: Report, position: int) -> frozenset[int]:
    """Positions of the body sentences in a section's extent."""
    section = report.sections[position]
    starts: Sequence[int] = [sentence.start for sentence in report.sentences]
    inside = range(bisect_left(starts, section.start), bisect_left(starts, section.end))
    return frozenset(at for at in inside if report.sentences[at].role == "body")
