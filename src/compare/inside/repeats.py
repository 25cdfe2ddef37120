"""The same measure printed twice in one report (CLAIMS 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compare.inside.arithmetic import check, common_scale, written
from compare.model import Check, Metric, Report, Verdict
from compare.names import plain

# Names shorter than this (完成投资) are said of many things; the shortest full name of the
# development reports that is said of one thing only, 地区生产总值, has six characters.
_FULL_NAME = 6
# The end of two names that makes them one thing, and the least value that is no chance meeting.
_SAME_END = 4
_TELLING = 100


def repeat_checks(report: Report) -> Iterator[Check]:
    """One check for each further print of a measure: the same, or a different value that needs a look."""
    spoken = [metric for metric in report.metrics if metric.sentence and metric.status != "cumulative"]
    named: dict[tuple[object, ...], list[Metric]] = defaultdict(list)
    valued: dict[tuple[object, ...], list[Metric]] = defaultdict(list)
    for metric in spoken:
        quantity = metric.quantity
        named[(plain(metric.name), quantity.unit, metric.period, metric.status, metric.scope)].append(metric)
        if quantity.kind == "count" and quantity.is_exact and quantity.value >= _TELLING:
            valued[(quantity.value, quantity.unit, metric.period, metric.status)].append(metric)
    seen: set[tuple[str, str]] = set()
    for row in named.values():
        yield from _named_alike(row, seen)
    for row in valued.values():
        yield from _valued_alike(row, seen)


def _named_alike(row: Sequence[Metric], seen: set[tuple[str, str]]) -> Iterator[Check]:
    for first, second in pairwise(row):
        if first.sentence == second.sentence or len(plain(first.name)) < _FULL_NAME:
            continue
        seen.add((first.id, second.id))
        agree = first.quantity.core.intersects(second.quantity.core)
        loose = (first.quantity.lenient or first.quantity.core).intersects(
            second.quantity.lenient or second.quantity.core
        )
        verdict: Verdict = "consistent" if agree else "consistent_lenient" if loose else "inconsistent"
        yield _check(first, second, verdict)


def _valued_alike(row: Sequence[Metric], seen: set[tuple[str, str]]) -> Iterator[Check]:
    for first, second in pairwise(row):
        alike = first.name[-_SAME_END:] == second.name[-_SAME_END:] and len(second.name) >= _SAME_END
        if alike and first.sentence != second.sentence and (first.id, second.id) not in seen:
            yield _check(first, second, "consistent")


def _check(first: Metric, second: Metric, verdict: Verdict) -> Check:
    _, size = common_scale([first.quantity, second.quantity])
    sign = "≠" if verdict == "inconsistent" else "=" if first.quantity.value == second.quantity.value else "≈"
    words = f"{written(first.quantity.value / size)} {sign} {written(second.quantity.value / size)}"
    return check("repeat", verdict, second, [first], words, stated=second.quantity.core, computed=first.quantity.core)
