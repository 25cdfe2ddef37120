"""Metrics that fell silent: reported in several reports in a row, in none since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compare import names
from compare.model import MetricLineage, Point, Silence
from compare.timeline.mentions import signs
from compare.timeline.rows import Series
from compare.units import family

# Two reports in a row gave five more on the work reports: one went on under another name (市场主体总量 became
# 经营主体), one lacks its object (平均每天新增), one was a single year's plan printed twice.
LEAST_METRIC_ROW = 3
# A name that begins later, in the same unit, with this share of the signs of a name may be its new name:
# 农村常住居民人均可支配收入 has half of 农民人均纯收入; 人均可支配收入 a third of 旅游收入, and is none.
LEAST_HEIR = 0.4

Signs = frozenset[str]


def silent_metrics(series: Series, metrics: Sequence[MetricLineage]) -> Iterator[Silence]:
    """Levels that no later report has under any name of theirs, nor under a new name with a word of it."""
    beginnings = _beginnings(series, metrics)
    for lineage in metrics:
        levels = {point.vintage: point for point in lineage.points if point.status == "actual"}
        row = series.fell_silent(sorted(levels), LEAST_METRIC_ROW) if levels else ()
        if not row or lineage.vintages[-1] > row[-1]:
            continue
        last = levels[row[-1]]
        called = [signs(names.plain(name)) for name in lineage.names]
        unit = family(series.metrics[last.vintage, last.start])
        heirs = [new for vintage, new in beginnings.get(unit, ()) if vintage > row[-1]]
        if any(_is_heir(new, one) for one in called for new in heirs) or series.is_spoken_of(called, row[-1]):
            continue
        yield series.silence("metric", lineage.id, lineage.name, row, (last.start, last.end))


def _beginnings(series: Series, metrics: Sequence[MetricLineage]) -> Mapping[str, Sequence[tuple[int, Signs]]]:
    """What began when, by family of units: a metric that falls silent may go on in one of these."""
    found: dict[str, list[tuple[int, Signs]]] = defaultdict(list)
    for lineage in metrics:
        first = min((point for point in lineage.points if point.status != "implied"), key=_place)
        found[family(series.metrics[_place(first)])].append((first.vintage, signs(names.plain(lineage.names[0]))))
    return found


def _is_heir(new: Signs, name: Signs) -> bool:
    return len(new & name) >= LEAST_HEIR * len(name)


def _place(point: Point) -> tuple[int, int]:
    return point.vintage, point.start
