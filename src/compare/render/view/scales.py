"""Values printed short, where many stand together: in the largest scale that keeps every digit in sight."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from compare.render.numbers import Scale, decimal

_CHINESE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_ENGLISH = ((10**9, " billion"), (10**6, " million"))

# A scale that needs more decimals than this hides the print: 35,512元, never 3.5512万元.
MOST_DECIMALS = 2


def common_scale(values: Iterable[Fraction], unit: str | None) -> Scale:
    """The one scale for values that are read together: the largest in which none needs many decimals."""
    told = [abs(one) for one in values]
    unit = unit or ""
    sizes = () if unit in {"", "%"} else _ENGLISH if unit.isascii() else _CHINESE
    fits = ((size, word) for size, word in sizes if max(told, default=Fraction(0)) >= size and _short(told, size))
    factor, word = next(fits, (1, ""))
    if unit == "USD":
        return Scale(factor, "$", word)
    space = " " if unit.isascii() and unit[:1].isalpha() else ""
    return Scale(factor, "", f"{word}{space}{unit}")


def rough_scale(values: Iterable[Fraction], unit: str | None) -> Scale:
    """The scale for values that nobody printed, such as ends of implied intervals: by their size alone."""
    largest = max(map(abs, values), default=Fraction(0))
    return common_scale((Fraction(10 ** (len(str(int(largest))) - 1)),) if largest >= 1 else (), unit)


def _short(values: Iterable[Fraction], size: int) -> bool:
    """True when every value in a scale has few decimals."""
    written = (decimal(one / size) for one in values)
    return all(one is not None and len(one.partition(".")[2]) <= MOST_DECIMALS for one in written)
