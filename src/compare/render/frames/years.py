"""A series as one tidy table: a row for each value of each metric (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Timeline
from compare.render.frames.table import Columns, Row, bounds, csv_of, frame_of
from compare.render.json.values import exact

if TYPE_CHECKING:
    import pandas as pd

SERIES = Columns(
    ("series", "metric", "name", "unit", "period", "vintage", "status", "value", "low", "high", "span"),
    frozenset({"period", "vintage", "value", "low", "high"}),
    whole=frozenset({"period", "vintage"}),
)


def series_frame(timeline: Timeline) -> pd.DataFrame:
    """All years of a series, one row for each printed or implied value; `span` is `start:end` in the vintage's text."""
    return frame_of(_rows(timeline), SERIES)


def series_csv(timeline: Timeline) -> str:
    """All years of a series as CSV text."""
    return csv_of(_rows(timeline), SERIES)


def _rows(timeline: Timeline) -> list[Row]:
    return [
        {
            "series": timeline.series,
            "metric": lineage.id,
            "name": lineage.name,
            "unit": lineage.unit,
            "period": point.period,
            "vintage": point.vintage,
            "status": point.status,
            "value": exact(point.value),
            **bounds(point.interval),
            "span": f"{point.start}:{point.end}",
        }
        for lineage in timeline.metrics
        for point in lineage.points
    ]
