"""Sentences through the years, and what fell silent, as the page of a series shows them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from compare.model import Silence, TextLineage, Timeline
from compare.render.view.strip import span
from compare.render.view.ways import Ways, page_of
from compare.render.words import Said, joined, say

# Rows that a page of a series shows of each kind.
MOST_COPIED, MOST_SILENT = 10, 12

# A sentence is told as copied from so many reports in a row.
LEAST_COPIED = 3


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """A sentence that report after report repeated word for word."""

    words: str
    count: Said
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class SilentLine:
    """What fell silent: the reports that had it, the last print marked in its sentence, and where it went missing.

    `since` is the year of the first report without it.
    """

    id: str
    kind: Said
    name: str
    since: int
    told: Said
    pieces: tuple[tuple[str, bool], ...]
    href: str
    step: str


def copied_lines(timeline: Timeline, ways: Ways) -> tuple[CopiedLine, ...]:
    """Sentences that most reports in a row repeated, the longest first, each wording once."""
    found = [
        one for one in timeline.texts if one.kind == "sentence" and len(one.copied) >= LEAST_COPIED and one.telling
    ]
    found.sort(key=lambda one: (-len(one.copied), -len(one.label), one.id))
    once = list({one.label: one for one in reversed(found)}.values())[::-1]
    return tuple(_copied(one, ways) for one in once[:MOST_COPIED])


def silent_lines(timeline: Timeline, ways: Ways) -> tuple[SilentLine, ...]:
    """What fell silent, metrics first, of each kind so many as a page bears, with the way to the pair where it did."""
    told = [one for _, found in groupby(timeline.silences, key=lambda one: one.kind) for one in [*found][:MOST_SILENT]]
    return tuple(_silent(one, ways) for one in told)


def _copied(lineage: TextLineage, ways: Ways) -> CopiedLine:
    last = lineage.copied[-1]
    words, href = lineage.label, ""
    if last in ways.reports:
        report = ways.reports[last]
        sentence = report.sentences[dict(lineage.places)[last]]
        words, href = report.quote(sentence), ways.place(last, sentence.start)
    return CopiedLine(words, say("reports_count", count=len(lineage.copied)), span(lineage.copied), href)


def _silent(silence: Silence, ways: Ways) -> SilentLine:
    last, since = silence.vintages[-1], silence.since[0]
    kind, told = say(f"silent_{silence.kind}"), _told(silence)
    pair = ways.after(last)
    if pair is None:
        return SilentLine(silence.id, kind, silence.name, since, told, (), "", "")
    atlas = ways.atlas(pair)
    folio = atlas.folio("prior")
    place = folio.href(silence.start)
    if silence.kind == "metric":
        metric = next(one.id for one in pair.prior.metrics if one.start == silence.start)
        place = f"#{atlas.row('prior', metric)}"
    pieces = folio.quote([(silence.start, silence.end)]).pieces if silence.kind == "metric" else ()
    step = f"{pair.prior.year} → {pair.current.year}"
    return SilentLine(silence.id, kind, silence.name, since, told, pieces, f"{page_of(pair)}{place}", step)


def _told(silence: Silence) -> Said:
    """The reports that had it, those that have not, and the years of which nothing is known."""
    words = say(
        f"silent_{'copied' if silence.kind == 'sentence' else 'reported'}",
        years=span(silence.vintages),
        count=len(silence.vintages),
        since=span(silence.since),
    )
    if not silence.missing:
        return words
    gap = say("gap_years", years=", ".join(map(str, silence.missing)))
    return joined((words, gap), "；", "; ")
