"""The same measure printed twice in one report (CLAIMS 3)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from compare.inside.arithmetic import check
from compare.model import Check, Metric, Report, Verdict
from compare.names import plain

# Names shorter than this (完成投资) are said of many things; the shortest full name of the
# development reports that is said of one thing only, 地区生产总值, has six characters.
_FULL_NAME = 6
# Only for a name this long are two values called a slip, and only where they are this near.
_CERTAIN_NAME = 8
_SLIP = Fraction(21, 20)
# Prints further apart agree only because one of them leaves room (at most 39%, about 21%), and say nothing.
_ONE_FIGURE = Fraction(11, 10)
# Characters behind two equal numbers that make them one thing, how far they are looked for, and
# the least value that is no chance meeting.
_SAME_NOUN = 4
_NOUN_REACH = 8
_TELLING = 100
_MARK = re.compile(r"[\s，,、；;。()（）]")


def repeat_checks(report: Report) -> Iterator[Check]:
    """One check for each further print of a measure: the same, or a different value that needs a look."""
    spoken = [metric for metric in report.metrics if metric.sentence and metric.status != "cumulative"]
    named: dict[tuple[object, ...], list[Metric]] = defaultdict(list)
    valued: dict[tuple[object, ...], list[Metric]] = defaultdict(list)
    for metric in spoken:
        quantity = metric.quantity
        named[(plain(metric.name), quantity.unit, metric.period, metric.status, metric.scope)].append(metric)
        if report.language == "zh" and quantity.kind == "count" and quantity.is_exact and quantity.value >= _TELLING:
            valued[(quantity.value, quantity.unit, metric.period, metric.status)].append(metric)
    seen: set[tuple[str, str]] = set()
    for row in named.values():
        yield from _named_alike(row, seen)
    for row in valued.values():
        yield from _valued_alike(report, row, seen)


def _named_alike(row: Sequence[Metric], seen: set[tuple[str, str]]) -> Iterator[Check]:
    for first, second in pairwise(row):
        if first.sentence == second.sentence or len(plain(first.name)) < _FULL_NAME:
            continue
        seen.add((first.id, second.id))
        if first.quantity.core.intersects(second.quantity.core):
            if _are_near(first, second, _ONE_FIGURE):
                yield _check(first, second, "consistent")
        elif _slipped(first, second):
            yield _check(first, second, "inconsistent")


def _slipped(first: Metric, second: Metric) -> bool:
    """True for two prints so near that one is a slip; figures far apart are of other years or other bodies.

    Names of English reports (Operating expenses) are too often those of another segment.
    """
    if (
        plain(first.name).isascii()
        or first.quantity.qualifiers
        or second.quantity.qualifiers
        or len(plain(first.name)) < _CERTAIN_NAME
    ):
        return False
    loose = first.quantity.lenient, second.quantity.lenient
    rounded = all(loose) and bool(loose[0] and loose[1] and loose[0].intersects(loose[1]))
    return not rounded and _are_near(first, second, _SLIP)


def _are_near(first: Metric, second: Metric, times: Fraction) -> bool:
    low, high = sorted((abs(first.quantity.value), abs(second.quantity.value)))
    return high <= low * times and (low > 0 or high == 0)


def _valued_alike(report: Report, row: Sequence[Metric], seen: set[tuple[str, str]]) -> Iterator[Check]:
    for first, second in pairwise(row):
        alike = _nouns(report, first) & _nouns(report, second)
        if alike and first.sentence != second.sentence and (first.id, second.id) not in seen:
            yield _check(first, second, "consistent")


def _nouns(report: Report, metric: Metric) -> frozenset[str]:
    """The short runs of characters of the noun behind a number, up to the next mark."""
    behind = report.text[metric.end : metric.end + _NOUN_REACH]
    noun = _MARK.split(behind, maxsplit=1)[0]
    return frozenset(noun[at : at + _SAME_NOUN] for at in range(len(noun) - _SAME_NOUN + 1))


def _check(first: Metric, second: Metric, verdict: Verdict) -> Check:
    sign = "≠" if verdict == "inconsistent" else "=" if first.quantity.value == second.quantity.value else "≈"
    words = f"{first.quantity.text} {sign} {second.quantity.text}"
    return check("repeat", verdict, second, [first], words, stated=second.quantity.core, computed=first.quantity.core)
