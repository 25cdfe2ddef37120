"""Which numbers a chart shows: the ones that a reader would ask for, in a readable count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.model import Comparison, Interval, Metric, MetricLineage, MetricPair, Timeline
from compare.render.numbers import scale_of
from compare.render.view.ranked import LEAST_TRUST, is_vague
from compare.render.view.years import YearValue, year_values

# Names in this many characters fit beside a drawing; a line through fewer items says nothing.
LEAST_ITEMS = 3
MOST_SLOPES = 15
MOST_DUMBBELLS = 28
MOST_BARS = 16
MOST_MULTIPLES = 6
# Fields for small multiples of a whole series, or of a report that stands alone.
MOST_FIELDS = 15

# Three years make a line; with fewer, two charts of two years say more.
LEAST_YEARS = 3

# A change of counts below so many standard deviations may be chance, and is no headline of a chart.
LEAST_DEVIATIONS = 2

# Changes beyond this many percent would flatten all others; their bar is cut and says so.
LARGEST_BAR = 300


@dataclass(frozen=True, slots=True)
class TwoYears:
    """One metric in both years."""

    name: str
    prior: Metric
    current: Metric
    pair: MetricPair


def two_years(comparison: Comparison) -> list[TwoYears]:
    """Every metric that both reports print and that may be compared; targets and names that say little left out.

    So is the figure of one and the same year, printed in both reports: it cannot have changed.
    """
    priors, currents = comparison.prior.metrics_by_id(), comparison.current.metrics_by_id()
    found = []
    for pair in comparison.metrics:
        if pair.prior is None or pair.current is None or pair.kind not in {"changed", "unchanged"}:
            continue
        prior, current = priors[pair.prior], currents[pair.current]
        same_fact = prior.period == current.period and prior.period is not None
        if "target" not in {prior.status, current.status} and not is_vague(current.name) and not same_fact:
            found.append(TwoYears(current.name, prior, current, pair))
    return found


def told_apart(items: Sequence[TwoYears]) -> list[TwoYears]:
    """The items, those of one name with their scope before it."""
    names = Counter(item.name for item in items)
    return [
        replace(item, name=f"{item.current.scope} · {item.name}")
        if names[item.name] > 1 and item.current.scope
        else item
        for item in items
    ]


def by_unit(items: Sequence[TwoYears]) -> list[tuple[str, list[TwoYears]]]:
    """The items of each unit and scale (亿元 is not 元), most items first, no unit last; too few make no chart."""
    units: dict[str, list[TwoYears]] = defaultdict(list)
    for item in items:
        if item.prior.quantity.value == item.current.quantity.value == 0:
            continue  # nothing, twice
        scale = scale_of(item.current.quantity)
        units[f"{scale.before}{scale.after}"].append(item)
    chosen = [(unit, group) for unit, group in units.items() if len(group) >= LEAST_ITEMS]
    return sorted(chosen, key=lambda one: (not one[0], -len(one[1]), one[0]))


def largest_changes(items: Sequence[TwoYears]) -> list[TwoYears]:
    """The items with the largest relative changes, for one row each, those that may be chance last.

    A doubtful match makes no headline.
    """
    changed = [
        item
        for item in items
        if item.pair.percent is not None and item.pair.percent.value != 0 and item.pair.score >= LEAST_TRUST
    ]
    changed.sort(key=lambda one: (may_be_chance(one), -abs(size_of(one))))
    return changed[:MOST_BARS]


def may_be_chance(item: TwoYears) -> bool:
    """True for two counts that differ by less than two standard deviations of counts so small: 1 and 5."""
    first, second = item.prior.quantity.value, item.current.quantity.value
    return item.current.quantity.kind == "count" and (second - first) ** 2 < LEAST_DEVIATIONS**2 * abs(first + second)


def size_of(item: TwoYears) -> Fraction:
    """The relative change in percent; 0 where it has none."""
    return item.pair.percent.value if item.pair.percent is not None else Fraction(0)


# A metric with its years.
Line = tuple[MetricLineage, tuple[YearValue, ...]]


def pair_lineages(timeline: Timeline, comparison: Comparison) -> list[Line]:
    """The metrics through all years that the page of a pair draws: of the longest, those of the year under review."""
    covers = comparison.current.covers
    return [line for line in long_lineages(timeline, LEAST_YEARS) if any(one.period == covers for one in line[1])]


def report_lineages(timeline: Timeline) -> list[Line]:
    """The metrics through all years that a whole series, or a report that stands alone, draws."""
    return long_lineages(timeline, LEAST_YEARS, MOST_FIELDS)


def long_lineages(timeline: Timeline, least: int = 3, most: int = MOST_MULTIPLES) -> list[Line]:
    """The metrics printed in most years, with their years; `least` is the fewest."""
    both = [(lineage, year_values(lineage)) for lineage in timeline.metrics if not is_vague(lineage.name)]
    long = [one for one in both if sum(year.value is not None for year in one[1]) >= least]
    long.sort(key=lambda one: (-sum(year.value is not None for year in one[1]), one[0].name))
    return long[:most]


def bounded(interval: Interval) -> tuple[float, float] | None:
    """The ends of an interval as a drawing takes them, `None` where one is open to infinity."""
    return None if interval.low is None or interval.high is None else (float(interval.low), float(interval.high))
