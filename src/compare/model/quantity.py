"""A printed number, what it may stand for, and what it implies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from compare.model.interval import Interval

QuantityKind = Literal["count", "money", "measure", "rate", "ratio", "times", "duration"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed: value, unit, qualifiers and the intervals that the print allows.

    `value` and all bounds are in the base unit: scales (万 亿 million) are
    applied, a percent stays a percent (97% is 97). `place` is the last written
    place times the scale (CLAIMS 1: g). `core` is what the words mean,
    `lenient` what careless writers do, `None` where they do not differ.
    """

    text: str
    value: Fraction
    unit: str | None
    kind: QuantityKind
    place: Fraction
    core: Interval
    lenient: Interval | None = None
    qualifiers: tuple[str, ...] = ()
    conflict: bool = False

    @property
    def is_rate(self) -> bool:
        """True for shares and rates, whose change is in percentage points."""
        return self.kind == "rate"

    @property
    def is_exact(self) -> bool:
        """True when the print allows one value only."""
        return self.core.is_point


@dataclass(frozen=True, slots=True)
class ImpliedPrior:
    """What a stated change implies for the base: one reading, its interval, its integers.

    `reading` is the unit of the reading (`percent`, `percentage_point`, …).
    `integers` is `None` for quantities that are not counts and where the
    interval is unbounded; empty means that no whole number fits.
    """

    reading: ChangeUnit
    interval: Interval
    integers: tuple[int, ...] | None = None


Direction = Literal["increase", "decrease", "flat"]

ChangeUnit = Literal[
    "percent",
    "percentage_point",
    "absolute",
    "times_increase",
    "times_ratio",
    "ratio_percent",
    "from_to",
    "cagr",
    "flat",
]


@dataclass(frozen=True, slots=True)
class Change:
    """The parsed words of a change clause, before anyone asks what it is a change of.

    Offsets count from the start of the text that was parsed. `start` and `end`
    hold the magnitude (`267%`), `clause_start` and `clause_end` the clause with
    its base and verb (`同比增加267%`). `base` is `previous_year`,
    `previous_period`, `year_start`, a year (`2022`), or the words themselves
    (`十三五末`); `implicit` says that no base was written. `stated` is S of CLAIMS 3
    (never negative; `direction` carries the sign), `None` for 两位数 and for a
    restated prior. `restated` and `level` are P and C of 从P到C. `flags` are
    the words that forbid a test: `constant_price`, `adjusted_base`,
    `second_order`, `target`, `qualitative`.
    """

    text: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    direction: Direction
    unit: ChangeUnit
    base: str
    implicit: bool
    magnitude: Fraction | None
    stated: Interval | None
    stated_lenient: Interval | None = None
    stated_unit: str | None = None
    restated: Quantity | None = None
    level: Quantity | None = None
    flags: tuple[str, ...] = ()
