"""Two reports held against each other as `yoy.comparison/1`."""

from __future__ import annotations

from typing import Any

from compare.model import (
    Bead,
    Comparison,
    Delta,
    Followup,
    Measures,
    MetricPair,
    Report,
    SectionEvidence,
    SectionMatch,
    Similarity,
)
from compare.render.json.report import check, note, report_json
from compare.render.json.values import bounds, exact, ratio

COMPARISON_SCHEMA = "yoy.comparison/1"


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Two reports held against each other as `yoy.comparison/1`; positions become ids."""
    prior, current = comparison.prior, comparison.current
    return {
        "schema": COMPARISON_SCHEMA,
        "prior": report_json(prior),
        "current": report_json(current),
        "sections": [_section_match(one, prior, current) for one in comparison.sections],
        "beads": [_bead(one, prior, current) for one in comparison.beads],
        "metrics": [_pair(one) for one in comparison.metrics],
        "checks": [check(one) for one in comparison.checks],
        "followups": [_followup(one, prior, current) for one in comparison.followups],
        "measures": _measures(comparison.measures, comparison),
        "notes": [note(one) for one in comparison.notes],
    }


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
