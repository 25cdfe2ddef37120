"""Findings as data: the same ids, order and decisions as the page, `findings.json` and the workbook have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from compare.model import Check, Comparison, Section, Sentence
from compare.render.json.values import ratio
from compare.settings import SeriesSettings
from compare.summary import Finding

# What a finding is about in each report: what the ids name, those of the prior and those of the current report.
_Subject = tuple[str, list[str], list[str]]


def findings_of(comparison: Comparison, findings: Iterable[Finding], settings: SeriesSettings) -> list[dict[str, Any]]:
    """The findings of a pair, most material first, each with the ids of what it is about and what was decided of it."""
    ruled = settings.rulings
    checks = {one.id: one for one in (*comparison.checks, *comparison.current.checks)}
    told = []
    for one in findings:
        about, prior, current = _subject(one, comparison, checks)
        decision = ruled.get(one.id)
        told.append(
            {
                "id": one.id,
                "kind": one.kind,
                "weight": ratio(one.weight),
                "check": one.check,
                "about": about,
                "prior": prior,
                "current": current,
                "ruling": decision.ruling if decision else None,
                "why": decision.why if decision else "",
            }
        )
    return told


def _subject(one: Finding, comparison: Comparison, checks: dict[str, Check]) -> _Subject:
    before, now = comparison.prior, comparison.current
    if one.followup is not None:
        followup = comparison.followups[one.followup]
        return "sentence", _ids(before.sentences, followup.prior), _ids(now.sentences, followup.current)
    if one.section is not None:
        match = comparison.sections[one.section]
        return "section", _ids(before.sections, match.prior), _ids(now.sections, match.current)
    if one.pair is not None:
        pair = comparison.metrics[one.pair]
        return "metric", _given(pair.prior), _given(pair.current)
    if one.check is not None:
        check = checks[one.check]
        prior, current = _given(check.prior_metric), _given(check.metric)
        return ("metric" if prior or current else "check"), prior, current
    return ("note" if one.note is not None else "report"), [], []


def _given(number: str | None) -> list[str]:
    return [] if number is None else [number]


def _ids(items: Sequence[Section] | Sequence[Sentence], places: Sequence[int]) -> list[str]:
    return [items[place].id for place in places]
