"""All years of a series as `yoy.timeline/1`."""

from __future__ import annotations

from typing import Any

from compare.model import MetricLineage, Point, Silence, TextEvent, TextLineage, Timeline, YearStep
from compare.render.json.comparison import similarity
from compare.render.json.values import bounds, exact

TIMELINE_SCHEMA = "yoy.timeline/1"


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """All years of a series as `yoy.timeline/1`."""
    return {
        "schema": TIMELINE_SCHEMA,
        "series": timeline.series,
        "vintages": list(timeline.vintages),
        "gaps": list(timeline.gaps),
        "metrics": [_lineage(one) for one in timeline.metrics],
        "texts": [_text_lineage(one) for one in timeline.texts],
        "silences": [_silence(one) for one in timeline.silences],
        "steps": [_step(one) for one in timeline.steps],
    }


def _lineage(lineage: MetricLineage) -> dict[str, Any]:
    return {
        "id": lineage.id,
        "name": lineage.name,
        "names": list(lineage.names),
        "unit": lineage.unit,
        "kind": lineage.kind,
        "vintages": list(lineage.vintages),
        "points": [_point(point) for point in lineage.points],
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "period": point.period,
        "vintage": point.vintage,
        "status": point.status,
        "value": exact(point.value),
        **bounds(point.interval),
        "reading": point.reading,
        "confirmed": point.confirmed,
        "start": point.start,
        "end": point.end,
    }


def _text_lineage(lineage: TextLineage) -> dict[str, Any]:
    return {
        "id": lineage.id,
        "kind": lineage.kind,
        "label": lineage.label,
        "places": [{"vintage": vintage, "position": position} for vintage, position in lineage.places],
        "unchanged": lineage.unchanged,
        "copied": list(lineage.copied),
        "telling": lineage.telling,
        "events": [_event(one) for one in lineage.events],
    }


def _event(event: TextEvent) -> dict[str, Any]:
    return {"kind": event.kind, "prior": event.prior, "current": event.current, "names": list(event.names)}


def _silence(silence: Silence) -> dict[str, Any]:
    return {
        "id": silence.id,
        "kind": silence.kind,
        "lineage": silence.lineage,
        "name": silence.name,
        "vintages": list(silence.vintages),
        "since": list(silence.since),
        "missing": list(silence.missing),
        "start": silence.start,
        "end": silence.end,
    }


def _step(step: YearStep) -> dict[str, Any]:
    return {
        "prior": step.prior,
        "current": step.current,
        "similarity": similarity(step.similarity),
        "added": step.added,
        "removed": step.removed,
        "checks": step.checks,
        "needs_a_look": step.needs_a_look,
    }
