"""How a comparison and a report look in a notebook: the sentences of the first screen and a short table.

Plain HTML without a colour, a script or a link: a notebook has its own looks, light or dark, and the page is elsewhere.
Only that words keep left is said, for notebooks set every cell of a table right.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from markupsafe import Markup, escape

from compare import summary
from compare.model import Comparison, Report
from compare.render.markup import visible
from compare.render.view.atlas import Atlas, atlas_of, atlas_of_report
from compare.render.view.head import coverage_of
from compare.render.view.lone import lone_rows
from compare.render.view.rows import metric_rows
from compare.render.view.said import sentences_of
from compare.render.words import Language, Said, say, spaced
from compare.settings import SeriesSettings
from compare.summary import Finding

_LEFT = Markup(' style="text-align:left"')

# Rows and sentences that fit one output of a notebook; the frames have everything.
MOST_ROWS = 12
MOST_SENTENCES = 9


def html_form(subject: Comparison | Report) -> str:
    """A comparison or a report as the output of a notebook's cell; everything that a report said is escaped."""
    return str(_comparison(subject) if isinstance(subject, Comparison) else _report(subject))


def _comparison(comparison: Comparison) -> Markup:
    language, atlas = comparison.current.language, atlas_of(comparison)
    rows = metric_rows(comparison, atlas, SeriesSettings(comparison.current.series), None)
    head = [say("metric"), *(say("report_of", year=one.year) for one in (comparison.prior, comparison.current))]
    cells = [
        (row.name, *(None if one is None else one.text for one in (row.prior, row.current)), row.change, row.relative)
        for row in rows[:MOST_ROWS]
    ]
    title = f"{comparison.current.title} {comparison.prior.year} → {comparison.current.year}"
    return Markup().join(
        (
            _lead(title, coverage_of(comparison), language),
            _sentences(summary.messages(comparison), comparison, language),
            _table((*head, say("change"), say("relative")), cells, len(rows), language, {0}),
        )
    )


def _report(report: Report) -> Markup:
    language = report.language
    atlas: Atlas = atlas_of_report(report)
    rows = lone_rows(report, atlas, None)
    figures = (
        (say("figure_sections"), len(report.sections)),
        (say("figure_sentences"), len(report.sentences)),
        (say("figure_metrics"), len(report.metrics)),
        (say("figure_claims"), len(report.changes)),
    )
    said = [
        Said(Markup("{} {}").format(word.zh, count), Markup("{} {}").format(word.en, count)) for word, count in figures
    ]
    cells = [(row.name, row.value.text, row.period, row.claim, row.section) for row in rows[:MOST_ROWS]]
    head = (say("metric"), say("value"), say("period"), say("stated_change"), say("section"))
    return Markup().join(
        (
            _lead(f"{report.title} {report.year}", said, language),
            _sentences(summary.report_findings(report)[:MOST_SENTENCES], report, language),
            _table(head, cells, len(rows), language, {0, 3, 4}),
        )
    )


def _lead(title: str, said: Iterable[Said], language: Language) -> Markup:
    below = Markup(" · ").join(one.within(language) for one in said)
    return Markup("<h4>{}</h4><p>{}</p>").format(visible(title), below)


def _sentences(findings: Sequence[Finding], subject: Comparison | Report, language: Language) -> Markup:
    told = (one.words.within(language) for one in sentences_of(findings, subject))
    items = [Markup("<li>{}</li>").format(spaced(one)) for one in told]
    return Markup("<ol>{}</ol>").format(Markup().join(items)) if items else Markup()


def _table(
    head: Sequence[Said], rows: Sequence[Sequence[object]], whole: int, language: Language, words: Container[int]
) -> Markup:
    """The rows; the columns of `words` keep left, those of numbers right."""
    if not rows:
        return Markup()
    sides = [_LEFT if place in words else Markup() for place in range(len(head))]
    first = Markup().join(
        Markup("<th{}>{}</th>").format(side, one.within(language)) for side, one in zip(sides, head, strict=True)
    )
    lines = [Markup().join(_cell(one, side, language) for side, one in zip(sides, row, strict=True)) for row in rows]
    body = Markup().join(Markup("<tr>{}</tr>").format(one) for one in lines)
    more = Markup("<p>… {} / {}</p>").format(len(rows), whole) if whole > len(rows) else Markup()
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}").format(first, body, more)


def _cell(value: object, side: Markup, language: Language) -> Markup:
    shown = value.within(language) if isinstance(value, Said) else visible("" if value is None else str(value))
    return Markup("<td{}>{}</td>").format(side, escape(shown))
