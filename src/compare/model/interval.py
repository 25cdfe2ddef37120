"""Intervals of exact rationals: what a printed number allows.

The arithmetic behind every verdict. A bound of `None` is infinite; ends are
open or closed on their own. Source: CLAIMS sections 1 and 3; the operations
are ordinary interval arithmetic (Moore 1966) with open ends kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """The set of values between two bounds; `None` means no bound on that side."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds one value only."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def is_empty(self) -> bool:
        """True when no value satisfies both bounds."""
        if self.low is None or self.high is None:
            return False
        if self.low == self.high:
            return not (self.low_closed and self.high_closed)
        return self.low > self.high

    @property
    def is_point(self) -> bool:
        """True when exactly one value satisfies both bounds."""
        if self.low is None or not (self.low_closed and self.high_closed):
            return False
        return self.low is self.high or self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """True when neither end is infinite."""
        return self.low is not None and self.high is not None

    @property
    def width(self) -> Fraction | None:
        """High minus low, or `None` when an end is infinite."""
        if self.low is None or self.high is None:
            return None
        return self.high - self.low

    def contains(self, value: Fraction | int) -> bool:
        """True when the value lies inside, ends respected."""
        return self.intersects(Interval.point(value))

    def intersect(self, other: Interval) -> Interval:
        """The values that lie in both; may be empty."""
        low, low_closed = _tighter_low(self, other)
        high, high_closed = _tighter_high(self, other)
        return Interval(low, high, low_closed, high_closed)

    def intersects(self, other: Interval) -> bool:
        """True when some value lies in both."""
        return not self.intersect(other).is_empty

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, low_closed = _looser_low(self, other)
        high, high_closed = _looser_high(self, other)
        return Interval(low, high, low_closed, high_closed)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
            self.low_closed and other.high_closed,
            self.high_closed and other.low_closed,
        )

    def shift(self, amount: Fraction | int) -> Interval:
        """Every value plus an exact amount."""
        return self + Interval.point(amount)

    def scale(self, factor: Fraction | int) -> Interval:
        """Every value times an exact factor; a negative factor mirrors the ends."""
        if factor < 0:
            return (-self).scale(-factor)
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def over(self, divisor: Interval) -> Interval:
        """The quotients of a non-negative interval by a positive one.

        A divisor that reaches zero gives quotients without an upper bound; a
        divisor without an upper bound gives quotients that come near zero.

        Raises:
            ValueError: this interval may be negative, or the divisor may be.
        """
        if self.low is None or self.low < 0 or divisor.low is None or divisor.low < 0:
            message = "quotients are defined for a non-negative interval over a positive one"
            raise ValueError(message)
        low: Fraction
        if divisor.high is None or divisor.high == 0:
            low, low_closed = Fraction(0), False
        else:
            low, low_closed = self.low / divisor.high, self.low_closed and (divisor.high_closed or self.low == 0)
        if self.high is None or divisor.low == 0:
            return Interval(low, None, low_closed, high_closed=False)
        high_closed = self.high_closed and (divisor.low_closed or self.high == 0)
        return Interval(low, self.high / divisor.low, low_closed, high_closed)

    def integers(self) -> range:
        """The whole numbers inside.

        Raises:
            ValueError: an end is infinite.
        """
        if self.low is None or self.high is None:
            message = "an interval without both bounds has no list of integers"
            raise ValueError(message)
        first = -((-self.low).__floor__())
        last = self.high.__floor__()
        if first == self.low and not self.low_closed:
            first += 1
        if last == self.high and not self.high_closed:
            last -= 1
        return range(first, last + 1)


def _tighter_low(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None:
        return two.low, two.low_closed
    if two.low is None or one.low > two.low:
        return one.low, one.low_closed
    if two.low > one.low:
        return two.low, two.low_closed
    return one.low, one.low_closed and two.low_closed


def _tighter_high(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.high is None:
        return two.high, two.high_closed
    if two.high is None or one.high < two.high:
        return one.high, one.high_closed
    if two.high < one.high:
        return two.high, two.high_closed
    return one.high, one.high_closed and two.high_closed


def _looser_low(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None or two.low is None:
        return None, False
    if one.low < two.low:
        return one.low, one.low_closed
    if two.low < one.low:
        return two.low, two.low_closed
    return one.low, one.low_closed or two.low_closed


def _looser_high(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.high is None or two.high is None:
        return None, False
    if one.high > two.high:
        return one.high, one.high_closed
    if two.high > one.high:
        return two.high, two.high_closed
    return one.high, one.high_closed or two.high_closed
