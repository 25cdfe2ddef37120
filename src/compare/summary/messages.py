"""The five to nine findings of the first screen."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Comparison
from compare.summary.finding import Finding, FindingKind
from compare.summary.pair import findings

FEWEST, MOST = 5, 9

# How many of each kind at most: the three biggest changes, which claims do not
# add up, what disappeared, what is new, what was promised (REPORT, first screen).
_SHARES: tuple[tuple[FindingKind, int], ...] = (
    ("check", 2),
    ("number", 3),
    ("silent", 1),
    ("section_added", 1),
    ("section_removed", 1),
    ("followup", 1),
)


def messages(comparison: Comparison) -> tuple[Finding, ...]:
    """At least one finding of each important kind that there is, nine at most, most material first."""
    everything = findings(comparison)
    chosen = [one for kind, most in _SHARES for one in [other for other in everything if other.kind == kind][:most]]
    chosen += _more(everything, chosen)
    return tuple(one for one in everything if one in chosen[:MOST])


def _more(everything: Sequence[Finding], chosen: Sequence[Finding]) -> list[Finding]:
    """Fills up to the fewest with what matters next."""
    return [one for one in everything if one not in chosen][: max(0, FEWEST - len(chosen))]
