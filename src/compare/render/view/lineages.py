"""Sections and sentences through the years, and what fell silent, as the page of a series shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from compare.model import Comparison, Silence, TextEvent, TextLineage, Timeline
from compare.render.view.atlas import Atlas, atlas_of
from compare.render.words import Said, joined, same, say

# Rows that a page of a series shows of each kind.
MOST_SECTIONS, MOST_COPIED, MOST_SILENT = 60, 10, 12

# A section is told in the strip from so many reports on; a sentence as copied from so many.
LEAST_STRIP, LEAST_COPIED = 2, 3


@dataclass(frozen=True, slots=True)
class StripLine:
    """A section through the years.

    `boxes` has one word a column: `on` and `same` (as the report before, word for word) where the
    section is there, `gap` where the year has no report, none where the report lacks it.
    """

    id: str
    words: str
    boxes: tuple[str, ...]
    years: str
    copied: Said | None
    events: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """A sentence that report after report repeated word for word."""

    words: str
    count: Said
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class SilentLine:
    """What fell silent: the reports that had it, the last print marked in its sentence, and where it went missing."""

    id: str
    kind: Said
    name: str
    told: Said
    pieces: tuple[tuple[str, bool], ...]
    href: str
    step: str


def columns(timeline: Timeline) -> tuple[tuple[int, bool], ...]:
    """The years of the strip, those without a report too: year, has a report."""
    years = sorted((*timeline.vintages, *timeline.gaps))
    return tuple((year, year not in timeline.gaps) for year in years)


def strip_lines(timeline: Timeline) -> tuple[StripLine, ...]:
    """The sections of the series: those of most reports first, then in the order of the last report."""
    sections = [
        one
        for one in timeline.texts
        if one.kind == "section" and one.label and (len(one.places) >= LEAST_STRIP or one.events)
    ]
    sections.sort(key=lambda one: (-len(one.places), -one.places[-1][0], one.places[-1][1]))
    return tuple(_strip(one, columns(timeline)) for one in sections[:MOST_SECTIONS])


def copied_lines(timeline: Timeline, comparisons: Sequence[Comparison]) -> tuple[CopiedLine, ...]:
    """Sentences that most reports in a row repeated, the longest first, each wording once."""
    found = [
        one for one in timeline.texts if one.kind == "sentence" and len(one.copied) >= LEAST_COPIED and one.telling
    ]
    found.sort(key=lambda one: (-len(one.copied), -len(one.label), one.id))
    once = list({one.label: one for one in reversed(found)}.values())[::-1]
    pairs = {one.current.year: one for one in comparisons}
    atlases: dict[int, Atlas] = {}
    return tuple(_copied(one, pairs, atlases) for one in once[:MOST_COPIED])


def silent_lines(timeline: Timeline, comparisons: Sequence[Comparison]) -> tuple[SilentLine, ...]:
    """What fell silent, metrics first, of each kind so many as a page bears, with the way to the pair where it did."""
    pairs = {one.prior.year: one for one in comparisons}
    atlases: dict[int, Atlas] = {}
    told = [one for _, found in groupby(timeline.silences, key=lambda one: one.kind) for one in [*found][:MOST_SILENT]]
    return tuple(_silent(one, pairs, atlases) for one in told)


def _strip(lineage: TextLineage, years: Sequence[tuple[int, bool]]) -> StripLine:
    there = [vintage for vintage, _ in lineage.places]
    repeated = lineage.copied[1:]
    boxes = tuple(
        "gap" if not has_report else "same" if year in repeated else "on" if year in there else ""
        for year, has_report in years
    )
    copied = _run(lineage.copied) if lineage.copied else None
    return StripLine(
        lineage.id, lineage.label, boxes, span(there), copied, tuple(_event(one) for one in lineage.events)
    )


def span(years: Sequence[int]) -> str:
    """`2012–2016`, or the one year."""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _run(vintages: Sequence[int]) -> Said:
    return say("copied_reports", years=span(vintages), count=len(vintages))


def _event(event: TextEvent) -> Said:
    """What happened, with the other headings quoted."""
    if event.kind in {"renamed", "moved"}:
        return say(f"event_{event.kind}", year=event.current, name=event.names[0])
    if event.kind == "returned":
        return say("event_returned", year=event.current, last=event.prior)
    quoted = tuple(same(f"“{one}”") for one in event.names)
    return say(f"event_{event.kind}", year=event.current, names=joined(quoted, "、", ", "))


def _copied(lineage: TextLineage, pairs: Mapping[int, Comparison], atlases: dict[int, Atlas]) -> CopiedLine:
    last = lineage.copied[-1]
    words, href = lineage.label, ""
    if last in pairs:
        pair = pairs[last]
        atlas = _atlas(atlases, last, pair)
        sentence = pair.current.sentences[dict(lineage.places)[last]]
        words, href = pair.current.quote(sentence), f"{_folder(pair)}{atlas.current.href(sentence.start)}"
    return CopiedLine(words, say("reports_count", count=len(lineage.copied)), span(lineage.copied), href)


def _silent(silence: Silence, pairs: Mapping[int, Comparison], atlases: dict[int, Atlas]) -> SilentLine:
    last = silence.vintages[-1]
    kind, told = say(f"silent_{silence.kind}"), _told(silence)
    if last not in pairs:
        return SilentLine(silence.id, kind, silence.name, told, (), "", "")
    pair = pairs[last]
    atlas = _atlas(atlases, last, pair)
    folio = atlas.folio("prior")
    place = folio.href(silence.start)
    if silence.kind == "metric":
        metric = next(one.id for one in pair.prior.metrics if one.start == silence.start)
        place = f"#{atlas.row('prior', metric)}"
    pieces = folio.quote([(silence.start, silence.end)]).pieces if silence.kind == "metric" else ()
    step = f"{pair.prior.year} → {pair.current.year}"
    return SilentLine(silence.id, kind, silence.name, told, pieces, f"{_folder(pair)}{place}", step)


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


def _atlas(atlases: dict[int, Atlas], year: int, pair: Comparison) -> Atlas:
    """The lookups of a pair, made once."""
    if year not in atlases:
        atlases[year] = atlas_of(pair)
    return atlases[year]


def _folder(pair: Comparison) -> str:
    return f"{pair.prior.year}-{pair.current.year}/report.html"
