"""The sheets of a pair: the same findings, rows, words and anchors as its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compare.model import Comparison, Report, SectionMatch
from compare.render.figures import Chart
from compare.render.view.atlas import Side, atlas_of, row_id, section_title
from compare.render.view.decided import settled_tally
from compare.render.view.head import head_of
from compare.render.view.order import reading_order
from compare.render.view.outline import changed_shares
from compare.render.view.rows import metric_rows
from compare.render.view.said import messages_of
from compare.render.words import Language, say
from compare.render.workbook.cells import Cell, Number, Sheet
from compare.render.workbook.clerk import Clerk, Findings, bounds, ratio, share
from compare.render.workbook.sources import provenance_rows, source_rows
from compare.review import review_of
from compare.settings import SeriesSettings
from compare.summary import Finding

_ENDS = ("low", "high")


def pair_sheets(
    comparison: Comparison,
    settings: SeriesSettings,
    language: Language,
    charts: tuple[Chart, ...],
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]],
) -> tuple[Sheet, ...]:
    """Summary, Findings, Metrics, Changes, Sections, Provenance; `findings` are those of the first screen, and all."""
    clerk = Clerk(settings, language, atlas_of(comparison), (comparison.prior.year, comparison.current.year))
    told, every = findings
    checks = tuple({one.id: one for one in (*comparison.checks, *comparison.current.checks)}.values())
    head = replace(head_of(comparison, settings), tally=settled_tally(checks, review_of(every, settings)))
    said = messages_of(every, comparison, clerk.atlas)
    listed = Findings(messages_of(told, comparison, clerk.atlas), tuple(zip(every, said, strict=True)), checks)
    return (
        clerk.summary(head, listed.told, charts),
        clerk.findings(listed),
        _metrics(clerk, comparison),
        _changes(clerk, comparison),
        _sections(clerk, comparison),
        _provenance(clerk, comparison),
    )


def _metrics(clerk: Clerk, comparison: Comparison) -> Sheet:
    prior, current = comparison.prior.year, comparison.current.year
    columns = (
        clerk.column("metric", 34),
        clerk.column("book_scope", 12),
        clerk.column("book_unit", 9),
        clerk.column("book_kind", 12),
        clerk.column("report_of", 18, right=True, year=prior),
        clerk.column("report_of", 18, right=True, year=current),
        clerk.column("change", 16, right=True),
        clerk.column("book_percent", 12, right=True),
        clerk.column("book_points", 16, right=True),
        clerk.column("book_printed", 16, year=prior),
        clerk.column("book_printed", 16, year=current),
        *(clerk.column(f"book_{end}", 16, right=True, year=year) for year in (prior, current) for end in _ENDS),
        clerk.column("verdict", 14),
        clerk.column("reasoning", 28),
        clerk.opening(),
    )
    return Sheet("Metrics", columns, tuple(_metric_rows(clerk, comparison)), frozen=1)


def _metric_rows(clerk: Clerk, comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    pairs = {row_id(one.current, one.prior): one for one in comparison.metrics}
    for row in metric_rows(comparison, clerk.atlas, clerk.settings, None):
        pair = pairs[row.id]
        prior = clerk.atlas.folio("prior").metrics.get(pair.prior or "")
        current = clerk.atlas.folio("current").metrics.get(pair.current or "")
        quantities = [None if one is None else one.quantity for one in (prior, current)]
        missing = clerk.word(say("not_reported"))
        unit = next((one.unit for one in reversed(quantities) if one is not None), None)
        ends = [end for one in quantities for end in bounds(one)]
        yield (
            row.name,
            row.scope if row.status is None else " · ".join(filter(None, (row.scope, clerk.word(row.status)))),
            unit,
            clerk.word(row.kind_word),
            *(missing if one is None else Number(one.value) for one in quantities),
            None if pair.delta is None or pair.points is not None else Number(pair.delta.value, signed=True),
            None if pair.percent is None else Number(pair.percent.value, signed=True, places=1),
            None if pair.points is None else Number(pair.points.value, signed=True),
            *(None if one is None else one.text for one in quantities),
            *ends,
            None if row.badge is None else clerk.word(row.badge.word),
            row.why if row.badge is None else clerk.word(row.badge.detail),
            clerk.link(f"#{row.id}"),
        )


def _changes(clerk: Clerk, comparison: Comparison) -> Sheet:
    columns = (
        clerk.column("book_number", 6, right=True),
        clerk.column("book_kind", 12),
        clerk.column("section", 28),
        clerk.column("report_of", 60, year=comparison.prior.year),
        clerk.column("report_of", 60, year=comparison.current.year),
        clerk.column("book_likeness", 12, right=True),
        clerk.opening(),
    )
    return Sheet("Changes", columns, tuple(_change_rows(clerk, comparison)))


def _change_rows(clerk: Clerk, comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    """Every passage that is not the same, in the order of reading; a moved one once, where it stands now."""
    shown = [one for one in reading_order(comparison.beads) if not one.ghost and one.bead.kind != "unchanged"]
    for place, item in enumerate(shown, 1):
        bead = item.bead
        section = clerk.atlas.folio(item.side).section_words(item.sentence(comparison).section)
        both = bool(bead.prior and bead.current)
        texts = (_quoted(comparison.prior, bead.prior), _quoted(comparison.current, bead.current))
        alike = ratio(bead.score) if both else None
        yield place, clerk.word(say(f"kind_{bead.kind}")), section, *texts, alike, clerk.link(f"#{bead.id}")


def _sections(clerk: Clerk, comparison: Comparison) -> Sheet:
    columns = (
        clerk.column("book_kind", 12),
        clerk.column("report_of", 44, year=comparison.prior.year),
        clerk.column("report_of", 44, year=comparison.current.year),
        clerk.column("book_level", 8, right=True),
        clerk.column("book_likeness", 12, right=True),
        clerk.column("book_copied", 16, right=True),
        clerk.column("book_changed", 14, right=True),
        clerk.opening(),
    )
    return Sheet("Sections", columns, tuple(_section_rows(clerk, comparison)))


def _section_rows(clerk: Clerk, comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    measured = dict(comparison.measures.by_section)
    shares = changed_shares(comparison)
    for place, match in enumerate(comparison.sections):
        side: Side = "current" if match.current else "prior"
        report = clerk.atlas.folio(side).report
        section = report.sections[(match.current or match.prior)[0]]
        copied = measured[place].copied_share if place in measured else None
        changed = shares.get(section.id if side == "current" else f"p-{section.id}")
        yield (
            clerk.word(say(f"book_section_{match.kind}")),
            *_headings(comparison, match),
            section.level,
            ratio(match.score) if match.prior and match.current else None,
            share(copied),
            share(changed),
            clerk.link(clerk.atlas.folio(side).href(section.start)),
        )


def _headings(comparison: Comparison, match: SectionMatch) -> tuple[str, str]:
    prior, current = comparison.prior, comparison.current
    both = ((prior, match.prior), (current, match.current))
    first, second = ("\n".join(section_title(report.sections[one]) for one in places) for report, places in both)
    return first, second


def _provenance(clerk: Clerk, comparison: Comparison) -> Sheet:
    columns = (clerk.column("nav_provenance", 26), clerk.column("book_content", 110))
    rows = source_rows(comparison, head_of(comparison, clerk.settings))
    return Sheet("Provenance", columns, provenance_rows(clerk, rows))


def _quoted(report: Report, places: tuple[int, ...]) -> str:
    return " ".join(report.quote(report.sentences[place]) for place in places)
