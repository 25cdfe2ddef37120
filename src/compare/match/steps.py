"""The three steps of pairing; each gives pairs by the positions of their two metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from compare.match.assign import assign, contested
from compare.match.candidates import alike_names
from compare.match.likeness import ONE_NAME, Likeness, Place, likeness
from compare.model import Metric, MetricPair, PairKind
from compare.units import family, same_unit

# Below this likeness a pair says more wrong than right; both stay alone.
LEAST_LIKENESS = 0.55
# What is left of a score when another candidate is as good: no verdict may rest on it.
IN_DOUBT = 0.5
# Figures of one year further apart are two measures (dividends of $4.1 and of $1.1 billion), not one restated.
WIDEST_RESTATEMENT = Fraction(3, 2)
# A shorter equal name is too common to pair metrics of different units (项目, 投资, 培训).
LEAST_TELLING_NAME = 4
# Pulls equal candidates into reading order without outweighing any reason.
ORDER_WEIGHT = 1e-4

Places = Mapping[int, Place]
Key = tuple[int, int]
Pairs = dict[Key, MetricPair]
# Names, of the prior and of the current report, that a reviewer declared two measures.
Apart = frozenset[tuple[str, str]]
Named = dict[str, dict[Hashable, list[int]]]


@dataclass(frozen=True, slots=True)
class _Solution:
    chosen: list[Key]
    likenesses: Mapping[Key, Likeness]
    doubts: Mapping[Key, str]


def own_years(priors: Places, currents: Places, apart: Apart) -> Pairs:
    """Figures of each report's own year, of no single year, and plans, each as many years back as the other."""

    def block(place: Place) -> Hashable | None:
        if _is_past(place):
            return None
        status = "actual" if place.metric.status == "restated" else place.metric.status
        return status, place.years_back, family(place.metric)

    def fits(prior: Place, current: Place) -> bool:
        return same_unit(prior.metric, current.metric) and (prior.name, current.name) not in apart

    solution = _solve(priors, currents, block, fits)
    return {key: _own_pair(priors[key[0]].metric, currents[key[1]].metric, key, solution) for key in solution.chosen}


def printed_again(priors: Places, currents: Places, apart: Apart) -> Pairs:
    """Figures of one year that stand in both reports, in at least one of them as a past year's.

    A difference is told only under one name without a rival: it says that the
    publisher has changed a published figure.
    """

    def block(place: Place) -> Hashable | None:
        if place.metric.period is None or place.metric.status == "target":
            return None
        return place.metric.status == "cumulative", place.metric.period, family(place.metric)

    def fits(prior: Place, current: Place) -> bool:
        past = _is_past(prior) or _is_past(current)
        return past and same_unit(prior.metric, current.metric) and (prior.name, current.name) not in apart

    solution = _solve(priors, currents, block, fits)
    swapped = {key for key in solution.chosen if _is_of_another_year(priors, currents, key)}
    pairs = {key: _again_pair(priors[key[0]], currents[key[1]], key, solution) for key in solution.chosen}
    return {
        key: pair for key, pair in pairs.items() if pair is not None and (pair.kind != "restated" or key not in swapped)
    }


def other_units(priors: Places, currents: Places) -> Pairs:
    """Figures under one telling name, once in each report, whose units are not one: shown, never computed."""
    pairs: Pairs = {}
    by_name = _once_by_name(currents)
    for name, row in _once_by_name(priors).items():
        column = by_name.get(name)
        if column is None or len(name[0]) < LEAST_TELLING_NAME:
            continue
        prior, current = priors[row].metric, currents[column].metric
        if same_unit(prior, current):
            continue
        units = f"{prior.quantity.unit or 'no unit'} and {current.quantity.unit or 'no unit'}"
        why = f"one name, units differ: {units}"
        pairs[row, column] = MetricPair(prior.id, current.id, "not_comparable", ONE_NAME, why)
    return pairs


def _is_past(place: Place) -> bool:
    return place.years_back is not None and place.years_back > 0 and place.metric.status != "target"


def _once_by_name(places: Places) -> dict[tuple[str, str, int | None], int]:
    found: dict[tuple[str, str, int | None], list[int]] = defaultdict(list)
    for at, place in places.items():
        found[place.name, place.metric.status, place.years_back].append(at)
    return {key: many[0] for key, many in found.items() if len(many) == 1}


def _solve(
    priors: Places,
    currents: Places,
    block: Callable[[Place], Hashable | None],
    fits: Callable[[Place, Place], bool],
) -> _Solution:
    found: dict[Key, Likeness] = {}
    for row, column, similarity in _candidates(_by_name(priors, block), _by_name(currents, block)):
        if fits(priors[row], currents[column]):
            one = likeness(priors[row], currents[column], similarity)
            if one.score >= LEAST_LIKENESS:
                found[row, column] = one
    scores = {key: one.score - _out_of_order(priors[key[0]], currents[key[1]]) for key, one in found.items()}
    chosen = assign(scores)
    return _Solution(chosen, found, dict(_doubts(chosen, scores, priors, currents)))


def _candidates(rows_of: Named, columns_of: Named) -> Iterator[tuple[int, int, float]]:
    """Positions of metrics with alike names in one block; all names are compared at once."""
    row_names, column_names = list(rows_of), list(columns_of)
    for first, second, similarity in alike_names(row_names, column_names):
        columns = columns_of[column_names[second]]
        for key, rows in rows_of[row_names[first]].items():
            for row, column in product(rows, columns.get(key, ())):
                yield row, column, similarity


def _by_name(places: Places, block: Callable[[Place], Hashable | None]) -> Named:
    found: Named = defaultdict(lambda: defaultdict(list))
    for at, place in places.items():
        key = block(place)
        if key is not None and place.name:
            found[place.name][key].append(at)
    return found


def _out_of_order(prior: Place, current: Place) -> float:
    return ORDER_WEIGHT * abs(prior.position - current.position)


def _doubts(
    chosen: list[Key], scores: Mapping[Key, float], priors: Places, currents: Places
) -> Iterator[tuple[Key, str]]:
    """Chosen pairs with a close alternative of another value; the same figure printed twice is no rival."""
    for pair, (row, column) in contested(chosen, scores):
        prior, current = priors[row].metric, currents[column].metric
        if row != pair[0] and not _same_figure(prior, priors[pair[0]].metric):
            yield pair, f"the prior report's {prior.name} {prior.quantity.text} is as close"
        if column != pair[1] and not _same_figure(current, currents[pair[1]].metric):
            yield pair, f"the current report's {current.name} {current.quantity.text} is as close"


def _same_figure(one: Metric, other: Metric) -> bool:
    return one.quantity.core == other.quantity.core


def _own_pair(prior: Metric, current: Metric, key: Key, solution: _Solution) -> MetricPair:
    likeness = solution.likenesses[key]
    if key in solution.doubts:
        why = f"{likeness.why}; in doubt: {solution.doubts[key]}"
        return MetricPair(prior.id, current.id, "not_comparable", likeness.score * IN_DOUBT, why)
    kind: PairKind = "unchanged" if _same_figure(prior, current) else "changed"
    return MetricPair(prior.id, current.id, kind, likeness.score, likeness.why)


def _is_of_another_year(priors: Places, currents: Places, key: Key) -> bool:
    """True when one report prints the other's value under the same name for another year: a year is misread."""
    prior, current = priors[key[0]], currents[key[1]]
    known = {place.metric.quantity.value for place in priors.values() if place.name == prior.name}
    printed = {place.metric.quantity.value for place in currents.values() if place.name == current.name}
    return current.metric.quantity.value in known or prior.metric.quantity.value in printed


def _may_be_restated(prior: Place, current: Place) -> bool:
    first, second = sorted((abs(prior.metric.quantity.value), abs(current.metric.quantity.value)))
    is_dated = all(place.is_dated for place in (prior, current) if _is_past(place))
    return is_dated and second <= WIDEST_RESTATEMENT * first


def _again_pair(prior: Place, current: Place, key: Key, solution: _Solution) -> MetricPair | None:
    likeness, ids = solution.likenesses[key], (prior.metric.id, current.metric.id)
    if prior.metric.quantity.core.intersects(current.metric.quantity.core):
        return MetricPair(*ids, "unchanged", likeness.score, f"{likeness.why}, printed again")
    if key in solution.doubts or likeness.score < ONE_NAME or not _may_be_restated(prior, current):
        return None
    return MetricPair(*ids, "restated", likeness.score, f"{likeness.why}, printed differently")
