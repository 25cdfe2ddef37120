"""The findings of one report alone, for a series that has no other yet."""

from __future__ import annotations

import math
from collections.abc import Iterator

from compare import names
from compare.identity import stable_id
from compare.model import Report, StatedChange
from compare.summary import weights
from compare.summary.finding import Finding, ordered

TOLD_UNITS = frozenset({"percent", "times_increase", "times_ratio", "percentage_point"})


def report_findings(report: Report) -> tuple[Finding, ...]:
    """Checks inside the report that need a look, and the stated changes, most material first."""
    return ordered([*_checks(report), *_changes(report)], report.year)


def _checks(report: Report) -> Iterator[Finding]:
    for check in report.checks:
        weight = weights.of_check(check)
        if weight:
            yield Finding(stable_id("f", "check", check.id), "check", weight, check=check.id)


def _changes(report: Report) -> Iterator[Finding]:
    for stated in report.changes:
        weight = _size(stated)
        if weight and "target" not in stated.change.flags:
            number = stable_id("f", "change", names.plain(stated.name), stated.change.text)
            yield Finding(number, "number", round(weights.NUMBER_CEILING * weight, 4), change=stated.id)


def _size(stated: StatedChange) -> float:
    """0 for no size, 1 for ten times as much; points count as in `weights`."""
    change = stated.change
    if change.unit not in TOLD_UNITS or not change.magnitude:
        return 0.0
    magnitude = float(abs(change.magnitude))
    if change.unit == "percentage_point":
        return min(1.0, magnitude / weights.RATE_SPAN)
    ratio = {"percent": 1 + magnitude / 100, "times_increase": 1 + magnitude, "times_ratio": max(1.0, magnitude)}
    return min(1.0, math.log(ratio[change.unit]) / weights.TENFOLD)
