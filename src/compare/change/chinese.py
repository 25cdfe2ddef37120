"""The change clauses of a Chinese text (the grammar of CLAIMS section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from compare.change.base import Base, base_before, is_time
from compare.change.chinese_levels import from_to
from compare.change.flags import flags_of
from compare.change.magnitude import TIMES_SLACK, Magnitude, listed, magnitude_at, shared_unit
from compare.change.words import (
    COMPARING,
    CUTTING,
    DOWN_WORDS,
    LEVEL_VERBS,
    NOT_AFTER,
    NUMBER_AHEAD,
    RATE_NOUNS,
    UP_WORDS,
    base_of,
)
from compare.model import Change, ChangeUnit, Direction, Interval

_VERBS = "|".join(sorted(UP_WORDS | DOWN_WORDS, key=len, reverse=True))
_MOVE = re.compile(
    rf"(?P<verb>{_VERBS})(?:了|幅度?(?:为|达到?)?|达到?(?=[\d.]+%)|(?<=[速幅率度])(?:达到?|为|是|约为))?"
    rf" ?{NUMBER_AHEAD}",
)
_CUT = re.compile(rf"(?:{CUTTING})(?P<object>[\u4e00-\u9fff]{{1,12}}?)了?(?=\d[\d.]*%|百分之|[一二三四五六七八九]成)")
_CUT_IDLE = re.compile(r"[达到至占为和与]|率$|以上")
_ORIGINAL = re.compile(
    rf"(?:{CUTTING})(?P<of>原[^,,。;；、\d%]{{0,8}}|法定[^,,。;；、\d%]{{0,6}})的(?=[近约超]?\d[\d.]*%)",
)
# What a ratio ends in; found twenty times as fast, and a report has a few. No ratio is longer before it.
_OF_WHICH = re.compile(
    r"的(?=[近约超]?[\d一二两三四五六七八九十百][\d.一二三四五六七八九十百]{0,12}[多余]?(?:倍|%|成|分之))"
)
_RATIO = re.compile(
    rf"(?:是|为|达到?|相当于|(?:{LEVEL_VERBS})?(?:到|至|为))(?P<of>[^,,。;；、\d%]{{0,6}}(?:(?:19|"
    rf"20)\d\d年)?[^,,。;；、\d%]{{0,6}}){_OF_WHICH.pattern}"
)
_RATIO_REACH = 24
_TURN = re.compile(r"翻了?(?P<count>[一两二三四五六\d]?)(?P<word>番|倍)")
_TURNS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_EVEN = re.compile(r"(?P<nearly>基本|大体|总体)?持平")
# 持平 is within half a percent, leniently within one as any figure cut off to a whole percent is;
# 基本持平 leniently within three (CLAIMS section 2).
_FLAT = Interval(Fraction(0), Fraction(1, 2), high_closed=False)
_LOOSELY_FLAT = Interval(Fraction(0), Fraction(1), high_closed=False)
_NEARLY_FLAT = Interval(Fraction(0), Fraction(3))
_TWO_DIGITS = re.compile(r"两位数")
_GROWTH = re.compile(r"增长|增速|增幅|递增")
_RATE_OF = re.compile(r"%(?:以上|左右)?的")
_OF_RATE = re.compile(
    rf"(?<![\d.%—–~－长降加-])\d+(?:\.\d+)?%(?:以上|左右)?的(?:年均)?(?P<noun>{RATE_NOUNS}|速度(?:增长|递增)|"
    rf"增长(?!点|极))",
)
_JOINTS = frozenset({",", "、", ", ", ""})
_CLAUSE_MARKS = ",,。;；、(（\n"
_LEVEL_REACH = 40
_GROWTH_REACH = 6
_HUNDRED = Fraction(100)

Span = tuple[int, int]


def chinese_changes(text: str, plain: str) -> list[Change]:
    """The changes of a Chinese text; `plain` is its narrow form. A magnitude is in one of them."""
    found: dict[int, Change] = {}
    for reader in (_moves, _cuts, _originals, from_to, _ratios, _turns, _evens, _of_rates, _two_digits):
        for change in reader(text, plain):
            known = found.get(change.start)
            if known is None or _rank(change) > _rank(known):
                found[change.start] = change
    return list(found.values())


def _rank(change: Change) -> int:
    """The fuller reading of one magnitude wins: a ratio over a move, a named base over none."""
    order = {"ratio_percent": 3, "times_ratio": 3, "from_to": 2}
    return order.get(change.unit, 0 if change.implicit else 1)


def _moves(text: str, plain: str) -> Iterator[Change]:
    last = 0
    known: Base | None = None
    for verb in _MOVE.finditer(plain):
        start = verb.start("verb")
        if start and plain[start - 1] in NOT_AFTER.get(verb["verb"], "每"):
            continue
        base = _inherited(plain, base_before(plain, start, last), known, last)
        magnitudes = _magnitudes(plain, verb.end(), base)
        if not magnitudes or not _is_change(plain, verb["verb"], base, magnitudes[0]):
            continue
        direction: Direction = "increase" if verb["verb"] in UP_WORDS else "decrease"
        for magnitude in magnitudes:
            yield _change(text, plain, (base.start, magnitude.end), (direction, base, magnitude), last)
        last, known = magnitudes[-1].end, base


def _inherited(plain: str, base: Base, known: Base | None, last: int) -> Base:
    """较“十三五”末增加4374.4亿元,增长33.6%: the second claim has the base of the first."""
    if known is None or base.name != "previous_year" or not base.is_implicit or plain[last : base.start] not in _JOINTS:
        return base
    return base if known.name == "年均" else replace(base, name=known.name, restated=known.restated)


def _magnitudes(plain: str, position: int, base: Base) -> list[Magnitude]:
    """The magnitude after a verb; under 分别 the list of them."""
    first = magnitude_at(plain, position)
    if "分别" not in base.adverbs and "依次" not in base.adverbs:
        return [] if first is None else [first]
    return shared_unit(plain, position) if first is None else listed(plain, first)


def _is_change(plain: str, verb: str, base: Base, magnitude: Magnitude) -> bool:
    """A comparison needs a base in time; an amount needs a base, or a level of its unit before it."""
    if not base.is_implicit:
        return is_time(base.name)
    if verb in COMPARING:
        return False
    if magnitude.unit != "absolute" or (verb == "缩短" and magnitude.quantity.kind == "duration"):
        return True
    return _has_level(plain, base.start, magnitude.stated_unit or "")


def _has_level(plain: str, start: int, unit: str) -> bool:
    """True when the clause before this one ends in a level of the same unit."""
    if start == 0 or plain[start - 1] not in ",,、(（":
        return False
    before = plain[max(0, start - _LEVEL_REACH) : start - 1]
    clause = max(before.rfind(mark) for mark in _CLAUSE_MARKS)
    return re.search(rf"\d[余多]?[万亿]*[余多]?{re.escape(unit)}", before[clause + 1 :]) is not None


def _cuts(text: str, plain: str) -> Iterator[Change]:
    """压缩办理时限50%: verbs of cutting take their object before the magnitude."""
    for verb in _CUT.finditer(plain):
        magnitude = None if _CUT_IDLE.search(verb["object"]) else magnitude_at(plain, verb.end())
        if magnitude is not None and magnitude.unit == "percent":
            base = base_before(plain, verb.start(), 0)
            yield _change(text, plain, (base.start, magnitude.end), ("decrease", base, magnitude), 0)


def _originals(text: str, plain: str) -> Iterator[Change]:
    """压缩原时限的50%: the original limit is the base."""
    for verb in _ORIGINAL.finditer(plain):
        magnitude = magnitude_at(plain, verb.end())
        if magnitude is not None:
            base = Base(verb.start(), verb["of"], is_implicit=False)
            yield _change(text, plain, (verb.start(), magnitude.end), ("decrease", base, magnitude), 0)


def _ratios(text: str, plain: str) -> Iterator[Change]:
    """是上年的1.5倍, 下降到原来的20%."""
    for verb in _ratio_verbs(plain):
        magnitude = magnitude_at(plain, verb.end())
        base = Base(verb.start(), base_of(verb["of"]), is_implicit=False)
        if (
            magnitude is None
            or magnitude.unit not in {"percent", "times_increase"}
            or not verb["of"]
            or not is_time(base.name)
        ):
            continue
        unit: ChangeUnit = "ratio_percent" if magnitude.unit == "percent" else "times_ratio"
        direction: Direction = (
            "increase" if magnitude.value > (_HUNDRED if unit == "ratio_percent" else 1) else "decrease"
        )
        found = (direction, base, replace(magnitude, unit=unit))
        yield _change(text, plain, (verb.start(), magnitude.end), found, 0)


def _ratio_verbs(plain: str) -> Iterator[re.Match[str]]:
    """The words of every ratio, looked for only around what it ends in."""
    last = 0
    for ending in _OF_WHICH.finditer(plain):
        first, furthest = max(last, ending.start() - _RATIO_REACH), ending.end() + 2 * _RATIO_REACH
        found = _RATIO.search(plain, first, furthest) if ending.start() >= last else None
        if found is not None:
            yield found
            last = found.end()


def _turns(text: str, plain: str) -> Iterator[Change]:
    """翻番 doubles; 翻n番 is 2 to the n, 翻n倍 in careless use n + 1."""
    for found in _TURN.finditer(plain):
        count = int(found["count"]) if found["count"].isdecimal() else _TURNS[found["count"]]
        value = Fraction(2**count if found["word"] == "番" else count + 1)
        stated = Interval(value * (1 - TIMES_SLACK), value * (1 + TIMES_SLACK))
        base = base_before(plain, found.start(), 0)
        yield _worded(text, plain, base, found.span(), ("increase", "times_ratio", value, stated, None))


def _evens(text: str, plain: str) -> Iterator[Change]:
    for found in _EVEN.finditer(plain) if "持平" in plain else ():
        base = base_before(plain, found.start(), 0)
        if not base.is_implicit or found["nearly"]:
            lenient = _NEARLY_FLAT if found["nearly"] else _LOOSELY_FLAT
            yield _worded(text, plain, base, found.span(), ("flat", "flat", Fraction(0), _FLAT, lenient))


def _of_rates(text: str, plain: str) -> Iterator[Change]:
    """实现8%以上的增速: the noun of growth follows its magnitude."""
    for found in _OF_RATE.finditer(plain) if _RATE_OF.search(plain) else ():
        magnitude = magnitude_at(plain, found.start())
        if magnitude is not None:
            base = base_before(plain, found.start(), 0)
            direction: Direction = "decrease" if found["noun"] in DOWN_WORDS else "increase"
            yield _change(text, plain, (base.start, found.end()), (direction, base, magnitude), 0)


def _two_digits(text: str, plain: str) -> Iterator[Change]:
    for found in _TWO_DIGITS.finditer(plain):
        if _GROWTH.search(plain, max(0, found.start() - _GROWTH_REACH), found.end() + _GROWTH_REACH):
            base = base_before(plain, found.start(), 0)
            change = _worded(text, plain, base, found.span(), ("increase", "percent", None, None, None))
            yield replace(change, flags=(*change.flags, "qualitative"))


_Worded = tuple[Direction, ChangeUnit, Fraction | None, Interval | None, Interval | None]


def _worded(text: str, plain: str, base: Base, span: Span, found: _Worded) -> Change:
    """A change whose magnitude is a word."""
    direction, unit, value, stated, lenient = found
    return Change(
        text=text[base.start : span[1]],
        start=span[0],
        end=span[1],
        clause_start=base.start,
        clause_end=span[1],
        direction=direction,
        unit=unit,
        base=base.name,
        implicit=base.is_implicit,
        magnitude=value,
        stated=stated,
        stated_lenient=lenient,
        flags=flags_of(plain, (base.start, span[1]), base.adverbs, 0),
    )


def _change(text: str, plain: str, clause: Span, found: tuple[Direction, Base, Magnitude], last: int) -> Change:
    """A change with a printed magnitude; `last` is the end of the change before it."""
    direction, base, magnitude = found
    return Change(
        text=text[slice(*clause)],
        start=magnitude.start,
        end=magnitude.end,
        clause_start=clause[0],
        clause_end=clause[1],
        direction="decrease" if magnitude.is_negative else direction,
        unit="cagr" if base.name == "年均" and magnitude.unit == "percent" else magnitude.unit,
        base=base.name,
        implicit=base.is_implicit,
        magnitude=magnitude.value,
        stated=magnitude.stated,
        stated_lenient=magnitude.lenient,
        stated_unit=magnitude.stated_unit,
        restated=base.restated,
        flags=flags_of(plain, clause, base.adverbs, last),
    )
