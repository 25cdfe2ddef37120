"""The five to nine findings of the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from compare.model import Comparison
from compare.summary.finding import Finding
from compare.summary.pair import findings

FEWEST, MOST = 5, 9

# The level that the report speaks of first is told after what does not add up, before what came and went.
HEADLINE = 0.85

# How many of each group at most: which claims do not add up, what was changed behind the reader's back, the three
# biggest changes and the level that the report itself speaks of first, what disappeared, what is new,
# what was promised (REPORT, first screen).
_SHARES = {
    "check": 2,
    "restated": 1,
    "headline": 1,
    "number": 3,
    "silent": 1,
    "section_added": 1,
    "section_removed": 1,
    "followup": 1,
}


def messages(comparison: Comparison, dismissed: AbstractSet[str] = frozenset()) -> tuple[Finding, ...]:
    """At least one finding of each important kind that there is, nine at most, most material first.

    Findings whose ids are `dismissed` give their place to others.
    """
    everything = tuple(one for one in findings(comparison) if one.id not in dismissed)
    groups = {one.id: _group(comparison, one) for one in everything} | _headline(comparison, everything)
    chosen = [
        one
        for group, most in _SHARES.items()
        for one in [other for other in everything if groups[other.id] == group][:most]
    ]
    chosen = [*chosen, *_more(everything, chosen)][:MOST]
    ranks = {one.id: max(one.weight, HEADLINE if groups[one.id] == "headline" else 0) for one in chosen}
    return tuple(sorted((one for one in everything if one in chosen), key=lambda one: -ranks[one.id]))


def _group(comparison: Comparison, finding: Finding) -> str:
    is_restated = finding.pair is not None and comparison.metrics[finding.pair].kind == "restated"
    return "restated" if is_restated else finding.kind


def _headline(comparison: Comparison, everything: Sequence[Finding]) -> dict[str, str]:
    """The number that the report speaks of first, of those whose change it states: a level grows little a year."""
    currents = comparison.current.metrics_by_id()
    claimed = {stated.metric for stated in comparison.current.changes}
    places = {
        one.id: currents[current].start
        for one in everything
        if one.pair is not None and (current := comparison.metrics[one.pair].current) in claimed and current is not None
        if _group(comparison, one) == "number"
    }
    return {min(places, key=lambda one: (places[one], one)): "headline"} if places else {}


def _more(everything: Sequence[Finding], chosen: Sequence[Finding]) -> list[Finding]:
    """Fills up to the fewest with what matters next."""
    return [one for one in everything if one not in chosen][: max(0, FEWEST - len(chosen))]
