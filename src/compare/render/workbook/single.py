"""The sheets of a report that stands alone: what it says, and what its claims imply for the year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from compare.model import ImpliedPrior, Metric, Report, StatedChange
from compare.render.figures import Chart
from compare.render.view.atlas import atlas_of_report, section_title
from compare.render.view.decided import settled_tally
from compare.render.view.head import head_of_report
from compare.render.view.implied import implied_of, implied_words
from compare.render.view.lone import ClaimRow, claim_rows, lone_rows
from compare.render.view.said import messages_of_report
from compare.render.words import Language
from compare.render.workbook.cells import Cell, Number, Sheet
from compare.render.workbook.clerk import Clerk, Findings, bounds, share
from compare.render.workbook.sources import provenance_rows, report_source_rows
from compare.review import review_of
from compare.settings import SeriesSettings
from compare.summary import Finding


def report_sheets(
    report: Report,
    settings: SeriesSettings,
    language: Language,
    charts: tuple[Chart, ...],
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]],
) -> tuple[Sheet, ...]:
    """Summary, Findings, Metrics, Changes, Sections, Provenance; `findings` are those of the first screen, and all."""
    clerk = Clerk(settings, language, atlas_of_report(report), (report.year,))
    told, every = findings
    head = replace(head_of_report(report, settings), tally=settled_tally(report.checks, review_of(every, settings)))
    said = messages_of_report(every, report, clerk.atlas)
    listed = Findings(
        messages_of_report(told, report, clerk.atlas), tuple(zip(every, said, strict=True)), report.checks
    )
    return (
        clerk.summary(head, listed.told, charts),
        clerk.findings(listed),
        _metrics(clerk, report),
        _changes(clerk, report),
        _sections(clerk, report),
        _provenance(clerk, report),
    )


def _metrics(clerk: Clerk, report: Report) -> Sheet:
    columns = (
        clerk.column("metric", 34),
        clerk.column("book_scope", 12),
        clerk.column("book_unit", 9),
        clerk.column("value", 18, right=True),
        clerk.column("book_printed", 16, year=report.year),
        *(clerk.column(f"book_{end}", 16, right=True, year=report.year) for end in ("low", "high")),
        clerk.column("period", 10, right=True),
        clerk.column("book_kind", 9),
        clerk.column("stated_change", 22),
        clerk.column("section", 36),
        clerk.opening(),
    )
    return Sheet("Metrics", columns, tuple(_metric_rows(clerk, report)), frozen=1)


def _metric_rows(clerk: Clerk, report: Report) -> Iterator[tuple[Cell, ...]]:
    for row, metric in zip(lone_rows(report, clerk.atlas, None), report.metrics, strict=True):
        yield (
            row.name,
            row.scope,
            metric.quantity.unit,
            Number(metric.quantity.value),
            metric.quantity.text,
            *bounds(metric.quantity),
            metric.period,
            None if row.value.status is None else clerk.word(row.value.status),
            row.claim,
            row.section,
            clerk.link(f"#{row.id}"),
        )


def _changes(clerk: Clerk, report: Report) -> Sheet:
    columns = (
        clerk.column("metric", 34),
        clerk.column("stated_change", 24),
        clerk.column("report_of", 18, right=True, year=report.year),
        clerk.column("book_base", 16),
        clerk.column("book_reading", 16),
        clerk.column("implied_prior", 34),
        clerk.column("book_implied_low", 18, right=True),
        clerk.column("book_implied_high", 18, right=True),
        clerk.column("note", 28),
        clerk.opening(),
    )
    return Sheet("Changes", columns, tuple(_change_rows(clerk, report)), frozen=1)


def _change_rows(clerk: Clerk, report: Report) -> Iterator[tuple[Cell, ...]]:
    """Each reading of each stated change; one that implies nothing stands in one row all the same."""
    metrics = report.metrics_by_id()
    for row, stated in zip(claim_rows(report, clerk.atlas), report.changes, strict=True):
        metric = metrics.get(stated.metric or "")
        value = None if metric is None else Number(metric.quantity.value)
        flags = _flags(clerk, row)
        for prior in stated.implied_prior or (None,):
            yield (
                row.name,
                row.claim,
                value,
                clerk.word(row.base),
                *_implied(clerk, prior, metric, stated),
                flags,
                clerk.link(f"#{row.id}"),
            )


def _implied(
    clerk: Clerk, prior: ImpliedPrior | None, metric: Metric | None, stated: StatedChange
) -> tuple[Cell, Cell, Cell, Cell]:
    """A reading, the base that it implies in words, and the ends of what it allows; whole numbers where it counts."""
    if prior is None:
        return None, None, None, None
    implied = implied_of(prior, metric, stated)
    low, high = prior.interval.low, prior.interval.high
    if prior.integers is not None:
        low, high = (Fraction(end(prior.integers)) if prior.integers else None for end in (min, max))
    first, last = (None if end is None else Number(end) for end in (low, high))
    return clerk.word(implied.reading), clerk.word(implied_words(implied)), first, last


def _flags(clerk: Clerk, row: ClaimRow) -> str:
    return "; ".join(clerk.word(flag) for flag in row.flags)


def _sections(clerk: Clerk, report: Report) -> Sheet:
    columns = (
        clerk.column("section", 60),
        clerk.column("book_level", 8, right=True),
        clerk.column("book_characters", 12, right=True),
        clerk.column("book_share", 16, right=True),
        clerk.opening(),
    )
    return Sheet("Sections", columns, tuple(_section_rows(clerk, report)))


def _section_rows(clerk: Clerk, report: Report) -> Iterator[tuple[Cell, ...]]:
    for section in report.sections:
        length = section.end - section.start
        yield (
            section_title(section),
            section.level,
            length,
            share(length / max(1, len(report.text))),
            clerk.link(clerk.atlas.current.href(section.start)),
        )


def _provenance(clerk: Clerk, report: Report) -> Sheet:
    columns = (clerk.column("nav_provenance", 26), clerk.column("book_content", 110))
    rows = report_source_rows(head_of_report(report, clerk.settings))
    return Sheet("Provenance", columns, provenance_rows(clerk, rows))
