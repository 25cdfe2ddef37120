"""Sizes of change: bars to both sides of zero, and a pin across the bar where the report itself claims a percentage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compare.model import Comparison
from compare.render.chart.canvas import CURRENT, FAINT, FALL, HEAD, INK, PAPER, SMALL, WIDTH, Sheet
from compare.render.chart.choose import LARGEST_BAR, TwoYears, may_be_chance, size_of
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import column, drawable, fitted, width_of
from compare.render.figures import Chart
from compare.render.numbers import percent, signed
from compare.render.words import say

_LEAST, _NAMES, _ROW = 1.2, 3.0, 0.26
_BAR, _PIN = 0.62, 0.36  # of a row: the height of a bar, half the height of a pin
_PAD = 0.08  # inches between marks and words
CLAIMED = "○"  # the pin's head, before the figure that is claimed


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: where the bar and the pin end, both cut at `LARGEST_BAR`, and what is printed beside them."""

    item: TwoYears
    size: float
    pin: float | None
    words: str
    claim: str

    @property
    def away(self) -> bool:
        """True for a claim on the other side of zero."""
        return self.pin is not None and self.pin * self.size < 0

    def ends(self) -> Iterator[tuple[float, float, str]]:
        """Each label: where it begins, to which side it runs, its words."""
        side = 1.0 if self.size >= 0 else -1.0
        near = self.size if self.pin is None or self.away else side * max(abs(self.size), abs(self.pin))
        yield near, side, self.words if self.away or not self.claim else f"{self.words}  {self.claim}"
        if self.away:
            yield self.pin or 0.0, -side, self.claim


def bars_chart(
    name: str, title: str, subtitle: str, items: Sequence[TwoYears], claims: Mapping[str, Fraction]
) -> Chart:
    """A bar for each item in percent; `claims` are stated percentages by the id of the current metric."""
    bars = [bar_of(item, claims.get(item.current.id)) for item in items]
    height = _ROW * len(bars)
    left = column([bar.item.name for bar in bars], _LEAST, _NAMES, SMALL)
    sheet = Sheet(HEAD + height + 0.15, title, subtitle)
    room = WIDTH - left - 0.05
    field = Field(sheet, left, HEAD, room, height, Axis(*limits_of(bars, room)), Axis.rows(len(bars)))
    field.upright(0, color=INK, width=0.8)
    for row, bar in enumerate(bars):
        _draw(field, row, bar)
        sheet.words(
            left - 0.12, HEAD + _ROW * (row + 0.5), fitted(bar.item.name, left - 0.14, SMALL), size=SMALL, align="right"
        )
    rows = "; ".join(f"{bar.item.name} {bar.words} {bar.claim}".strip() for bar in bars)
    columns = (say("metric"), say("book_percent"), say("chart_claimed"))
    table = tuple((bar.item.name, bar.words, bar.claim.removeprefix(f"{CLAIMED} ")) for bar in bars)
    return sheet.chart(name, title, drawable(f"{title}: {rows}"), (columns, table))


def bar_of(item: TwoYears, claim: Fraction | None) -> Bar:
    """The row of an item, with what is claimed of it."""
    words = "" if item.pair.percent is None else percent(item.pair.percent)
    claimed = "" if claim is None else f"{CLAIMED} {signed(claim)}%"
    return Bar(item, _cut(size_of(item)), None if claim is None else _cut(claim), words, claimed)


def _cut(size: Fraction) -> float:
    return float(max(min(size, Fraction(LARGEST_BAR)), Fraction(-LARGEST_BAR)))


def limits_of(bars: Sequence[Bar], width: float) -> tuple[float, float]:
    """The ends of the scale, so that the words beside the longest bars fit into `width` inches."""
    low = min(0.0, *(bar.size for bar in bars), *(bar.pin for bar in bars if bar.pin is not None))
    high = max(0.0, *(bar.size for bar in bars), *(bar.pin for bar in bars if bar.pin is not None))
    labels = [(at, side, width_of(words, SMALL) + 2 * _PAD) for bar in bars for at, side, words in bar.ends()]
    inches = width / 2  # what the marks may take; more words than that are cut by the sheet
    for _ in range(4):
        scale = inches / max(high - low, 1.0)
        right = max([0.0, *(room - (high - at) * scale for at, side, room in labels if side > 0)])
        left = max([0.0, *(room - (at - low) * scale for at, side, room in labels if side < 0)])
        inches = max(width - left - right, width / 3)
    scale = inches / max(high - low, 1.0)
    return low - left / scale - 1e-9, high + right / scale + 1e-9


def _draw(field: Field, row: int, bar: Bar) -> None:
    color = CURRENT if bar.size >= 0 else FALL
    alpha = FAINT if may_be_chance(bar.item) else 1.0
    field.bar((0, row - _BAR / 2), (bar.size, row + _BAR / 2), color=color, alpha=alpha)
    if is_cut(bar.item):
        _slash(field, row, bar.size * 0.93)
    if bar.pin is not None:
        field.stroke([(bar.pin, row - _PIN), (bar.pin, row + _PIN)], color=INK, width=1)
        field.dots([(bar.pin, row)], color=INK, size=4.4, hollow=True)
    for at, side, words in bar.ends():
        x, y = field.place((at, row))
        field.sheet.words(x + side * _PAD, y, words, size=SMALL, align="left" if side > 0 else "right")
    field.rule(row + 0.5, width=0.5)


def is_cut(item: TwoYears) -> bool:
    """True for a bar that is drawn shorter than its change."""
    return abs(size_of(item)) > LARGEST_BAR


def _slash(field: Field, row: int, at: float) -> None:
    """Two strokes through a bar that is cut."""
    span = abs(at) * 0.02
    for shift in (0.0, 2 * span):
        ends = [(at + shift - span, row + 0.4), (at + shift + span, row - 0.4)]
        field.stroke(ends, color=PAPER, width=1.6)


def stated_percentages(comparison: Comparison) -> dict[str, Fraction]:
    """What the current report claims in percent, signed, by metric; claims that cannot be tested are left out.

    A growth at constant prices beside a bar of nominal values would be a comparison that no check makes.
    """
    untested = {check.change for check in comparison.checks if check.verdict == "unverifiable"}
    claims = {}
    for stated in comparison.current.changes:
        change = stated.change
        if (
            stated.metric is not None
            and stated.id not in untested
            and change.unit == "percent"
            and change.magnitude is not None
        ):
            claims[stated.metric] = change.magnitude * (-1 if change.direction == "decrease" else 1)
    return claims
