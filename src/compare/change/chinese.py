"""The change clauses of a Chinese text (the grammar of CLAIMS section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from compare.change.base import Base, base_before, is_time
from compare.change.flags import flags_of
from compare.change.magnitude import Magnitude, listed, magnitude_at, quantity_at, shared_unit
from compare.change.words import COMPARING, CUTTING, DOWN_WORDS, LEVEL_VERBS, RATE_NOUNS, UP_WORDS, base_of
from compare.model import Change, ChangeUnit, Direction, Interval, Quantity

_NUMBER_AHEAD = r"(?=[-−]?[\d一二两三四五六七八九十百千几数半近约超逾过不至多上])"
_VERBS = "|".join(sorted(UP_WORDS | DOWN_WORDS, key=len, reverse=True))
_MOVE = re.compile(rf"(?P<verb>{_VERBS})(?P<aspect>了|幅度?(?:为|达到?)?|达到?(?=[\d.]+%)|(?<=[速幅率度])(?:达到?|为|是|约为))? ?{_NUMBER_AHEAD}")
_CUT = re.compile(rf"(?P<verb>{CUTTING})(?P<object>[\u4e00-\u9fff]{{1,12}}?)(?P<aspect>了)?(?=\d[\d.]*%|百分之|[一二三四五六七八九]成)")
_CUT_IDLE = re.compile(r"[达到至占为和与]|率$|以上")
_LEVEL = re.compile(rf"(?:{LEVEL_VERBS})(?:到了?|至|为)(?P<when>(?:(?:19|20)\d\d年|现在|目前|去年|今年)(?:底|末)?的?)? ?{_NUMBER_AHEAD}")
_FROM = re.compile(r"[由从](?P<when>[^,,。;；]{0,14}?)$")
_RATIO = re.compile(
    rf"(?P<verb>是|为|达到?|相当于|(?:{LEVEL_VERBS})?(?:到|至|为))(?P<of>[^,,。;；、\d%]{{0,6}}(?:(?:19|20)\d\d年)?[^,,。;；、\d%]{{0,6}})的"
    rf"(?=[近约超]?[\d一二两三四五六七八九十百]+[\d.]*(?:多|余)?(?:倍|%|成|分之))"
)
_ORIGINAL = re.compile(rf"(?P<verb>{CUTTING})(?P<of>原[^,,。;；、\d%]{{0,8}}|法定[^,,。;；、\d%]{{0,6}})的(?=[近约超]?\d[\d.]*%)")
_TURN = re.compile(r"翻了?(?P<count>[一两二三四五六\d]?)(?P<word>番|倍)")
_EVEN = re.compile(r"(?P<nearly>基本|大体|总体)?持平")
_TWO_DIGITS = re.compile(r"两位数")
_OF_RATE = re.compile(rf"(?P<size>\d+(?:\.\d+)?%)(?:以上|左右)?的(?:年均)?(?P<noun>{RATE_NOUNS}|速度(?:增长|递增)|增长(?!点|极))")
_NEW = frozenset("新创倍")
_TURNS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_FLAT = Interval(Fraction(0), Fraction(1, 2), high_closed=False)
_NEARLY_FLAT = Interval(Fraction(0), Fraction(3))
_CLAUSE_MARKS = ",,。;；、(（\n"


class _Reader:
    """One pass over one text; `last` is the end of the change found before."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain
        self.last = 0


def chinese_changes(text: str, plain: str) -> list[Change]:
    """The changes of a Chinese text; `plain` is its narrow form."""
    found: dict[int, Change] = {}
    for change in _all(text, plain):
        known = found.get(change.start)
        if known is None or _rank(change) > _rank(known):
            found[change.start] = change
    return list(found.values())


def _rank(change: Change) -> int:
    order = {"ratio_percent": 3, "times_ratio": 3, "from_to": 2}
    return order.get(change.unit, 1 if not change.implicit else 0)


def _all(text: str, plain: str) -> Iterator[Change]:
    yield from _moves(text, plain)
    yield from _cuts(text, plain)
    yield from _from_to(text, plain)
    yield from _ratios(text, plain)
    yield from _turns(text, plain)
    yield from _evens(text, plain)
    yield from _rates(text, plain)


def _moves(text: str, plain: str) -> Iterator[Change]:
    last = 0
    for verb in _MOVE.finditer(plain):
        start = verb.start("verb")
        if plain[start - 1 : start] in _NEW and verb["verb"] in {"增", "增长"} and verb["verb"] == "增":
            continue
        base = base_before(plain, start, last)
        magnitudes = _magnitudes(plain, verb.end(), base)
        if not magnitudes or not _is_change(plain, verb["verb"], base, magnitudes[0]):
            continue
        direction: Direction = "increase" if verb["verb"] in UP_WORDS else "decrease"
        for magnitude in magnitudes:
            yield _change(text, plain, (base.start, magnitude.end), direction, base, magnitude, last)
        last = magnitudes[-1].end


def _magnitudes(plain: str, position: int, base: Base) -> list[Magnitude]:
    first = magnitude_at(plain, position)
    if "分别" not in base.adverbs and "依次" not in base.adverbs:
        return [] if first is None else [first]
    return shared_unit(plain, position) if first is None else listed(plain, first)


def _is_change(plain: str, verb: str, base: Base, magnitude: Magnitude) -> bool:
    """A comparison needs a base in time; an amount needs a base or a level of its unit before it."""
    if verb in COMPARING or not (base.is_implicit or base.name in {"previous_year", "previous_period", "year_start"}):
        if verb in COMPARING and base.is_implicit:
            return False
        if not base.is_implicit and not is_time(base.name):
            return False
    if magnitude.unit != "absolute" or not base.is_implicit:
        return True
    if verb in {"缩短"} and magnitude.quantity.kind == "duration":
        return True
    return _has_level(plain, base.start, magnitude.stated_unit or "")


def _has_level(plain: str, start: int, unit: str) -> bool:
    """True when the clause before this one ends in a level of the same unit."""
    if start == 0 or plain[start - 1] not in ",,、(（":
        return False
    low = max(0, start - 40)
    before = plain[low : start - 1]
    clause = max(before.rfind(mark) for mark in _CLAUSE_MARKS)
    return re.search(rf"\d[\d.]*[余多]?[万亿]*[余多]?{re.escape(unit)}", before[clause + 1 :]) is not None


def _cuts(text: str, plain: str) -> Iterator[Change]:
    for verb in _CUT.finditer(plain):
        if _CUT_IDLE.search(verb["object"]):
            continue
        magnitude = magnitude_at(plain, verb.end())
        if magnitude is not None and magnitude.unit == "percent":
            base = base_before(plain, verb.start(), 0)
            yield _change(text, plain, (base.start, magnitude.end), "decrease", base, magnitude, 0)
    for verb in _ORIGINAL.finditer(plain):
        magnitude = magnitude_at(plain, verb.end())
        if magnitude is not None:
            base = Base(verb.start(), verb["of"], is_implicit=False, adverbs=())
            yield _change(text, plain, (verb.start(), magnitude.end), "decrease", base, magnitude, 0)


def _from_to(text: str, plain: str) -> Iterator[Change]:
    for verb in _LEVEL.finditer(plain):
        current = quantity_at(plain, verb.end())
        if current is None:
            continue
        found = _prior(plain, verb.start(), current[1])
        if found is None:
            continue
        (clause, start), prior, when = found
        direction: Direction = "increase" if prior.value < current[1].value else "decrease"
        base = base_of(when) if when else "previous_year"
        yield Change(
            text=text[clause : current[0]],
            start=start,
            end=current[0],
            clause_start=clause,
            clause_end=current[0],
            direction="flat" if prior.value == current[1].value else direction,
            unit="from_to",
            base=base,
            implicit=not when,
            magnitude=None,
            stated=None,
            restated=prior,
            level=current[1],
            flags=flags_of(plain, (clause, current[0]), (), 0),
        )


def _prior(plain: str, verb: int, current: Quantity) -> tuple[tuple[int, int], Quantity, str] | None:
    """由2017年的3.1% before 降至: the nearest 由 or 从 of the clause, its year and its number."""
    low = max(0, verb - 36)
    for at in range(verb - 1, low - 1, -1):
        if plain[at] in "。;；\n":
            return None
        if plain[at] in "由从":
            return _prior_after(plain, at, verb, current)
    return None


_WHEN = re.compile(
    r"(?P<when>(?:“?十[一二三四五]五”?(?:末|初|期末)|(?:19|20)\d\d年(?:底|末)?|上年|去年|原来|年初|五年前|十年前|过去|以前|最初|当初|上一?年度?)?)"
    r"(?:同期)?的?(?P<idle>[^\d,,。;；]{0,8}?)(?=[近约超不]{0,2}\d)"
)


def _prior_after(plain: str, at: int, verb: int, current: Quantity) -> tuple[tuple[int, int], Quantity, str] | None:
    when = _WHEN.match(plain, at + 1)
    if when is None:
        return None
    found = quantity_at(plain, when.end())
    if found is None or not 0 <= verb - found[0] <= 8 or re.search(r"[,,。;；、\d]", plain[found[0] : verb]):
        return None
    end, prior = found
    if prior.unit is None:
        borrowed = quantity_at(plain[when.end() : end] + (current.text[-len(current.unit or "") :] if current.unit else ""), 0)
        prior = prior if borrowed is None else borrowed[1]
    if prior.unit != current.unit:
        return None
    return (at, when.end()), prior, when["when"]


def _ratios(text: str, plain: str) -> Iterator[Change]:
    for verb in _RATIO.finditer(plain):
        magnitude = magnitude_at(plain, verb.end())
        of = verb["of"]
        base = Base(verb.start(), base_of(of), is_implicit=False, adverbs=())
        if magnitude is None or magnitude.unit not in {"percent", "times_increase"} or not of or not is_time(base.name):
            continue
        unit: ChangeUnit = "ratio_percent" if magnitude.unit == "percent" else "times_ratio"
        limit = 100 if unit == "ratio_percent" else 1
        direction: Direction = "increase" if magnitude.value > limit else "decrease"
        yield _change(text, plain, (verb.start(), magnitude.end), direction, base, replace(magnitude, unit=unit), 0)


def _turns(text: str, plain: str) -> Iterator[Change]:
    for found in _TURN.finditer(plain):
        count = int(found["count"]) if found["count"].isdecimal() else _TURNS[found["count"]]
        value = Fraction(2**count if found["word"] == "番" else max(2, count + 1) if found["count"] else 2)
        stated = Interval(value * Fraction(9, 10), value * Fraction(11, 10))
        base = base_before(plain, found.start(), 0)
        yield _plain(text, plain, base, found.span(), ("increase", "times_ratio"), (value, stated, None))


def _evens(text: str, plain: str) -> Iterator[Change]:
    for found in _EVEN.finditer(plain):
        base = base_before(plain, found.start(), 0)
        if base.is_implicit and not found["nearly"]:
            continue
        lenient = _NEARLY_FLAT if found["nearly"] else None
        yield _plain(text, plain, base, found.span(), ("flat", "flat"), (Fraction(0), _FLAT, lenient))


def _rates(text: str, plain: str) -> Iterator[Change]:
    for found in _OF_RATE.finditer(plain):
        magnitude = magnitude_at(plain, found.start())
        if magnitude is not None and plain[found.start() - 1 : found.start()] not in {"长", "降", "加"}:
            base = base_before(plain, found.start(), 0)
            direction: Direction = "decrease" if found["noun"] in DOWN_WORDS else "increase"
            yield _change(text, plain, (base.start, found.end()), direction, base, magnitude, 0)
    for found in _TWO_DIGITS.finditer(plain):
        around = plain[max(0, found.start() - 6) : found.end() + 6]
        if re.search(r"增长|增速|增幅|递增", around):
            base = base_before(plain, found.start(), 0)
            change = _plain(text, plain, base, found.span(), ("increase", "percent"), (None, None, None))
            yield replace(change, flags=(*change.flags, "qualitative"))


def _plain(
    text: str,
    plain: str,
    base: Base,
    span: tuple[int, int],
    what: tuple[Direction, ChangeUnit],
    size: tuple[Fraction | None, Interval | None, Interval | None],
) -> Change:
    start, end = span
    return Change(
        text=text[base.start : end],
        start=start,
        end=end,
        clause_start=base.start,
        clause_end=end,
        direction=what[0],
        unit=what[1],
        base=base.name,
        implicit=base.is_implicit,
        magnitude=size[0],
        stated=size[1],
        stated_lenient=size[2],
        flags=flags_of(plain, (base.start, end), base.adverbs, 0),
    )


def _change(
    text: str, plain: str, clause: tuple[int, int], direction: Direction, base: Base, magnitude: Magnitude, last: int
) -> Change:
    unit: ChangeUnit = "cagr" if base.name == "年均" and magnitude.unit == "percent" else magnitude.unit
    if magnitude.is_negative:
        direction = "decrease"
    return Change(
        text=text[slice(*clause)],
        start=magnitude.start,
        end=magnitude.end,
        clause_start=clause[0],
        clause_end=clause[1],
        direction=direction,
        unit=unit,
        base=base.name,
        implicit=base.is_implicit,
        magnitude=magnitude.value,
        stated=magnitude.stated,
        stated_lenient=magnitude.lenient,
        stated_unit=magnitude.stated_unit,
        flags=flags_of(plain, clause, base.adverbs, last),
    )
