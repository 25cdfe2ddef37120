"""What one page prints of all years: sparklines, small fields of its longest metrics, how many reports printed each.

A page is drawn from its slice and never from the whole timeline, so what the slice leaves out it cannot
print, and a page whose slice is the same need not be printed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compare.model import Comparison, MetricLineage, Point, Report, Timeline
from compare.render.chart.choose import pair_lineages, report_lineages
from compare.render.view.years import DRAWN


def slice_of(subject: Comparison | Report, timeline: Timeline) -> Timeline:
    """The timeline with nothing in it but what the page of a pair, or of a report that stands alone, prints."""
    own = _vintages(subject)
    drawn = pair_lineages(timeline, subject) if isinstance(subject, Comparison) else report_lineages(timeline)
    fields = {lineage.id for lineage, _ in drawn}
    kept = tuple(
        _sliced(one, own, one.id in fields) for one in timeline.metrics if one.id in fields or _is_on(one, own)
    )
    return Timeline(timeline.series, (), (), kept, (), ())


def _vintages(subject: Comparison | Report) -> frozenset[int]:
    if isinstance(subject, Comparison):
        return frozenset({subject.prior.year, subject.current.year})
    return frozenset({subject.year})


def _is_on(lineage: MetricLineage, own: frozenset[int]) -> bool:
    return any(point.vintage in own and point.status != "implied" for point in lineage.points)


def _sliced(lineage: MetricLineage, own: frozenset[int], is_field: bool) -> MetricLineage:  # noqa: FBT001 - a fact
    """The earlier reports that print it say how much its silence weighs.

    Without a name it can have a sparkline and no field, as fields are for metrics whose name says something.
    """
    points = tuple(_points(lineage, own))
    earlier = tuple(vintage for vintage in lineage.vintages if vintage <= min(own))
    return MetricLineage("", lineage.name if is_field else "", lineage.unit, "", points, earlier)


def _points(lineage: MetricLineage, own: frozenset[int]) -> Iterator[Point]:
    """The points that are drawn or looked up; where another report prints its own is nothing to this page."""
    for point in lineage.points:
        bare = replace(point, reading=None, confirmed=None)
        if point.vintage in own:
            yield bare
        elif point.status in DRAWN:
            yield replace(bare, start=0, end=0)
