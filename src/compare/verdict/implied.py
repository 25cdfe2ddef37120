"""What a stated change implies for the base that no one printed (CLAIMS section 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import inf

from compare.model import Change, ChangeUnit, ImpliedPrior, Interval, Quantity
from compare.verdict.growth import YEARLY, factor, reaches_below_zero

# A list of whole numbers longer than this says no more than its interval.
MOST_INTEGERS = 1_000
# With these a claim says nothing about the printed levels.
SILENT_FLAGS = frozenset({"constant_price", "adjusted_base", "target", "qualitative", "second_order"})
_NOT_NEGATIVE = Interval(Fraction(0), None, high_closed=False)


def implied_prior(current: Quantity, change: Change) -> tuple[ImpliedPrior, ...]:
    """What the base must have been for the claim to hold: one entry for each reading, points first.

    A percent of a rate has two readings. The integers of a count are those for
    which some whole current level gives the stated change (the GRIM idea, Brown
    and Heathers 2017). Empty where the claim says nothing about printed levels:
    constant prices, targets, changes of changes, another unit.

    Source: CLAIMS section 3.
    """
    if not SILENT_FLAGS.isdisjoint(change.flags):
        return ()
    if change.unit == "from_to":
        return () if change.restated is None else (ImpliedPrior("from_to", change.restated.core),)
    if change.unit == "absolute" and change.stated_unit != current.unit:
        return ()
    if change.unit == "cagr" or change.base == YEARLY or (change.unit == "percentage_point" and not current.is_rate):
        return ()
    readings: tuple[ChangeUnit, ...] = (change.unit,)
    if current.is_rate and change.unit == "percent":
        readings = ("percentage_point", "percent")
    is_count = current.kind == "count"
    return tuple(one for unit in readings for one in implied_readings(current.core, change, unit, is_count=is_count))


def implied_readings(current: Interval, change: Change, unit: ChangeUnit, *, is_count: bool) -> Iterator[ImpliedPrior]:
    """The implied base in one reading; none where the claim has no interval or the level is negative."""
    stated = change.stated
    if stated is None:
        return
    interval = _prior_interval(current, change, unit)
    if interval is None:
        return
    yield ImpliedPrior(unit, interval, _integers(current, change, unit, interval) if is_count else None)


def _prior_interval(current: Interval, change: Change, unit: ChangeUnit) -> Interval | None:
    """[c_lo/(1+x_hi), c_hi/(1+x_lo)], or for amounts and points [c_lo - x_hi, c_hi - x_lo]."""
    stated = change.stated
    if stated is None:
        return None
    sign = -1 if change.direction == "decrease" else 1
    if unit in {"percentage_point", "absolute"}:
        return current - stated.scale(sign)
    multiple = factor(stated, unit, sign).intersect(_NOT_NEGATIVE)
    if multiple.is_empty or multiple.high == 0 or reaches_below_zero(current):
        return None
    return current.over(multiple) if current.low is not None else None


def _integers(current: Interval, change: Change, unit: ChangeUnit, interval: Interval) -> tuple[int, ...] | None:
    if not interval.is_bounded:
        return None
    candidates = interval.integers()
    if len(candidates) > MOST_INTEGERS:
        return None
    reached, level = _reached(change, unit), _whole(current)
    return tuple(prior for prior in candidates if prior >= 0 and _meet(reached(prior), level))


def _reached(change: Change, unit: ChangeUnit) -> Callable[[int], tuple[float, float]]:
    """The whole levels that a base leads to, as the least and the greatest.

    In whole numbers: each of up to `MOST_INTEGERS` candidates is tried, and fractions take thirty times as long.
    """
    stated, sign = change.stated or Interval(None, None), -1 if change.direction == "decrease" else 1
    if unit in {"percentage_point", "absolute"}:
        least, most = _whole(stated.scale(sign))
        return lambda prior: (prior + least, prior + most)
    multiple = factor(stated, unit, sign)
    return lambda prior: _whole(multiple, prior)


def _meet(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return max(one[0], two[0]) <= min(one[1], two[1])


def _whole(interval: Interval, times: int = 1) -> tuple[float, float]:
    """The least and the greatest whole number in so many times an interval; infinite where it has no end."""
    least, most = -inf, inf
    if interval.low is not None:
        low, part = interval.low.numerator * times, interval.low.denominator
        least = -(-low // part) if interval.low_closed else low // part + 1
    if interval.high is not None:
        high, part = interval.high.numerator * times, interval.high.denominator
        most = high // part if interval.high_closed else -(-high // part) - 1
    return least, most
