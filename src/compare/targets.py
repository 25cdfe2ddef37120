"""Last year's targets held against this year's outcomes; ground for `check` and `followup`.

A target is a number of the prior report that speaks of the year which the current report
reviews: a metric (新增就业5400人) or a growth (地区生产总值增长20%). It is met or
missed only when its outcome stands under the same name, once, in the same unit, and when the
words around the target say which side of it is good. Everything else is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from compare import names
from compare.fold import narrow
from compare.model import Interval, Metric, MetricPair, Report, StatedChange
from compare.units import same_unit

Aim = Literal["at_least", "at_most"]

# A pair of metrics of one name and nothing against it (see `match.likeness`): its
# current side is the outcome of a target under the name of its prior side.
CERTAIN = 0.9

_CEILING = re.compile(
    r"控制在|控制到|以内|不超过|不高于|不突破|(?<!不)低于|以下|降至|降到|下降|减少|压缩|压减"
    r"|within|no more than|below|at most|not exceed"
)
_FLOOR = re.compile(
    r"达到?|以上|不低于|不少于|至少|超过|突破|新增|完成|实现|增长|增加|提高|提升|新建|建成|改造|培育|引进|力争"
    r"|at least|more than|exceed|reach|achieve|increase|grow|add"
)
# A range (6%-6.5%) is met from its low end on, as a loose figure is.
_LOOSE = re.compile(r"左右|上下|约|about|around|approximately|roughly|\d[%％]?\s{0,2}[-－–—~～至]\s{0,2}\d")
# Of these more growth is neither good nor bad in itself, so that no side of a target is the right one.
_NO_SIDE = re.compile(
    r"价格|物价|货币|m2|社会融资|赤字|债|支出|能耗|排放|用水|价格指数|cpi|inflation|price|deficit|debt|cost|expense"
)
# A level more than so many times its target, or less than so small a part, is of another measure or other
# years (5000万 in five years, 1314万 in one).
FARTHEST = 2
# A shorter name (投资, 项目, sales) is borne by many measures.
LEAST_TELLING_NAME = {"zh": 4, "en": 8}
_CLAUSE_MARK = re.compile(r"[,;。、:!?]")
WORDS_AFTER = 4  # 以内, 左右, 以上 follow the number directly
LONGEST_CLAUSE = 80


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target of the prior report with what became of it; spans in the two texts.

    `aim` and `reached` are intervals in the target's unit (percent for a growth).
    `target` stands in the prior report, `outcome` in the current.
    """

    name: str
    verdict: Literal["met", "missed"]
    aim: Interval
    reached: Interval
    target: Metric | StatedChange
    outcome: Metric | StatedChange


@dataclass(frozen=True, slots=True)
class _Figure:
    """A level or a signed growth: its value, what its print allows, what a forgiving reader allows."""

    part: Metric | StatedChange
    value: Fraction
    core: Interval
    forgiving: Interval
    is_loose: bool


def outcomes(prior: Report, current: Report, pairs: Iterable[MetricPair]) -> tuple[Outcome, ...]:
    """Every target of the prior report whose outcome is certain, in the prior report's order."""
    found = [*_levels(prior, current, pairs), *_growths(prior, current)]
    return tuple(sorted(found, key=lambda one: (one.target.start, one.target.id)))


def _levels(prior: Report, current: Report, pairs: Iterable[MetricPair]) -> Iterator[Outcome]:
    reported = defaultdict(list)
    aims = {metric.sentence: metric.start for metric in reversed(current.metrics) if metric.status == "target"}
    for metric in current.metrics:
        # What follows a target in its sentence is aimed at too (就业1200万人左右；粮食产量保持在1.3万亿斤以上).
        is_aimed = metric.start > aims.get(metric.sentence, metric.start)
        if metric.status == "actual" and metric.period == current.covers and not is_aimed:
            reported[names.plain(metric.name)].append(metric)
    renamed = _renamed(prior, current, pairs)
    for target in prior.metrics:
        if target.status != "target" or target.period != current.covers:
            continue
        name = names.plain(target.name)
        candidates = [_level(one) for one in reported[renamed.get(name, name)] if same_unit(target, one)]
        yield from _judged(prior, _level(target), candidates)


def _renamed(prior: Report, current: Report, pairs: Iterable[MetricPair]) -> dict[str, str]:
    """Names of the prior report that a certain pair carries into the current one."""
    priors, currents = prior.metrics_by_id(), current.metrics_by_id()
    return {
        names.plain(priors[pair.prior].name): names.plain(currents[pair.current].name)
        for pair in pairs
        if pair.prior and pair.current and pair.score >= CERTAIN and priors[pair.prior].status == "actual"
    }


def _level(metric: Metric) -> _Figure:
    quantity = metric.quantity
    is_loose = _LOOSE.search(quantity.text) is not None
    return _Figure(metric, quantity.value, quantity.core, quantity.lenient or quantity.core, is_loose)


def _growths(prior: Report, current: Report) -> Iterator[Outcome]:
    reported = defaultdict(list)
    for stated in current.changes:
        figure = _growth(stated)
        if figure and "target" not in stated.change.flags and stated.base_year == prior.covers:
            reported[names.plain(stated.name)].append(figure)
    for stated in prior.changes:
        figure = _growth(stated)
        if figure and "target" in stated.change.flags and stated.base_year == prior.covers:
            yield from _judged(prior, figure, reported[names.plain(stated.name)])


def _growth(stated: StatedChange) -> _Figure | None:
    """A change in percent of the previous year, signed; `None` for every other change."""
    change = stated.change
    if change.unit != "percent" or change.base != "previous_year" or change.magnitude is None or change.stated is None:
        return None
    if "second_order" in change.flags:
        return None
    lenient, is_loose = change.stated_lenient or change.stated, _LOOSE.search(change.text) is not None
    if change.direction == "decrease":
        return _Figure(stated, -change.magnitude, -change.stated, -lenient, is_loose)
    return _Figure(stated, change.magnitude, change.stated, lenient, is_loose)


def _judged(prior: Report, target: _Figure, candidates: Sequence[_Figure]) -> Iterator[Outcome]:
    """One outcome, when all candidates print one figure and the words say which side is good."""
    is_told = len(names.plain(target.part.name)) >= LEAST_TELLING_NAME[prior.language]
    is_one = bool(candidates) and all(one.core == candidates[0].core for one in candidates)
    if not is_told or not is_one or _is_far(target, candidates[0]):
        return
    reached, aim = candidates[0], _aim(prior, target)
    verdict = aim and _verdict(aim, target, reached)
    if verdict:
        yield Outcome(reached.part.name, verdict, target.core, reached.core, target.part, reached.part)


def _is_far(target: _Figure, reached: _Figure) -> bool:
    lower, higher = sorted((abs(target.value), abs(reached.value)))
    return isinstance(target.part, Metric) and higher > FARTHEST * lower


def _aim(report: Report, target: _Figure) -> Aim | None:
    """Which side of the target is good, from the words of its clause."""
    if isinstance(target.part, StatedChange):
        if _NO_SIDE.search(names.plain(target.part.name)):
            return None
        return "at_least" if target.value > 0 else "at_most"
    opened = max(0, target.part.start - LONGEST_CLAUSE)
    before = _CLAUSE_MARK.split(narrow(report.text[opened : target.part.start]))[-1]
    clause = before + narrow(report.text[target.part.start : target.part.end + WORDS_AFTER])
    if _CEILING.search(clause):
        return "at_most"
    return "at_least" if _FLOOR.search(clause) else None


def _verdict(aim: Aim, target: _Figure, reached: _Figure) -> Literal["met", "missed"] | None:
    """Met and missed are sure; a figure between the strict and the forgiving bar is neither.

    The strict bar is the target itself, or the low end of what 左右 allows. The forgiving bar
    is the lowest value that rounds to the target (58.08% against 58.1%), or that careless writers call 左右.
    """
    sign = 1 if aim == "at_least" else -1
    level = reached.core.scale(sign)
    core_low = _low(target, target.core, sign)
    strict = core_low if target.is_loose else target.value * sign
    forgiving = _low(target, target.forgiving, sign) if target.is_loose else core_low
    if reached.value * sign >= strict and level.intersects(Interval(strict, None)):
        return "met"
    return None if level.intersects(Interval(forgiving, None)) else "missed"


def _low(target: _Figure, allowed: Interval, sign: int) -> Fraction:
    low = allowed.scale(sign).low
    return target.value * sign if low is None else low
