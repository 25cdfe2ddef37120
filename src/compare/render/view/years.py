"""A metric through the years as it is drawn: one place a year, implied values hollow, restated ones doubled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from compare.model import Interval, MetricLineage, Point, Timeline
from compare.render.numbers import Scale
from compare.render.view.scales import common_scale, rough_scale

WHOLE = 100  # percent

# The values that a line through the years is made of; targets and sums over several years are none.
DRAWN = frozenset({"actual", "restated", "implied"})


@dataclass(frozen=True, slots=True)
class YearValue:
    """What is known of one year: the printed value, other prints of it, or what claims imply.

    `interval` is set where the words are approximate (1800余); mere rounding is left out. `points` are where it
    stands: the print of `value` first, then those of `restated`; without a print, the claims of `implied`.
    """

    period: int
    value: Fraction | None
    interval: Interval | None
    restated: tuple[Fraction, ...] = ()
    implied: tuple[Interval, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def heights(self) -> tuple[Fraction, ...]:
        """Every value that a drawing must make room for."""
        bounds = [self.interval] if self.interval is not None else list(self.implied)
        ends = [end for one in bounds for end in (one.low, one.high) if end is not None]
        return (*(() if self.value is None else (self.value,)), *self.restated, *ends)


def year_values(lineage: MetricLineage) -> tuple[YearValue, ...]:
    """The years of a metric in order; targets and sums over several years are left out."""
    by_period: dict[int, list[Point]] = {}
    for point in lineage.points:
        if point.status in DRAWN:
            by_period.setdefault(point.period, []).append(point)
    return tuple(_year_value(period, by_period[period], lineage.unit) for period in sorted(by_period))


def lineages_by_place(timeline: Timeline | None) -> Mapping[tuple[int, int, int], MetricLineage]:
    """Lineages by vintage, start and end of each value that a report prints."""
    lineages: Iterable[MetricLineage] = () if timeline is None else timeline.metrics
    return {
        (point.vintage, point.start, point.end): lineage
        for lineage in lineages
        for point in lineage.points
        if point.status != "implied"
    }


def _year_value(period: int, points: list[Point], unit: str | None) -> YearValue:
    printed = sorted(
        (one for one in points if one.value is not None), key=lambda one: (one.status != "actual", one.vintage)
    )
    if not printed:
        claims = {one.interval: one for one in reversed(points)}
        told = tuple(dict.fromkeys(one.interval for one in points))
        return YearValue(period, None, None, implied=told, points=tuple(claims[one] for one in told))
    first = printed[0]
    others = {one.value: one for one in reversed(printed) if one.value is not None and one.value != first.value}
    restated = tuple(dict.fromkeys(one.value for one in printed if one.value in others and one.value is not None))
    interval = None if is_rounding(first, unit) else first.interval
    return YearValue(period, first.value, interval, restated, points=(first, *(others[one] for one in restated)))


def scale_of_years(lineage: MetricLineage, values: Iterable[YearValue]) -> Scale:
    """The one scale for all years of a metric; where no report prints it, by the size of what claims imply."""
    told = list(values)
    printed = [height for one in told if one.value is not None for height in (one.value, *one.restated)]
    if printed:
        return common_scale(printed, lineage.unit)
    return rough_scale((height for one in told for height in one.heights), lineage.unit)


def is_rounding(point: Point, unit: str | None) -> bool:
    """True for an interval that rounding alone makes: around its value, or below a full 100 %."""
    low, high = point.interval.low, point.interval.high
    if point.value is None or low is None or high is None:
        return False
    return point.value * 2 == low + high or (unit == "%" and point.value == high == WHOLE)
