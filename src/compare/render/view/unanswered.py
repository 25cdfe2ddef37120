"""Last year's commitments on which nothing sure can be said: what a reader may want to look for, least echoed first."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Comparison
from compare.render.view.atlas import Atlas, Quotation
from compare.render.words import Said, say

# Read in a minute or two; the data beside the page have all.
LISTED = 40


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The commitments listed, each with its kind, and how many there are in all."""

    listed: tuple[tuple[Said, Quotation], ...]
    count: int


def unsettled_of(comparison: Comparison, atlas: Atlas) -> Unsettled:
    """The commitments that the current report echoes least, first those that nothing in it is like."""
    prior = atlas.folio("prior")
    ordered = sorted(comparison.unanswered, key=lambda one: (one.likeness, one.prior))
    listed = ((say(f"commitment_{one.commitment}"), prior.whole((one.prior,), ())) for one in ordered[:LISTED])
    return Unsettled(tuple(listed), len(ordered))
