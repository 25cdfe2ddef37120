"""Exact numbers and intervals as JSON values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from compare.model import Interval
from compare.render.numbers import decimal

# Ratios such as a cosine are measured in floats; past 6 places they say nothing.
RATIO_PLACES = 6

# Every whole number up to this one is a float of its own.
WHOLE = 2**53


def exact(value: Fraction | None) -> int | float | str | None:
    """A rational as JSON can hold it without a lie: a number, an exact decimal string, or `p/q`."""
    if value is None:
        return None
    if value.denominator == 1 and -WHOLE <= value.numerator <= WHOLE:
        return value.numerator
    written = decimal(value)
    if written is None:
        return f"{value.numerator}/{value.denominator}"
    near = float(written)
    if repr(near) == written:
        return near
    if near in {float("inf"), float("-inf")} or Fraction(repr(near)) != value:
        return written
    return int(near) if near.is_integer() else near


def ratio(value: float | None) -> float | None:
    """A measured ratio without the noise of its last places."""
    return None if value is None else round(value, RATIO_PLACES)


def bounds(interval: Interval) -> dict[str, Any]:
    """An interval as four keys; an open end is `null`."""
    return {
        "low": exact(interval.low),
        "high": exact(interval.high),
        "low_closed": interval.low_closed,
        "high_closed": interval.high_closed,
    }


def maybe_bounds(interval: Interval | None) -> dict[str, Any] | None:
    """An interval as an object, `null` where there is none."""
    return None if interval is None else bounds(interval)
