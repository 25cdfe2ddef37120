"""A value printed short, where many stand together: in the largest scale that keeps it above one."""

from __future__ import annotations

from fractions import Fraction

from compare.model import Interval
from compare.render.numbers import Scale, between

_CHINESE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_ENGLISH = ((10**9, " billion"), (10**6, " million"))


def compact(value: Fraction, unit: str | None) -> str:
    """The value with its scale and unit: `253.7亿元`, `$1.2 billion`, `201,000 people`."""
    return compact_scale(value, unit).write(value)


def compact_between(interval: Interval, unit: str | None) -> str:
    """An interval in the scale of its larger end: `25.85–27.25亿元`."""
    ends = [abs(end) for end in (interval.low, interval.high) if end is not None]
    return between(interval, compact_scale(max(ends, default=Fraction(0)), unit))


def compact_scale(value: Fraction, unit: str | None) -> Scale:
    """The scale in which a value of a unit is short."""
    unit = unit or ""
    sizes = () if unit in {"", "%"} else _ENGLISH if unit.isascii() else _CHINESE
    factor, word = next(((size, word) for size, word in sizes if abs(value) >= size), (1, ""))
    if unit == "USD":
        return Scale(factor, "$", word)
    space = " " if unit.isascii() and unit[:1].isalpha() else ""
    return Scale(factor, "", f"{word}{space}{unit}")
