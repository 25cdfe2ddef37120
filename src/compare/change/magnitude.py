"""The magnitude of a change: its unit, its interval S, and where it stands (CLAIMS section 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.model import ChangeUnit, Interval, Quantity
from compare.quantity.phrase import NUMBER, phrase_at, quantity_of
from compare.quantity.qualifiers import BEFORE
from compare.quantity.shares import share_at
from compare.quantity.units import unit_end

# 增长2倍 says 2 to a tenth (CLAIMS section 2: an integer 倍 is ±10 %).
TIMES_SLACK = Fraction(1, 10)
_POINTS = {"百分点": Fraction(1), "基点": Fraction(1, 100), "个千分点": Fraction(1, 10)}
_QUALIFIER = re.compile("|".join(sorted(BEFORE, key=len, reverse=True)))
_LIST = re.compile(r" ?(?:、|,|,|和|与|及|以及) ?")


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A magnitude with its place: S in the unit of the change, exact."""

    start: int
    end: int
    quantity: Quantity
    unit: ChangeUnit
    value: Fraction
    stated: Interval
    lenient: Interval | None
    stated_unit: str | None = None
    is_negative: bool = False


def quantity_at(plain: str, position: int) -> tuple[int, Quantity] | None:
    """End and quantity of the phrase, with its qualifier, that starts at a position; shares are not capped."""
    lead = _QUALIFIER.match(plain, position)
    for number in {position, lead.end()} if lead else {position}:
        share = share_at(plain, number, plain, position, is_share=False)
        if share is not None:
            return share[0].end, share[1]
    number = position if lead is None else lead.end()
    phrase = phrase_at(plain, number, position) if NUMBER.match(plain, number) else None
    if phrase is None:
        return None
    quantity = quantity_of(plain, phrase, plain[phrase.start : phrase.end], is_share=False)
    return None if quantity is None else (phrase.end, quantity)


def magnitude_at(plain: str, position: int) -> Magnitude | None:
    """The magnitude that starts at a position, `None` where a bare number or nothing stands there."""
    is_negative = plain[position : position + 1] in {"-", "−"}
    start = position + is_negative
    found = quantity_at(plain, start)
    if found is None:
        return None
    end, quantity = found
    magnitude = measured(start - is_negative, end, quantity)
    if magnitude is None or not is_negative:
        return magnitude
    return replace(magnitude, is_negative=True)


def measured(start: int, end: int, quantity: Quantity) -> Magnitude | None:
    """A quantity read as the size of a change."""
    if quantity.unit == "%":
        return Magnitude(start, end, quantity, "percent", quantity.value, quantity.core, quantity.lenient)
    factor = _POINTS.get(quantity.unit or "")
    if factor is not None:
        lenient = None if quantity.lenient is None else quantity.lenient.scale(factor)
        return Magnitude(
            start, end, quantity, "percentage_point", quantity.value * factor, quantity.core.scale(factor), lenient
        )
    if quantity.kind == "times":
        stated = times_interval(quantity)
        return Magnitude(start, end, quantity, "times_increase", quantity.value, stated, quantity.lenient)
    if quantity.kind == "ratio":
        share = quantity.core.scale(100)
        lenient = None if quantity.lenient is None else quantity.lenient.scale(100)
        return Magnitude(start, end, quantity, "percent", quantity.value * 100, share, lenient)
    if quantity.unit is None:
        return None
    return Magnitude(start, end, quantity, "absolute", quantity.value, quantity.core, quantity.lenient, quantity.unit)


def times_interval(quantity: Quantity) -> Interval:
    """S of so many 倍: a bare whole number is meant to a tenth."""
    if quantity.is_exact and quantity.value.denominator == 1:
        return Interval(quantity.value * (1 - TIMES_SLACK), quantity.value * (1 + TIMES_SLACK))
    return quantity.core


def listed(plain: str, first: Magnitude) -> list[Magnitude]:
    """The further magnitudes of 分别增长6.5%、9.4%和3%."""
    found = [first]
    while (joint := _LIST.match(plain, found[-1].end)) is not None:
        following = magnitude_at(plain, joint.end())
        if following is None or following.unit != first.unit:
            break
        found.append(following)
    return found


def shared_unit(plain: str, position: int) -> list[Magnitude]:
    """The magnitudes of 提高2.1、3.2个百分点, where the last one carries the unit."""
    numbers = []
    at = position
    while (number := NUMBER.match(plain, at)) is not None:
        numbers.append(number.span())
        end = unit_end(plain, number.end())
        if end > number.end():
            unit = plain[number.end() : end]
            found = (_borrowed(plain, span, unit) for span in numbers)
            return [magnitude for magnitude in found if magnitude is not None]
        joint = _LIST.match(plain, number.end())
        if joint is None:
            break
        at = joint.end()
    return []


def _borrowed(plain: str, span: tuple[int, int], unit: str) -> Magnitude | None:
    words = plain[slice(*span)]
    found = quantity_at(words + unit, 0)
    return None if found is None else measured(*span, found[1])
