"""A value printed short, where many stand together: in the largest scale that keeps it above one."""

from __future__ import annotations

from fractions import Fraction

from compare.render.numbers import exactly, significant

_CHINESE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_ENGLISH = ((10**9, " billion"), (10**6, " million"))


def compact(value: Fraction, unit: str | None) -> str:
    """The value with its scale and unit: `253.7亿元`, `$1.2 billion`, `201,000 people`."""
    unit = unit or ""
    money = unit == "USD"
    sign = "\u2212" if money and value < 0 else ""
    before = f"{sign}$" if money else ""
    after = "" if money else f" {unit}" if unit[:1].isalpha() and unit.isascii() else unit
    shown = abs(value) if money else value
    for size, word in _ENGLISH if unit.isascii() and unit not in {"", "%"} else _CHINESE if unit else ():
        if abs(value) >= size:
            return f"{before}{significant(shown / size)}{word}{after}"
    return f"{before}{exactly(shown) or significant(shown)}{after}"
