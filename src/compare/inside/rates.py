"""Rates: within 0 and 100, equal to part over total, and possible for their numerator (GRIM).

Source: CLAIMS 3; Brown and Heathers, "The GRIM test" (2017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from compare.inside.arithmetic import check, written
from compare.model import Check, Interval, Metric, Report, Verdict

# Rates of a part of a whole; 完成率 and 增长率 may pass 100.
_SHARE = re.compile(
    r"(?:占比|比重|覆盖率|普及率|合格率|达标率|参保率|参合率|满意率|满意度|准确率|回复率|答复率|办结率|失业率"
    r"|就业率|入学率|巩固率|优良率|入住率)$"
)
_OF_TOTAL = re.compile(r"占(?:总|全部|其|比|全)[^,;。]{0,8}$")
_RATE_WORD = re.compile(r"(?:率|度|占比|比重)$")
_STEM = 3
_HUNDRED = Fraction(100)
# What a rate is a rate of stands among the last numbers before it.
_LOOK_BACK = 16
# With more cases than this every whole percent has a numerator, and the test says nothing.
_MOST_CASES = 200


def rate_checks(report: Report) -> Iterator[Check]:
    """Checks of the rates of every sentence."""
    spoken = (metric for metric in report.metrics if metric.sentence)
    for _, row in groupby(spoken, key=attrgetter("sentence")):
        metrics = tuple(row)
        for place, metric in enumerate(metrics):
            if metric.quantity.is_rate:
                yield from _of_rate(report, metric, metrics[max(0, place - _LOOK_BACK) : place])


def _of_rate(report: Report, rate: Metric, before: Sequence[Metric]) -> Iterator[Check]:
    low = rate.quantity.core.low
    if _SHARE.search(rate.name) and low is not None and low > _HUNDRED:
        words = f"{written(rate.quantity.value)}% > 100%"
        whole = Interval(Fraction(0), _HUNDRED)
        yield check("rate", "impossible", rate, [], words, stated=rate.quantity.core, computed=whole)
        return
    found = _share_of_total(report, rate, before) or _possible(rate, before)
    if found is not None:
        yield found


def _share_of_total(report: Report, rate: Metric, before: Sequence[Metric]) -> Check | None:
    """A share printed right behind its part: 其中…11条,占总数的18%."""
    if not before or before[-1].parent is None or not _OF_TOTAL.search(report.text[before[-1].end : rate.start]):
        return None
    part = before[-1]
    total = next((metric for metric in before if metric.id == part.parent), None)
    if total is None or not part.quantity.core.is_bounded or not (total.quantity.core.low or 0) > 0:
        return None
    computed = part.quantity.core.over(total.quantity.core).scale(100)
    fits = computed.intersects(rate.quantity.core)
    lenient = rate.quantity.lenient is not None and computed.intersects(rate.quantity.lenient)
    verdict: Verdict = "consistent" if fits else "consistent_lenient" if lenient else "inconsistent"
    share = written(part.quantity.value / total.quantity.value * 100)
    words = f"{written(part.quantity.value)} / {written(total.quantity.value)} = {share}%"
    return check(
        "rate", verdict, rate, [part, total], words, stated=rate.quantity.core, computed=computed, reading="share"
    )


def _possible(rate: Metric, before: Sequence[Metric]) -> Check | None:
    """A rate whose count stands before it: which whole number of cases gives it; silent where none does.

    That the count is the rate's numerator is an assumption, so only agreement is reported.
    """
    for metric in reversed(before):
        quantity = metric.quantity
        if quantity.kind == "count" and quantity.is_exact and _same_matter(metric.name, rate.name):
            cases = _cases(quantity.value, rate.quantity.core)
            if quantity.value > 1 and rate.quantity.value < _HUNDRED and cases is not None:
                share = written(quantity.value / cases * 100)
                words = f"{written(quantity.value)} / {cases} = {share}%"
                return check(
                    "rate", "consistent", rate, [metric], words, stated=rate.quantity.core, reading="numerator"
                )
            return None
    return None


def _cases(part: Fraction, rate: Interval) -> int | None:
    """The smallest number of cases of which the part is such a rate."""
    if part > _MOST_CASES or rate.low is None or rate.low <= 0:
        return None
    most = int(part * _HUNDRED / rate.low) + 1
    return next((cases for cases in range(int(part), most + 1) if rate.contains(part / cases * 100)), None)


def _same_matter(count: str, rate: str) -> bool:
    """True when the rate's stem is what was counted: 出庭应诉率 and 出庭应诉案件."""
    stem = _RATE_WORD.sub("", rate)
    return len(stem) >= _STEM and stem[-max(_STEM, min(len(stem), 4)) :] in count
