"""What a sheet holds, before any library: typed cells, columns, and the numbers that a spreadsheet can hold."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from compare.render.figures import Chart
from compare.render.numbers import decimal, shortened

# A spreadsheet keeps 15 digits of a number; more stand as text, exact.
MOST_DIGITS = 15

# An endless fraction is a computed one; it is rounded to so many digits.
ROUNDED_DIGITS = 12

# Decimal places that a format shows; the cell holds them all.
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number for a cell; `signed` prints a plus before a gain, `places` are what its whole column shows."""

    value: Fraction
    signed: bool = False
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to an anchor of the page: `#b3f9c01ab72`."""

    anchor: str
    words: str


# A bare `int` is a year or a count and is printed without thousands.
Cell = str | int | Number | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A header, its width in characters, and which side its cells keep to."""

    header: str
    width: int
    side: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under some lines of introduction, pictures below it; `frozen` columns stay in sight."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: tuple[str, ...] = ()
    pictures: tuple[Chart, ...] = ()
    frozen: int = 0


def held(value: Fraction) -> float | str:
    """The number as a cell can hold it: a number, or the exact decimal as text where digits would be lost."""
    written = decimal(value)
    if written is None:
        return float(shortened(value, ROUNDED_DIGITS))
    digits = written.replace("-", "").replace(".", "").strip("0")
    return float(value) if len(digits) <= MOST_DIGITS else written


def number_format(value: Fraction, *, signed: bool, places: int | None = None) -> str:
    """The format of a number: thousands, the places of its column or its own, a real minus, a plus where asked."""
    written = decimal(value) or "0.0"
    places = min(len(written.partition(".")[2]), MOST_PLACES) if places is None else places
    plain = "#,##0" + (f".{'0' * places}" if places else "")
    plus = "+" if signed else ""
    return f'{plus}{plain};"\u2212"{plain};{plain}'
