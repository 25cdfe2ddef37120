"""One report as `yoy.report/1`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compare.model import Cell, Check, ImpliedPrior, Metric, Note, Report, Section, Sentence, StatedChange, Table
from compare.render.json.values import bounds, exact, maybe_bounds

REPORT_SCHEMA = "yoy.report/1"


def report_json(report: Report) -> dict[str, Any]:
    """One report as `yoy.report/1`; offsets are `str` offsets into its `text`."""
    return {
        "schema": REPORT_SCHEMA,
        "series": report.series,
        "year": report.year,
        "covers": report.covers,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "language": report.language,
        "source": {
            "name": report.source.name,
            "sha256": report.source.sha256,
            "bytes": report.source.bytes,
            "media_type": report.source.media_type,
            "encoding": report.source.encoding,
            "url": report.source.url,
        },
        "text": report.text,
        "sections": [_section(one) for one in report.sections],
        "sentences": [_sentence(one) for one in report.sentences],
        "tables": [_table(one) for one in report.tables],
        "metrics": [_metric(one) for one in report.metrics],
        "changes": [_change(one) for one in report.changes],
        "checks": [check(one) for one in report.checks],
        "notes": [note(one) for one in report.notes],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "parent": section.parent,
        "level": section.level,
        "label": section.label,
        "heading": section.heading,
        "start": section.start,
        "end": section.end,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "id": sentence.id,
        "section": sentence.section,
        "role": sentence.role,
        "start": sentence.start,
        "end": sentence.end,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "section": table.section,
        "caption": table.caption,
        "start": table.start,
        "end": table.end,
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": cell.column,
        "row_path": list(cell.row_path),
        "column_path": list(cell.column_path),
        "text": cell.text,
        "start": cell.start,
        "end": cell.end,
        "value": exact(cell.value),
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "unit": cell.unit,
        "amount": exact(cell.amount),
    }


def _metric(metric: Metric) -> dict[str, Any]:
    quantity = metric.quantity
    return {
        "id": metric.id,
        "name": metric.name,
        "value": exact(quantity.value),
        **bounds(quantity.core),
        "lenient": maybe_bounds(quantity.lenient),
        "unit": quantity.unit,
        "qualifiers": list(quantity.qualifiers),
        "kind": quantity.kind,
        "status": metric.status,
        "period": metric.period,
        "scope": metric.scope,
        "parent": metric.parent,
        "sentence": metric.sentence,
        "start": metric.start,
        "end": metric.end,
    }


def _change(stated: StatedChange) -> dict[str, Any]:
    change = stated.change
    return {
        "id": stated.id,
        "metric": stated.metric,
        "name": stated.name,
        "direction": change.direction,
        "magnitude": exact(change.magnitude),
        "low": None if change.stated is None else exact(change.stated.low),
        "high": None if change.stated is None else exact(change.stated.high),
        "unit": change.unit,
        "base": str(stated.base_year) if stated.base_year is not None else change.base,
        "implicit": change.implicit,
        "flags": list(change.flags),
        "implied_prior": implied(stated.implied_prior),
        "sentence": stated.sentence,
        "start": stated.start,
        "end": stated.end,
    }


def implied(priors: Sequence[ImpliedPrior]) -> list[dict[str, Any]]:
    """What a claim implies for its base, one object for each reading."""
    return [
        {
            "reading": one.reading,
            **bounds(one.interval),
            "integers": None if one.integers is None else list(one.integers),
        }
        for one in priors
    ]


def check(one: Check) -> dict[str, Any]:
    """One check with its evidence."""
    return {
        "id": one.id,
        "kind": one.kind,
        "verdict": one.verdict,
        "name": one.name,
        "reading": one.reading,
        "stated": maybe_bounds(one.stated),
        "computed": maybe_bounds(one.computed),
        "implied_prior": implied(one.implied_prior),
        "evidence": [{"report": place.report, "start": place.start, "end": place.end} for place in one.evidence],
        "arithmetic": one.arithmetic,
        "reason": one.reason,
        "change": one.change,
        "metric": one.metric,
        "prior_metric": one.prior_metric,
    }


def note(note: Note) -> dict[str, Any]:
    """What a stage wants a person to know."""
    return {"stage": note.stage, "start": note.start, "end": note.end, "message": note.message}
