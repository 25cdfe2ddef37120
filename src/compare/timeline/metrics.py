"""One metric through the years: pairs chained, targets and repeats joined by name, gaps bridged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from compare import names
from compare.identity import distinct, stable_id
from compare.model import Comparison, Metric, MetricLineage, Report
from compare.timeline.chains import Chains
from compare.timeline.points import Drawn, Place, draw, implied_points, printed_points

# Pairs whose names are only alike in part draw no line through the years.
LEAST_LINK = 0.7

Name = tuple[str, str | None, bool]


def metric_lineages(
    series: str, reports: Sequence[Report], comparisons: Sequence[Comparison]
) -> tuple[MetricLineage, ...]:
    """Every metric of every report in exactly one lineage, those of most years first.

    An id is made from the first print, and ids of one content are told apart in the order of first
    prints, so that a later report changes no id.
    """
    places = {(report.year, metric.id): metric for report in reports for metric in report.metrics}
    chains = Chains(places)
    for comparison in comparisons:
        _link_pairs(chains, comparison)
    for report in reports:
        _link_within(chains, report)
    _bridge(chains, places)
    drawn = draw(reports, comparisons)
    lines = [sorted(members, key=lambda place: (place[0], places[place].start)) for members in chains.sets()]
    lines.sort(key=lambda line: (line[0][0], places[line[0]].start, line[0][1]))
    found = [_lineage(series, line, places, drawn) for line in lines]
    ids = distinct(one.id for one in found)
    lineages = [replace(one, id=number) for one, number in zip(found, ids, strict=True)]
    return tuple(sorted(lineages, key=lambda one: (-len(one.vintages), one.name)))


def _link_pairs(chains: Chains[Place], comparison: Comparison) -> None:
    for pair in comparison.metrics:
        if pair.prior and pair.current and pair.kind != "not_comparable" and pair.score >= LEAST_LINK:
            chains.link((comparison.prior.year, pair.prior), (comparison.current.year, pair.current))


def _link_within(chains: Chains[Place], report: Report) -> None:
    """A target joins the level of its name, a figure printed twice its first print.

    Not where one name has two values for one year: these are two measures of one name.
    """
    for group in _by_name(report.metrics).values():
        told = {(metric.status, metric.period): metric.quantity.core for metric in group}
        if all(told[metric.status, metric.period] == metric.quantity.core for metric in group):
            for metric in group[1:]:
                chains.link((report.year, group[0].id), (report.year, metric.id))


def _bridge(chains: Chains[Place], places: Mapping[Place, Metric]) -> None:
    """Chains of one name that no vintage has twice are one metric that was silent in between."""
    named: dict[Name, list[list[Place]]] = defaultdict(list)
    for members in chains.sets():
        latest = max(members, key=lambda place: (place[0], place[1]))
        named[_name(places[latest])].append(members)
    for alike in named.values():
        vintages = [{vintage for vintage, _ in members} for members in alike]
        if len(set().union(*vintages)) == sum(map(len, vintages)):
            for members in alike[1:]:
                chains.link(alike[0][0], members[0])


def _by_name(metrics: Iterable[Metric]) -> dict[Name, list[Metric]]:
    found: dict[Name, list[Metric]] = defaultdict(list)
    for metric in metrics:
        found[_name(metric)].append(metric)
    return found


def _name(metric: Metric) -> Name:
    """Cumulative figures are measures of their own, never a year's level."""
    return names.plain(metric.name), metric.quantity.unit, metric.status == "cumulative"


def _lineage(series: str, ordered: Sequence[Place], places: Mapping[Place, Metric], drawn: Drawn) -> MetricLineage:
    first, latest = places[ordered[0]], places[ordered[-1]]
    levels = [point for place in ordered for point in printed_points(place[0], places[place], drawn)]
    points = [*levels, *implied_points(ordered, levels, drawn)]
    return MetricLineage(
        id=stable_id("l", series, names.plain(first.name), first.quantity.unit, first.quantity.kind),
        name=latest.name,
        unit=latest.quantity.unit,
        kind=latest.quantity.kind,
        points=tuple(sorted(points, key=lambda point: (point.period, point.vintage, point.start))),
        vintages=tuple(sorted({vintage for vintage, _ in ordered})),
        names=tuple(dict.fromkeys(places[place].name for place in ordered)),
    )
