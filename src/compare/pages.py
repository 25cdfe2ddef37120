"""From a result to the files that people open: the only room that composes what `render` makes.

Relative paths to bytes; nothing is written here. Each piece of `render` is loaded where it is
used, so that a caller who wants JSON pays for no chart and no frame.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from compare import summary
from compare.model import Comparison, Report, Timeline
from compare.render.json import comparison_json, report_json
from compare.review import Use, review_of, uses_of
from compare.settings import FetchLimits, SeriesSettings
from compare.summary import Finding

if TYPE_CHECKING:
    from compare.render.figures import Chart

# What a pair's page offers to take along.
WORKBOOK, REDLINE = "workbook.xlsx", "redline.docx"

_Told = tuple[tuple[Finding, ...], tuple[Finding, ...]]

# A single report says no more than a pair's messages do.
MOST_MESSAGES = 9


@dataclass(frozen=True, slots=True)
class Slice:
    """All that a page sees beside its reports: its part of all years, and the settings that touch it."""

    timeline: Timeline
    settings: SeriesSettings


def slice_of(subject: Comparison | Report, timeline: Timeline, settings: SeriesSettings) -> Slice:
    """What the page of a pair, or of a report that stands alone, is a function of beside the pair or the report.

    The settings are those that decide what is read and compared, and of the others what this page prints:
    the decisions that touch it, the polarity of its metrics, the addresses of its reports.
    """
    from compare.render.slice import slice_of as years_of  # noqa: PLC0415 - see the top

    return Slice(years_of(subject, timeline), _settings_of(subject, settings))


def _settings_of(subject: Comparison | Report, settings: SeriesSettings) -> SeriesSettings:
    pairs = (subject,) if isinstance(subject, Comparison) else ()
    reports = (subject.prior, subject.current) if isinstance(subject, Comparison) else (subject,)
    used = {use.id for use in uses_of(settings, pairs, None if pairs else reports[0], whole=False)}
    names = {metric.name for report in reports for metric in report.metrics}
    return replace(
        settings,
        polarity=tuple(one for one in settings.polarity if one[0] in names),
        sources=tuple((report.year, report.source.url) for report in reports if report.source.url is not None),
        list=None,
        fetch=FetchLimits(),
        sections=tuple(one for one in settings.sections if one.id in used),
        decisions=tuple(one for one in settings.decisions if one.id in used),
    )


def pair_files(comparison: Comparison, timeline: Timeline, settings: SeriesSettings) -> dict[str, bytes]:
    """Everything in the folder of a pair but its manifest."""
    from compare.render import chart, frames, page, told  # noqa: PLC0415 - see the top

    charts = chart.comparison_charts(comparison, timeline)
    messages, findings = _told(comparison, timeline, settings)
    text = page.render_comparison(comparison, settings, timeline, charts, messages, findings)
    return {
        "report.html": _text(text),
        WORKBOOK: _workbook(comparison, settings, charts, (messages, findings), "report.html"),
        **redline_file(comparison, settings),
        **json_file(comparison, settings),
        "findings.json": json_bytes(told.findings_json(comparison, findings, settings)),
        "metrics.csv": _table(frames.metrics_csv(comparison)),
        "checks.csv": _table(frames.checks_csv(comparison)),
        "changes.csv": _table(frames.changes_csv(comparison)),
        **({"tables.csv": _table(frames.tables_csv(comparison))} if comparison.tables else {}),
        **_drawn(charts),
    }


def workbook_file(comparison: Comparison, timeline: Timeline, settings: SeriesSettings) -> dict[str, bytes]:
    """The workbook of a pair alone, with no page beside it that links could lead to."""
    from compare.render import chart  # noqa: PLC0415 - see the top

    charts = chart.comparison_charts(comparison, timeline)
    return {WORKBOOK: _workbook(comparison, settings, charts, _told(comparison, timeline, settings), "")}


def json_file(comparison: Comparison, settings: SeriesSettings) -> dict[str, bytes]:
    """A pair with its findings as data."""
    return {"comparison.json": json_bytes(comparison_json(comparison, settings))}


def pair_findings(comparison: Comparison, settings: SeriesSettings) -> dict[str, Any]:
    """What `findings.json` says of a pair."""
    from compare.render import told  # noqa: PLC0415 - see the top

    return told.findings_json(comparison, summary.findings(comparison), settings)


def redline_file(comparison: Comparison, settings: SeriesSettings) -> dict[str, bytes]:
    """Both texts of a pair as a Word file with tracked changes."""
    from compare.render import redline  # noqa: PLC0415 - see the top

    return {REDLINE: redline.redline_docx(comparison, settings.language or comparison.current.language)}


def single_files(report: Report, timeline: Timeline, settings: SeriesSettings) -> dict[str, bytes]:
    """Everything in the folder of a report that stands alone but its manifest."""
    from compare.render import chart, frames, page, told  # noqa: PLC0415 - see the top

    charts = chart.report_charts(report, timeline)
    findings = summary.report_findings(report)
    messages = review_of(findings, settings).open[:MOST_MESSAGES]
    text = page.render_report(report, settings, timeline, charts, messages, findings)
    return {
        "report.html": _text(text),
        WORKBOOK: _report_workbook(report, settings, charts, findings),
        "report.json": json_bytes(report_json(report)),
        "findings.json": json_bytes(told.findings_json(report, findings, settings)),
        "metrics.csv": _table(frames.report_metrics_csv(report)),
        "checks.csv": _table(frames.report_checks_csv(report)),
        "changes.csv": _table(frames.report_changes_csv(report)),
        **_drawn(charts),
    }


def series_files(
    timeline: Timeline,
    reports: Sequence[Report],
    comparisons: Sequence[Comparison],
    settings: SeriesSettings,
    uses: Sequence[Use] = (),
) -> dict[str, bytes]:
    """Everything in the folder of a series but its pairs and its manifest; only `comparisons` are linked.

    `uses` tell of every decision of a reviewer whether the series used it.
    """
    from compare.render import chart, frames, index, series, told  # noqa: PLC0415 - see the top

    charts = chart.series_charts(timeline)
    text = series.render_series(timeline, tuple(reports), tuple(comparisons), settings, charts, tuple(uses))
    entry = index.entry_of(timeline, tuple(reports), tuple(comparisons), settings)
    return {
        "index.html": _text(text),
        "series.csv": _table(frames.series_csv(timeline)),
        "summary.json": json_bytes(index.entry_json(entry)),
        "decisions.json": json_bytes(told.decisions_json(timeline.series, uses)),
        **_drawn(charts),
    }


def dataset_files(reports: Sequence[Report], comparisons: Sequence[Comparison]) -> dict[str, bytes]:
    """The researcher's tables of a series, as Parquet; reports and comparisons in the order of their years."""
    from compare.render import parquet  # noqa: PLC0415 - see the top

    return parquet.dataset_files(reports, comparisons)


def index_files(summaries: Iterable[bytes]) -> dict[str, bytes]:
    """The index of all series, from the `summary.json` of each."""
    from compare.render import index  # noqa: PLC0415 - see the top

    entries = tuple(index.entry_from_json(json.loads(one)) for one in summaries)
    return {"index.html": _text(index.render_index(entries))}


def _told(comparison: Comparison, timeline: Timeline, settings: SeriesSettings) -> _Told:
    """The findings of the first screen of a pair, and all of them."""
    findings = summary.findings(comparison)
    return summary.messages(comparison, review_of(findings, settings).dismissed_ids, timeline), findings


def _workbook(
    comparison: Comparison, settings: SeriesSettings, charts: tuple[Chart, ...], told: _Told, page: str
) -> bytes:
    from compare.render import workbook  # noqa: PLC0415 - see the top

    language = settings.language or comparison.current.language
    sheets = workbook.pair_sheets(comparison, settings, language, charts, told)
    return workbook.workbook_bytes(sheets, page, f"{comparison.current.series} {comparison.current.year}")


def _report_workbook(
    report: Report, settings: SeriesSettings, charts: tuple[Chart, ...], findings: tuple[Finding, ...]
) -> bytes:
    from compare.render import workbook  # noqa: PLC0415 - see the top

    told = review_of(findings, settings).open[:MOST_MESSAGES]
    sheets = workbook.report_sheets(report, settings, settings.language or report.language, charts, (told, findings))
    return workbook.workbook_bytes(sheets, "report.html", f"{report.series} {report.year}")


def json_bytes(table: Mapping[str, Any]) -> bytes:
    """JSON as it is written and printed: one line, Chinese as it is, no number that JSON lacks."""
    said = json.dumps(table, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _text(said + "\n")


def _drawn(charts: Iterable[Chart]) -> dict[str, bytes]:
    """Both forms of every chart, under its name."""
    both = ((chart.name, kind, getattr(chart, kind)) for chart in charts for kind in ("png", "svg"))
    return {f"charts/{name}.{kind}": content for name, kind, content in both}


def _table(text: str) -> bytes:
    """A CSV as Excel reads it: with the mark that says UTF-8, once."""
    return text.removeprefix("\ufeff").encode("utf-8-sig", "backslashreplace")


def _text(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
