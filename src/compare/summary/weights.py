"""How much a finding matters, from 0 to 1. Conventions of this project, in one place.

The order that they make: a claim that does not add up, a target missed, a large change of
a number, a chapter that came or went, a number no longer reported, a plan without an
answer, copied text, notes.
"""

from __future__ import annotations

import math

from compare.model import Check, Delta, Metric, MetricPair

OF_VERDICT = {
    "impossible": 1.0,
    "direction_error": 1.0,
    "inconsistent": 0.98,
    "prior_mismatch": 0.96,
    "missed": 0.90,
    "consistent_if_ratio": 0.86,
    "consistent_if_increase": 0.86,
    "ambiguous_points": 0.22,
    "consistent_if_points": 0.20,
    "parts_below_total": 0.18,
}
RESTATED = 0.92
# A missed target loses so much where it is the growth that goes with a level, and where it stands last in its report.
MISSED_GROWTH, MISSED_LATE = 0.005, 0.004
NUMBER_CEILING = 0.84
SECTION_FLOOR, SECTION_CEILING = 0.30, 0.80
MOVED = 0.15
SILENT_FLOOR, SILENT_CLAIMED = 0.25, 0.45
FOLLOWUP = {"silent": 0.35, "repeated": 0.12}
COPIED_CEILING = 0.40
NOTE = 0.10
# A section whose heading stands in both reports did not come or go as a reader means it.
NAMESAKE = 0.12
# What a number is worth whose name or print says little (see `telling`).
UNTOLD = 0.2

TENFOLD = math.log(10)
RATE_SPAN = 20.0  # points of a rate that count as much as a tenfold level
CHANCE = 5.0  # differences of counts below so many standard deviations may be chance


def of_check(check: Check) -> float:
    """The weight of a check by its verdict; 0 for one that needs no look."""
    return OF_VERDICT.get(check.verdict, 0.0)


def of_number(pair: MetricPair, prior: Metric, current: Metric, *, is_claimed: bool) -> float:
    """The weight of a changed number: its size, the trust in the match, whether the report makes a point of it."""
    size = _size(pair.points, prior, current)
    return NUMBER_CEILING * min(1.0, size * pair.score * (1.0 if is_claimed else 0.75))


def _size(points: Delta | None, prior: Metric, current: Metric) -> float:
    """0 for no change, 1 for ten times as much or a difference of `RATE_SPAN` points."""
    first, second = float(abs(prior.quantity.value)), float(abs(current.quantity.value))
    if points is not None:
        return min(1.0, abs(second - first) / RATE_SPAN)
    if not first or not second:
        return 0.5
    ratio = min(1.0, abs(math.log(second / first)) / TENFOLD)
    if current.quantity.kind != "count":
        return ratio
    return ratio * min(1.0, abs(second - first) / math.sqrt(first + second) / CHANCE)


def of_section(characters: int, of_all: int) -> float:
    """The weight of a section that came or went, by its share of its report."""
    share = characters / of_all if of_all else 0.0
    return SECTION_FLOOR + (SECTION_CEILING - SECTION_FLOOR) * math.sqrt(min(1.0, share))


def of_missed(place: float, *, is_growth: bool) -> float:
    """The weight of a missed target; `place` runs from 0, the start of its report, to 1."""
    return OF_VERDICT["missed"] - MISSED_LATE * place - (MISSED_GROWTH if is_growth else 0)
