"""All years of a metric in the width of a word: a line, its points, hollow where a value is only implied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from compare.model import Interval
from compare.render.numbers import between, exactly, significant
from compare.render.view.years import YearValue

WIDTH, HEIGHT, EDGE = 104, 26, 4


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the drawing; hollow for an implied or restated value, `last` for the current one."""

    x: str
    y: str
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval drawn as one: a vertical line."""

    x: str
    top: str
    bottom: str


@dataclass(frozen=True, slots=True)
class Spark:
    """The drawing, and the same in words for who cannot see it."""

    words: str
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]


def spark_of(values: Sequence[YearValue], current: int) -> Spark | None:
    """The drawing of two years or more, `None` for fewer; `current` is the year set in full colour."""
    heights = [height for one in values for height in one.heights]
    if len(values) < 2 or not heights:  # noqa: PLR2004 - one year has no line
        return None
    plot = _Plot(values[0].period, values[-1].period, float(min(heights)), float(max(heights)))
    dots = [dot for one in values for dot in _dots(plot, one, current)]
    bars = [bar for one in values for interval in _wide(one) for bar in _bar(plot, one.period, interval)]
    return Spark("; ".join(_words(one) for one in values), tuple(_lines(plot, values)), tuple(dots), tuple(bars))


@dataclass(frozen=True, slots=True)
class _Plot:
    first: int
    last: int
    low: float  # a drawing is told to a tenth of a pixel: no exact numbers are needed
    high: float

    def x(self, period: int) -> str:
        share = (period - self.first) / max(self.last - self.first, 1)
        return _short(EDGE + share * (WIDTH - 2 * EDGE))

    def y(self, value: Fraction) -> str:
        share = 0.5 if self.high == self.low else (float(value) - self.low) / (self.high - self.low)
        return _short(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE))


def _lines(plot: _Plot, values: Sequence[YearValue]) -> list[str]:
    """Polylines through years in a row; a missing year breaks the line."""
    lines: list[list[YearValue]] = []
    run: list[YearValue] = []
    for one in values:
        if run and (one.value is None or one.period != run[-1].period + 1):
            lines, run = [*lines, run], []
        run += [one] if one.value is not None else []
    runs = [*lines, run]
    return [
        " ".join(f"{plot.x(one.period)},{plot.y(one.value)}" for one in row if one.value is not None)
        for row in runs
        if len(row) > 1
    ]


def _dots(plot: _Plot, one: YearValue, current: int) -> list[Dot]:
    if one.value is None:
        return [
            Dot(plot.x(one.period), plot.y(middle), "h") for middle in map(middle_of, one.implied) if middle is not None
        ]
    kind = "c" if one.period == current else "d"
    others = [Dot(plot.x(one.period), plot.y(value), "h") for value in one.restated]
    return [*others, Dot(plot.x(one.period), plot.y(one.value), kind)]


def middle_of(interval: Interval) -> Fraction | None:
    """The middle of a bounded interval."""
    return None if interval.low is None or interval.high is None else (interval.low + interval.high) / 2


def _wide(one: YearValue) -> tuple[Interval, ...]:
    return one.implied if one.interval is None else (one.interval,)


def _bar(plot: _Plot, period: int, interval: Interval) -> list[Bar]:
    if interval.low is None or interval.high is None:
        return []
    top, bottom = plot.y(interval.high), plot.y(interval.low)
    return [Bar(plot.x(period), top, bottom)] if float(bottom) - float(top) > 1 else []


def _words(one: YearValue) -> str:
    if one.value is not None:
        return f"{one.period}: {exactly(one.value) or significant(one.value)}"
    return f"{one.period}: ({', '.join(between(interval) for interval in one.implied)})"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
