"""The page of a pair, and the page of one report alone: views filled, then printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from compare.model import Comparison, Report, Timeline
from compare.render.figures import Chart
from compare.render.template import print_page
from compare.render.view.act import act_of
from compare.render.view.atlas import Atlas, atlas_of, atlas_of_report
from compare.render.view.cards import Card, card_of
from compare.render.view.checklines import CheckLine, check_lines
from compare.render.view.collated import gone_tables
from compare.render.view.decided import (
    Decided,
    acted,
    decided_of,
    settled_tally,
    with_settled_badges,
)
from compare.render.view.definitions import DEFINITIONS, definitions, measure_lines, tokenised
from compare.render.view.follow import Promises, promises_of
from compare.render.view.head import Head, head_of, head_of_report
from compare.render.view.lone import ClaimRow, LoneRow, claim_rows, lone_rows
from compare.render.view.outline import Entry, changed_shares, outline_of
from compare.render.view.picture import Picture, picture_of
from compare.render.view.prose import Part, prose, prose_of_report
from compare.render.view.rest import with_rest
from compare.render.view.rows import SHOWN, Row, metric_rows
from compare.render.view.said import Message, messages_of, messages_of_report
from compare.render.view.tables import TableView
from compare.render.view.unanswered import Unsettled, unsettled_of
from compare.render.words import Language, Said, say
from compare.review import Reviewed, review_of, uses_of
from compare.settings import SeriesSettings
from compare.summary import Finding

# Cards that stand open; the rest are one click away.
OPEN_CARDS = 8


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """What the template of a pair prints."""

    kind: str
    head: Head
    decided: Decided
    prior_year: int
    current_year: int
    messages: tuple[Message, ...]
    cards: tuple[Card, ...]
    more_cards: tuple[Card, ...]
    noted: tuple[Message, ...]
    check_lines: tuple[CheckLine, ...]
    rows: tuple[Row, ...]
    shown: int
    filters: tuple[tuple[str, Said, int], ...]
    charts: tuple[Picture, ...]
    promises: Promises
    unsettled: Unsettled
    outline: tuple[Entry, ...]
    prose: tuple[Part, ...]
    gone_tables: tuple[TableView, ...]
    notes: tuple[str, ...]
    measures: tuple[tuple[Said, str, Said], ...]
    tokenisation: Said
    definitions: tuple[tuple[Said, Said], ...]


def render_comparison(
    comparison: Comparison,
    settings: SeriesSettings,
    timeline: Timeline | None,
    charts: tuple[Chart, ...],
    messages: tuple[Finding, ...],
    findings: tuple[Finding, ...],
) -> str:
    """The page of a pair as one HTML file that asks the network for nothing.

    `messages` are the findings of the first screen, `findings` all of them, most material first.
    """
    view = comparison_page(comparison, settings, timeline, charts, messages, findings)
    return print_page(
        "comparison.html.j2", page_language(settings, comparison.current), view, comparison.current.language
    )


def comparison_page(
    comparison: Comparison,
    settings: SeriesSettings,
    timeline: Timeline | None,
    charts: tuple[Chart, ...],
    messages: tuple[Finding, ...],
    findings: tuple[Finding, ...],
) -> ComparisonPage:
    """The view of a pair."""
    atlas, review = atlas_of(comparison), review_of(findings, settings)
    cards = _cards(review, atlas, settings)
    rows = metric_rows(comparison, atlas, settings, timeline, review.dismissed_checks)
    parts = prose(comparison, atlas)
    carded = frozenset(card.id for card in cards)
    told = partial(acted, review=review, series=settings.name)
    checks = (*comparison.checks, *comparison.current.checks)
    said = with_rest(told(messages_of(messages, comparison, atlas)), review.open, comparison)
    noted = told(messages_of(_noted(review.open, messages), comparison, atlas))
    linked = frozenset(href.removeprefix("#") for one in (*said, *noted) for href, _ in one.links)
    return ComparisonPage(
        kind="pair",
        head=replace(head_of(comparison, settings), tally=settled_tally(checks, review)),
        decided=decided_of(
            uses_of(settings, (comparison,), whole=False),
            told(messages_of([one for one, _ in review.dismissed], comparison, atlas)),
        ),
        prior_year=comparison.prior.year,
        current_year=comparison.current.year,
        messages=said,
        cards=cards[:OPEN_CARDS],
        more_cards=cards[OPEN_CARDS:],
        noted=noted,
        check_lines=with_settled_badges(check_lines(checks, atlas, carded), review),
        rows=rows,
        shown=SHOWN,
        filters=_filters(rows),
        charts=tuple(picture_of(chart) for chart in charts),
        promises=promises_of(comparison, atlas, linked),
        unsettled=unsettled_of(comparison, atlas),
        outline=outline_of(parts, changed_shares(comparison)),
        prose=parts,
        gone_tables=gone_tables(comparison),
        notes=tuple(note.message for note in comparison.notes),
        measures=measure_lines(comparison.measures.whole),
        tokenisation=tokenised(comparison),
        definitions=definitions(DEFINITIONS),
    )


def page_language(settings: SeriesSettings, report: Report) -> Language:
    """The language that a page opens in: the one asked for, else the series' own, else its report's."""
    return settings.chrome or settings.language or report.language


def _cards(review: Reviewed, atlas: Atlas, settings: SeriesSettings) -> tuple[Card, ...]:
    first = {one.check: one for one in reversed(review.open) if one.check is not None}
    ordered = dict.fromkeys(one.check for one in review.open if one.check is not None)
    return tuple(
        replace(card_of(atlas.checks[check], atlas), act=act_of(first[check].id, review, settings.name))
        for check in ordered
    )


def _noted(findings: tuple[Finding, ...], messages: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What neither the first screen nor a card tells."""
    told = {one.id for one in messages}
    return tuple(one for one in findings if one.id not in told and one.kind != "check")


def _filters(rows: tuple[Row, ...]) -> tuple[tuple[str, Said, int], ...]:
    counts = Counter(row.kind for row in rows)
    looks = sum(row.look for row in rows)
    kinds = ("changed", "new", "silent", "restated", "not_comparable", "unchanged")
    chosen = [(kind, say(f"pair_{kind}"), counts[kind]) for kind in kinds if counts[kind]]
    look = [("look", say("filter_look"), looks)] if looks else []
    return (("all", say("filter_all"), len(rows)), *look, *chosen)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the template of one report prints."""

    kind: str
    head: Head
    decided: Decided
    year: int
    messages: tuple[Message, ...]
    claims: tuple[ClaimRow, ...]
    cards: tuple[Card, ...]
    noted: tuple[Message, ...]
    check_lines: tuple[CheckLine, ...]
    rows: tuple[LoneRow, ...]
    shown: int
    charts: tuple[Picture, ...]
    outline: tuple[Entry, ...]
    prose: tuple[Part, ...]
    definitions: tuple[tuple[Said, Said], ...]


def render_report(
    report: Report,
    settings: SeriesSettings,
    timeline: Timeline | None,
    charts: tuple[Chart, ...],
    messages: tuple[Finding, ...],
    findings: tuple[Finding, ...],
) -> str:
    """The page of one report alone: its metrics, what its claims imply, its inner checks, its text."""
    atlas, review = atlas_of_report(report), review_of(findings, settings)
    cards = _cards(review, atlas, settings)
    told = partial(acted, review=review, series=settings.name)
    carded = frozenset(card.id for card in cards)
    parts = prose_of_report(report, atlas)
    view = ReportPage(
        kind="report",
        head=replace(head_of_report(report, settings), tally=settled_tally(report.checks, review)),
        decided=decided_of(
            uses_of(settings, (), report, whole=False),
            told(messages_of_report([one for one, _ in review.dismissed], report, atlas)),
        ),
        year=report.year,
        messages=told(messages_of_report(messages, report, atlas)),
        claims=claim_rows(report, atlas),
        cards=cards,
        noted=told(messages_of_report(_noted(review.open, messages), report, atlas)),
        check_lines=with_settled_badges(check_lines(report.checks, atlas, carded), review),
        rows=lone_rows(report, atlas, timeline),
        shown=SHOWN,
        charts=tuple(picture_of(chart) for chart in charts),
        outline=outline_of(parts, {}),
        prose=parts,
        definitions=definitions(("interval", "implied", "points")),
    )
    return print_page("report.html.j2", page_language(settings, report), view, report.language)
