"""Two reports held against each other as `yoy.comparison/1`."""

from __future__ import annotations

from typing import Any

from compare import summary
from compare.model import (
    Bead,
    CellChange,
    Comparison,
    Delta,
    Followup,
    Measures,
    MetricPair,
    Report,
    SectionEvidence,
    SectionMatch,
    Similarity,
    Table,
    TableMatch,
)
from compare.render.json.finding import findings_of
from compare.render.json.report import check, note, report_json
from compare.render.json.values import bounds, exact, ratio
from compare.settings import SeriesSettings

COMPARISON_SCHEMA = "yoy.comparison/1"


def comparison_json(comparison: Comparison, settings: SeriesSettings | None = None) -> dict[str, Any]:
    """Two reports held against each other as `yoy.comparison/1`; positions become ids.

    `settings` say what reviewers decided of the findings; without them every finding is open.
    """
    prior, current = comparison.prior, comparison.current
    decided = settings or SeriesSettings(current.series)
    return {
        "schema": COMPARISON_SCHEMA,
        "prior": report_json(prior),
        "current": report_json(current),
        "sections": [_section_match(one, prior, current) for one in comparison.sections],
        "beads": [_bead(one, prior, current) for one in comparison.beads],
        "metrics": [_pair(one) for one in comparison.metrics],
        "checks": [check(one) for one in comparison.checks],
        "followups": [_followup(one, prior, current) for one in comparison.followups],
        "unanswered": [
            {"prior": prior.sentences[one.prior].id, "commitment": one.commitment, "likeness": ratio(one.likeness)}
            for one in comparison.unanswered
        ],
        "measures": _measures(comparison.measures, comparison),
        "notes": [note(one) for one in comparison.notes],
        "findings": findings_of(comparison, summary.findings(comparison), decided),
        "tables": [_table_match(one, prior, current) for one in comparison.tables],
    }


def _table_match(match: TableMatch, prior: Report, current: Report) -> dict[str, Any]:
    """Two tables by id; a cell is its row and column in its table."""
    before = None if match.prior is None else prior.tables[match.prior]
    now = None if match.current is None else current.tables[match.current]

    def change(one: CellChange) -> dict[str, Any]:
        return {
            "prior": _place(before, one.prior),
            "current": _place(now, one.current),
            "kind": one.kind,
            "delta": exact(one.delta),
            "percent": exact(one.percent),
            "points": exact(one.points),
        }

    return {
        "prior": None if before is None else before.id,
        "current": None if now is None else now.id,
        "score": ratio(match.score),
        "cells": [change(one) for one in match.cells],
        "same_year": [change(one) for one in match.same_year],
    }


def _place(table: Table | None, at: int | None) -> list[int] | None:
    return None if table is None or at is None else [table.cells[at].row, table.cells[at].column]


def _section_match(match: SectionMatch, prior: Report, current: Report) -> dict[str, Any]:
    return {
        "prior": [prior.sections[place].id for place in match.prior],
        "current": [current.sections[place].id for place in match.current],
        "kind": match.kind,
        "score": ratio(match.score),
        "evidence": None if match.evidence is None else _evidence(match.evidence),
    }


def _evidence(evidence: SectionEvidence) -> dict[str, Any]:
    return {
        "headings": ratio(evidence.headings),
        "sentences": ratio(evidence.sentences),
        "words": ratio(evidence.words),
    }


def _bead(bead: Bead, prior: Report, current: Report) -> dict[str, Any]:
    return {
        "id": bead.id,
        "prior": [prior.sentences[place].id for place in bead.prior],
        "current": [current.sentences[place].id for place in bead.current],
        "kind": bead.kind,
        "score": ratio(bead.score),
        "edits": [[edit.operation, edit.text] for edit in bead.edits],
    }


def _pair(pair: MetricPair) -> dict[str, Any]:
    return {
        "prior": pair.prior,
        "current": pair.current,
        "delta": _delta(pair.delta),
        "percent": _delta(pair.percent),
        "points": _delta(pair.points),
        "kind": pair.kind,
        "score": ratio(pair.score),
        "why": pair.why,
    }


def _delta(delta: Delta | None) -> dict[str, Any] | None:
    return None if delta is None else {"value": exact(delta.value), **bounds(delta.interval)}


def _followup(followup: Followup, prior: Report, current: Report) -> dict[str, Any]:
    return {
        "prior": [prior.sentences[place].id for place in followup.prior],
        "current": [current.sentences[place].id for place in followup.current],
        "kind": followup.kind,
        "commitment": followup.commitment,
        "score": ratio(followup.score),
        "target": followup.target,
        "outcome": followup.outcome,
    }


def similarity(measured: Similarity) -> dict[str, Any]:
    """The five similarities of two texts."""
    return {
        "copied_share": ratio(measured.copied_share),
        "cosine": ratio(measured.cosine),
        "jaccard": ratio(measured.jaccard),
        "min_edit": ratio(measured.min_edit),
        "simple": ratio(measured.simple),
    }


def _measures(measures: Measures, comparison: Comparison) -> dict[str, Any]:
    return {
        **similarity(measures.whole),
        "tokenisation": measures.tokenisation,
        "by_section": [
            {
                "prior": [comparison.prior.sections[place].id for place in comparison.sections[index].prior],
                "current": [comparison.current.sections[place].id for place in comparison.sections[index].current],
                **similarity(measured),
            }
            for index, measured in measures.by_section
        ],
    }
