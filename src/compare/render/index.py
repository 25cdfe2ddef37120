"""The page of all series, and the small record that each series leaves for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from compare.model import Comparison, Report, Timeline
from compare.render.series import latest_folder, latest_messages, series_language
from compare.render.template import print_page
from compare.render.view.head import Head, series_title
from compare.render.view.heat import HeatCell, IndexStep, heat_row, heat_years
from compare.render.view.said import Message
from compare.render.view.strip import span
from compare.render.words import Language, Said, say
from compare.settings import SeriesSettings

ENTRY_SCHEMA = "yoy.summary/1"

# Sentences that the index shows of each series.
MOST_SENTENCES = 3

# From so many series on a reader wants to look for one, or to have the worst first.
LISTED = 4

# From so many on their findings fill many screens, and the map of them all stands first.
MANY = 12

# Series whose findings are told; of 3,000 they were half of a page of 10 MB, and nobody reads so many.
MOST_TOLD = 300


@dataclass(frozen=True, slots=True)
class IndexSentence:
    """One finding in both languages, as markup, with the page of its evidence relative to the index."""

    zh: str
    en: str
    href: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the index says of one series; written as `summary.json` beside the series' page."""

    series: str
    title: str
    publisher: str
    language: Language
    fictional: bool
    vintages: tuple[int, ...]
    latest: str
    sentences: tuple[IndexSentence, ...]
    steps: tuple[IndexStep, ...]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One series on the page; `name` is what the filter looks in, `order` what the list can be put in order by.

    `order` is the last year, then of the latest pair the checks that need a look and the share copied.
    """

    entry: IndexEntry
    href: str
    years: str
    messages: tuple[Message, ...]
    cells: tuple[HeatCell, ...]
    name: str
    order: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What the template of the index prints: a row of the map for all `lines`, the findings of those `told`."""

    kind: str
    head: Head
    years: tuple[int, ...]
    lines: tuple[IndexLine, ...]
    told: tuple[IndexLine, ...]
    listed: bool
    many: bool


def entry_of(
    timeline: Timeline, reports: tuple[Report, ...], comparisons: tuple[Comparison, ...], settings: SeriesSettings
) -> IndexEntry:
    """What the index is to say of a series."""
    ordered = tuple(sorted(reports, key=lambda report: report.year))
    pairs = tuple(sorted(comparisons, key=lambda one: one.current.year))
    messages = latest_messages(timeline, ordered, pairs, settings, f"{quote(timeline.series)}/")[:MOST_SENTENCES]
    last = ordered[-1] if ordered else None
    return IndexEntry(
        series=timeline.series,
        title=series_title(settings, last, timeline.series),
        publisher=settings.publisher or (last.publisher if last else ""),
        language=series_language(settings, ordered),
        fictional=settings.fictional,
        vintages=timeline.vintages,
        latest=latest_folder(ordered, pairs),
        sentences=tuple(
            IndexSentence(str(one.words.zh), str(one.words.en), one.links[0][0] if one.links else "")
            for one in messages
        ),
        steps=tuple(
            IndexStep(one.prior, one.current, one.similarity.copied_share, one.checks, one.needs_a_look)
            for one in timeline.steps
        ),
    )


def entry_json(entry: IndexEntry) -> dict[str, Any]:
    """An entry as plain JSON values."""
    return {
        "schema": ENTRY_SCHEMA,
        "series": entry.series,
        "title": entry.title,
        "publisher": entry.publisher,
        "language": entry.language,
        "fictional": entry.fictional,
        "vintages": list(entry.vintages),
        "latest": entry.latest,
        "sentences": [{"zh": one.zh, "en": one.en, "href": one.href} for one in entry.sentences],
        "steps": [
            {
                "prior": one.prior,
                "current": one.current,
                "copied_share": one.copied_share,
                "checks": one.checks,
                "needs_a_look": one.needs_a_look,
            }
            for one in entry.steps
        ],
    }


def entry_from_json(table: Mapping[str, Any]) -> IndexEntry:
    """The entry that `entry_json` wrote.

    Raises:
        KeyError: a part is missing.
    """
    return IndexEntry(
        series=str(table["series"]),
        title=str(table["title"]),
        publisher=str(table["publisher"]),
        language="en" if table["language"] == "en" else "zh",
        fictional=bool(table["fictional"]),
        vintages=tuple(int(year) for year in table["vintages"]),
        latest=str(table["latest"]),
        sentences=tuple(IndexSentence(str(one["zh"]), str(one["en"]), str(one["href"])) for one in table["sentences"]),
        steps=tuple(
            IndexStep(one["prior"], one["current"], one["copied_share"], one["checks"], one["needs_a_look"])
            for one in table["steps"]
        ),
    )


def render_index(entries: tuple[IndexEntry, ...]) -> str:
    """The page of all series as one HTML file."""
    years = tuple(sorted({year for entry in entries for year in heat_years(entry.vintages, entry.steps)}))
    language: Language = "zh" if not entries or any(entry.language == "zh" for entry in entries) else "en"
    head = Head(
        title=say("index_title"),
        kicker=say("kicker_index"),
        years="",
        publisher="",
        fictional=bool(entries) and all(entry.fictional for entry in entries),
        sources=(),
        coverage=(say("index_lead"),),
        figures=(),
        tally=(),
    )
    lines = tuple(_line(entry, years) for entry in sorted(entries, key=lambda one: one.series))
    page = IndexPage("index", head, years, lines, _told(lines), len(lines) >= LISTED, len(lines) >= MANY)
    return print_page("index.html.j2", language, page)


def _told(lines: Sequence[IndexLine]) -> tuple[IndexLine, ...]:
    """The series whose latest pair has the most checks that need a look, in the order of the page."""
    most = sorted(lines, key=lambda line: -_looks(line.entry))[:MOST_TOLD]
    chosen = {line.entry.series for line in most}
    return tuple(line for line in lines if line.entry.series in chosen)


def _looks(entry: IndexEntry) -> int:
    return entry.steps[-1].needs_a_look if entry.steps else -1


def _line(entry: IndexEntry, years: Sequence[int]) -> IndexLine:
    return IndexLine(
        entry=entry,
        href=f"{quote(entry.series)}/index.html",
        years=span(entry.vintages) if entry.vintages else "",
        messages=tuple(_message(one) for one in entry.sentences),
        cells=heat_row(entry.series, entry.vintages, entry.steps, years),
        name=f"{entry.title} {entry.publisher} {entry.series}".lower(),
        order=_order(entry),
    )


def _order(entry: IndexEntry) -> str:
    last = max(entry.vintages, default=0)
    if not entry.steps:
        return f"{last}|-1|-1"
    step = entry.steps[-1]
    return f"{last}|{step.needs_a_look}|{step.copied_share or 0:.6f}"


def _message(sentence: IndexSentence) -> Message:
    words = Said(Markup(sentence.zh), Markup(sentence.en))  # noqa: S704 - markup that `entry_of` made of escaped parts
    return Message("", "", words, ((sentence.href, say("see_text")),) if sentence.href else ())
