"""A field of a sheet with a scale each way: values become places, and are drawn there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from compare.render.chart.canvas import HAIR, SMALL, SOFT, Sheet
from compare.render.chart.marks import BEHIND, LINES, Place

_MARGIN = 0.05  # of a scale, beyond its outermost values
_BELOW = 0.1  # inches from a field to the middle of the words under it

Value = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `first`, at the left or the bottom, to `last`; logarithmic where asked."""

    first: float
    last: float
    is_log: bool = False

    @classmethod
    def around(cls, values: Iterable[float], *, is_log: bool = False) -> Axis:
        """The scale that shows all values with a margin; a single value stands in its middle."""
        known = [log(value) if is_log else value for value in values]
        low, high = min(known), max(known)
        edge = (high - low) * _MARGIN or abs(high) * _MARGIN or 1.0
        return cls(low - edge, high + edge, is_log)

    @classmethod
    def rows(cls, many: int) -> Axis:
        """One row under the other, numbered from 0."""
        return cls(many - 0.5, -0.5)

    def share(self, value: float) -> float:
        """How far along the scale a value stands: 0 at its beginning, 1 at its end."""
        return ((log(value) if self.is_log else value) - self.first) / (self.last - self.first)

    def within(self, value: float) -> float:
        """The nearest value that the scale shows; for scales that are not logarithmic."""
        low, high = sorted((self.first, self.last))
        return min(max(value, low), high)


@dataclass(frozen=True, slots=True)
class Field:
    """A box of a sheet, in inches from its top left corner, with its two scales."""

    sheet: Sheet
    left: float
    top: float
    width: float
    height: float
    across: Axis
    up: Axis

    def place(self, value: Value) -> Place:
        """Where a value stands on the sheet."""
        return self.x(value[0]), self.y(value[1])

    def x(self, value: float) -> float:
        """Inches from the left of the sheet."""
        return self.left + self.across.share(value) * self.width

    def y(self, value: float) -> float:
        """Inches from the top of the sheet."""
        return self.top + (1 - self.up.share(value)) * self.height

    def stroke(
        self, values: Sequence[Value], *, color: str, width: float, alpha: float = 1, dashes: tuple[float, ...] = ()
    ) -> None:
        """A line from value to value."""
        points = [self.place(one) for one in values]
        self.sheet.stroke(points, color=color, width=width, alpha=alpha, dashes=dashes)

    def dots(self, values: Sequence[Value], *, color: str, size: float, hollow: bool = False) -> None:
        """A round mark at each value."""
        self.sheet.dots([self.place(one) for one in values], color=color, size=size, hollow=hollow)

    def bar(self, start: Value, end: Value, *, color: str, alpha: float = 1) -> None:
        """A filled rectangle between two corners."""
        self.sheet.bar(self.place(start), self.place(end), color=color, alpha=alpha)

    def rule(self, height: float, *, width: float = 0.6) -> None:
        """A hairline through the whole field at a height, behind all else."""
        y = self.y(height)
        self.sheet.stroke([(self.left, y), (self.left + self.width, y)], color=HAIR, width=width, layer=BEHIND)

    def upright(self, value: float, *, color: str, width: float, layer: int = LINES) -> None:
        """A line through the whole field at a value of the scale across."""
        x = self.x(value)
        self.sheet.stroke([(x, self.top), (x, self.top + self.height)], color=color, width=width, layer=layer)

    def below(self, value: float, words: str, *, color: str = SOFT, align: str = "center") -> None:
        """Words under the field, at a value of the scale across."""
        self.sheet.words(self.x(value), self.top + self.height + _BELOW, words, size=SMALL, color=color, align=align)
