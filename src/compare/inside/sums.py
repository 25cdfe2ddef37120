"""Parts against their total, found in prose (CLAIMS 3: parts equal; less is a note; more is a finding)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

from compare.inside.arithmetic import added, check, common_scale, written
from compare.model import Check, Interval, Metric, Quantity, Report, Verdict

# Parts named by 其中 may overlap (其中女性…、党员…) and need not be all, so that their sum says
# something only where it is the whole.
_SOME_OF = re.compile(r"其中|包括|含|including|of which", re.IGNORECASE)
_FEWEST = 2
# What is an average, a term or a price is not made of its parts: 平均发行期限16.8年, 其中专项债券19.8年.
_MEAN = re.compile(r"平均|人均|户均|年均|每|单价|期限|average|mean|median|\bper\b", re.IGNORECASE)
_NOT_ADDED = frozenset({"rate", "ratio", "times", "duration"})


def sum_checks(report: Report) -> Iterator[Check]:
    """A sum for every total with two parts or more, a subset for every part of it."""
    by_id = report.metrics_by_id()
    parts: dict[str, list[Metric]] = defaultdict(list)
    for metric in report.metrics:
        if metric.parent in by_id:
            parts[metric.parent or ""].append(metric)
    for own, row in parts.items():
        total = by_id[own]
        some = _SOME_OF.search(report.text, total.end, row[0].start + 1) is not None
        summed = sum_of(total, row, may_overlap=some) if len(row) >= _FEWEST else None
        if summed is not None:
            yield summed
        else:
            yield from (_subset(total, part) for part in row if _comparable(total, part))


def sum_of(total: Metric, parts: Sequence[Metric], *, may_overlap: bool) -> Check | None:
    """The parts added and held against the total; `None` where the prints do not bound both."""
    if any(not _comparable(total, part) for part in parts):
        return None
    computed = reduce(add, (part.quantity.core for part in parts))
    verdict = _compared(computed, parts, total.quantity)
    if verdict is None or (verdict in {"inconsistent", "parts_below_total"} and may_overlap):
        return None
    sign = {"parts_below_total": "<", "inconsistent": ">"}.get(verdict, "=")
    if sign == "=" and sum(part.quantity.value for part in parts) != total.quantity.value:
        sign = "≈"
    words = added([part.quantity for part in parts], total.quantity, sign)
    return check("sum", verdict, total, parts, words, stated=total.quantity.core, computed=computed)


def _compared(computed: Interval, parts: Sequence[Metric], total: Quantity) -> Verdict | None:
    stated = total.core
    if computed.intersects(stated):
        return "consistent"
    if _lenient_sum(parts).intersects(total.lenient or stated):
        return "consistent_lenient"
    if computed.high is None or computed.low is None or stated.high is None or stated.low is None:
        return None
    return "parts_below_total" if computed.high <= stated.low else "inconsistent"


def _lenient_sum(parts: Sequence[Metric]) -> Interval:
    return reduce(add, (part.quantity.lenient or part.quantity.core for part in parts))


def _comparable(total: Metric, part: Metric) -> bool:
    return (
        total.quantity.unit == part.quantity.unit
        and total.quantity.kind == part.quantity.kind
        and not (total.quantity.kind in _NOT_ADDED or _MEAN.search(total.name) or _MEAN.search(part.name))
        and total.status == part.status
        and total.period == part.period
        and total.quantity.core.is_bounded
        and part.quantity.core.is_bounded
    )


def _subset(total: Metric, part: Metric) -> Check:
    low, high = part.quantity.core.low, total.quantity.core.high
    is_more = low is not None and high is not None and low > high
    _, size = common_scale([part.quantity, total.quantity])
    sign = ">" if is_more else "≤"
    words = f"{written(part.quantity.value / size)} {sign} {written(total.quantity.value / size)}"
    verdict: Verdict = "inconsistent" if is_more else "consistent"
    return check("subset", verdict, part, [total], words, stated=total.quantity.core, computed=part.quantity.core)
