"""The change between two levels, and what a change multiplies its base by, in intervals (CLAIMS sections 2 and 3)."""

from __future__ import annotations

from fractions import Fraction

from compare.model import ChangeUnit, Direction, Interval

HUNDRED = Fraction(100)
# The base of 年均增长: each year the one before.
YEARLY = "年均"
_ONE = Interval.point(1)


def achieved(
    current: Interval, prior: Interval, reading: ChangeUnit, direction: Direction = "increase"
) -> Interval | None:
    """A: the change from prior to current in the unit of a reading; `None` where it is not defined.

    Positive in the claimed direction, so a decrease of 5 % is 5 for `decrease`;
    for `flat` the absolute value in percent.
    """
    sign = -1 if direction == "decrease" else 1
    if reading in {"percentage_point", "absolute"}:
        return (current - prior).scale(sign)
    if prior.high == 0 or current.low is None or current.low < 0 or prior.low is None or prior.low < 0:
        return None
    quotient = current.over(prior)
    if reading == "times_ratio":
        return quotient
    if reading == "ratio_percent":
        return quotient.scale(HUNDRED)
    growth = (quotient - _ONE).scale(sign)
    if reading == "times_increase":
        return growth
    percent = growth.scale(HUNDRED)
    return _magnitude(percent) if reading == "flat" else percent


def _magnitude(interval: Interval) -> Interval:
    """The absolute values of an interval."""
    if interval.low is not None and interval.low >= 0:
        return interval
    if interval.high is not None and interval.high <= 0:
        return -interval
    mirrored = -interval
    widest = interval.hull(mirrored)
    return Interval(Fraction(0), widest.high, high_closed=widest.high_closed)


def factor(stated: Interval, unit: ChangeUnit, sign: int) -> Interval:
    """What the base is multiplied by."""
    if unit == "times_ratio":
        return stated
    if unit == "ratio_percent":
        return stated.scale(Fraction(1, 100))
    if unit == "times_increase":
        return stated.scale(sign) + _ONE
    share = stated.scale(Fraction(1, 100))
    return share.hull(-share) + _ONE if unit == "flat" else share.scale(sign) + _ONE


def reaches_below_zero(interval: Interval) -> bool:
    """True when an interval with a lower bound holds negative values."""
    return interval.low is not None and interval.low < 0
