"""Findings and decisions as data: `findings.json` beside every page, `decisions.json` beside a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from compare.decisions import Decision
from compare.model import Check, Comparison, Evidence, Report
from compare.render.json.values import ratio
from compare.render.view.said import Message, sentences_of
from compare.render.words import spaced
from compare.review import Use
from compare.settings import SeriesSettings
from compare.summary import Finding

FINDINGS_SCHEMA = "yoy.findings/1"
DECISIONS_SCHEMA = "yoy.decisions/1"


def findings_json(
    subject: Comparison | Report, findings: Sequence[Finding], settings: SeriesSettings
) -> dict[str, Any]:
    """The findings of one page, most material first, each with its id, sentence, evidence and what was decided of it.

    Evidence gives offsets into the text of the report of that year.
    """
    current = subject.current if isinstance(subject, Comparison) else subject
    years = [subject.prior.year, current.year] if isinstance(subject, Comparison) else [current.year]
    ruled = settings.rulings
    told = zip(findings, sentences_of(findings, subject), strict=True)
    return {
        "schema": FINDINGS_SCHEMA,
        "series": settings.name or current.series,
        "language": settings.language or current.language,
        "years": years,
        "findings": [_finding(one, said, subject, ruled.get(one.id)) for one, said in told],
    }


def decisions_json(series: str, uses: Iterable[Use]) -> dict[str, Any]:
    """Every decision of a reviewer that the series was asked for; `stale` says why one did nothing."""
    return {
        "schema": DECISIONS_SCHEMA,
        "series": series,
        "decisions": [
            {"id": one.id, "kind": one.kind, "words": one.words, "stale": one.why_not, "line": one.line} for one in uses
        ],
    }


def _finding(one: Finding, said: Message, subject: Comparison | Report, decision: Decision | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "weight": ratio(one.weight),
        "zh": spaced(said.words.zh).striptags(),
        "en": spaced(said.words.en).striptags(),
        "anchor": said.links[0][0].removeprefix("#") if said.links else "",
        "check": one.check,
        "evidence": [_quoted(evidence, subject) for evidence in _evidence(one, subject)],
        "ruling": decision.ruling if decision else None,
        "why": decision.why if decision else "",
    }


def _quoted(evidence: Evidence, subject: Comparison | Report) -> dict[str, Any]:
    if isinstance(subject, Comparison):
        report = subject.prior if evidence.report == "prior" else subject.current
    else:
        report = subject
    return {
        "year": report.year,
        "file": report.source.name,
        "start": evidence.start,
        "end": evidence.end,
        "quote": report.quote(evidence),
    }


def _evidence(one: Finding, subject: Comparison | Report) -> Iterator[Evidence]:
    """Where a finding stands in the texts, the current report first."""
    if one.check is not None:
        yield from sorted(_checks(subject)[one.check].evidence, key=lambda place: place.report)
    elif isinstance(subject, Report):
        stated = next(stated for stated in subject.changes if stated.id == one.change)
        yield Evidence("current", stated.start, stated.end)
    elif one.pair is not None:
        pair = subject.metrics[one.pair]
        for report, side, number in (
            (subject.current, "current", pair.current),
            (subject.prior, "prior", pair.prior),
        ):
            metric = report.metrics_by_id().get(number or "")
            if metric is not None:
                yield Evidence("prior" if side == "prior" else "current", metric.start, metric.end)
    elif one.followup is not None:
        for at in subject.followups[one.followup].prior:
            yield Evidence("prior", subject.prior.sentences[at].start, subject.prior.sentences[at].end)
    elif one.section is not None:
        yield _heading(subject, one.section)


def _heading(comparison: Comparison, position: int) -> Evidence:
    match = comparison.sections[position]
    report, at = (comparison.current, match.current) if match.current else (comparison.prior, match.prior)
    section = report.sections[at[0]]
    line = report.text[section.start : section.end].partition("\n")[0]
    return Evidence("current" if match.current else "prior", section.start, section.start + len(line))


def _checks(subject: Comparison | Report) -> dict[str, Check]:
    own = (*subject.checks, *subject.current.checks) if isinstance(subject, Comparison) else subject.checks
    return {check.id: check for check in own}
