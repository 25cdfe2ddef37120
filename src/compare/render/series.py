"""The page of a series: every year at a glance, and the way to each pair."""

from __future__ import annotations

from dataclasses import dataclass

from compare import summary
from compare.model import Comparison, Report, Timeline
from compare.render.figures import Chart
from compare.render.page import page_language
from compare.render.template import print_page
from compare.render.view.decided import Decided, decided_of
from compare.render.view.head import Head, head_of_series
from compare.render.view.lineages import CopiedLine, SilentLine, copied_lines, silent_lines
from compare.render.view.picture import Picture, picture_of
from compare.render.view.said import Message, elsewhere, sentences_of
from compare.render.view.span import StepLine, YearRow, step_lines, year_rows
from compare.render.view.strip import Strip, strip_of
from compare.render.view.ways import ways_of
from compare.render.words import Language
from compare.review import Use, review_of
from compare.settings import SeriesSettings

# A series of one report tells as much as a pair does.
MOST_MESSAGES = 9


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """What the template of a series prints."""

    kind: str
    head: Head
    latest: str
    messages: tuple[Message, ...]
    charts: tuple[Picture, ...]
    steps: tuple[StepLine, ...]
    alone: tuple[tuple[int, str], ...]
    strip: Strip
    copied: tuple[CopiedLine, ...]
    periods: tuple[int, ...]
    rows: tuple[YearRow, ...]
    more_rows: int
    silent: tuple[SilentLine, ...]
    more_silent: int
    decided: Decided


def render_series(
    timeline: Timeline,
    reports: tuple[Report, ...],
    comparisons: tuple[Comparison, ...],
    settings: SeriesSettings,
    charts: tuple[Chart, ...],
    uses: tuple[Use, ...] = (),
) -> str:
    """The page of all years as one HTML file; it links the pages of `comparisons`, or that of a lone report.

    `uses` tell of every decision of a reviewer whether the series used it.
    """
    ordered = tuple(sorted(reports, key=lambda report: report.year))
    pairs = tuple(sorted(comparisons, key=lambda one: one.current.year))
    ways = ways_of(ordered, pairs)
    periods, rows, more_rows = year_rows(timeline, ways)
    silent = silent_lines(timeline, ways)
    view = SeriesPage(
        kind="series",
        head=head_of_series(timeline, ordered, settings),
        latest=latest_folder(ordered, pairs),
        messages=latest_messages(timeline, ordered, pairs, settings),
        charts=tuple(picture_of(chart) for chart in charts),
        steps=step_lines(timeline, pairs),
        alone=tuple((report.year, f"{report.year}/report.html") for report in ordered) if not pairs else (),
        strip=strip_of(timeline, ways),
        copied=copied_lines(timeline, ways),
        periods=periods,
        rows=rows,
        more_rows=more_rows,
        silent=silent,
        more_silent=len(timeline.silences) - len(silent),
        decided=decided_of(uses),
    )
    return print_page(
        "series.html.j2", series_language(settings, ordered), view, ordered[-1].language if ordered else None
    )


def series_language(settings: SeriesSettings, reports: tuple[Report, ...]) -> Language:
    """The language that the pages of a series open in."""
    return page_language(settings, reports[-1]) if reports else settings.chrome or settings.language or "zh"


def latest_folder(reports: tuple[Report, ...], pairs: tuple[Comparison, ...]) -> str:
    """The folder of the latest page, relative to that of the series; empty without any."""
    if pairs:
        return f"{pairs[-1].prior.year}-{pairs[-1].current.year}"
    return str(reports[-1].year) if reports else ""


def latest_messages(
    timeline: Timeline,
    reports: tuple[Report, ...],
    pairs: tuple[Comparison, ...],
    settings: SeriesSettings,
    before: str = "",
) -> tuple[Message, ...]:
    """The first screen of the latest pair, or of the only report, with links that lead there."""
    if not reports and not pairs:
        return ()
    page = f"{before}{latest_folder(reports, pairs)}/report.html"
    if pairs:
        gone = review_of(summary.findings(pairs[-1]), settings).dismissed_ids
        messages = sentences_of(summary.messages(pairs[-1], gone, timeline), pairs[-1])
    else:
        told = review_of(summary.report_findings(reports[-1]), settings).open
        messages = sentences_of(told[:MOST_MESSAGES], reports[-1])
    return tuple(elsewhere(one, page) for one in messages)
