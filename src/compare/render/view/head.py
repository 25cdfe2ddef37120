"""The first screen: title, years, sources with short hashes, and how much was compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.model import Bead, Comparison, Report, Timeline
from compare.render.markup import safe_link
from compare.render.numbers import share
from compare.render.view.badge import Tone, tally
from compare.render.view.collated import moved_cells
from compare.render.words import Said, say
from compare.settings import SeriesSettings

SHORT_HASH = 10

# The kinds of passages that the first screen counts, in its order.
COUNTED = ("edited", "rewritten", "moved", "added", "removed")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where one report came from."""

    year: int
    covers: int
    title: str
    name: str
    short_hash: str
    hash: str
    bytes: str
    media_type: str
    encoding: str
    published: str
    url: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the side column: what, how much, and where to see it."""

    label: Said
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """The masthead of any page; a title in two languages is our own, any other a report's."""

    title: str | Said
    kicker: Said
    years: str
    publisher: str
    fictional: bool
    sources: tuple[SourceLine, ...]
    coverage: tuple[Said, ...]
    figures: tuple[Figure, ...]
    tally: tuple[tuple[Tone, str, Said, int], ...]


def head_of(comparison: Comparison, settings: SeriesSettings) -> Head:
    """The masthead of a pair."""
    prior, current = comparison.prior, comparison.current
    return Head(
        title=series_title(settings, current, current.series),
        kicker=say("kicker_comparison"),
        years=f"{prior.year} → {current.year}",
        publisher=settings.publisher or current.publisher,
        fictional=settings.fictional,
        sources=(source_line(prior), source_line(current)),
        coverage=coverage_of(comparison),
        figures=_figures(comparison),
        tally=tally((*comparison.checks, *current.checks)),
    )


def head_of_report(report: Report, settings: SeriesSettings) -> Head:
    """The masthead of one report alone."""
    counts = (
        (say("figure_sections"), len(report.sections) - 1, "#text"),
        (say("figure_sentences"), len(report.sentences), "#text"),
        (say("figure_metrics"), len(report.metrics), "#metrics"),
        (say("figure_claims"), len(report.changes), "#claims"),
    )
    return Head(
        title=report.title or settings.title,
        kicker=say("kicker_report"),
        years=str(report.year),
        publisher=settings.publisher or report.publisher,
        fictional=settings.fictional,
        sources=(source_line(report),),
        coverage=(say("no_prior_report"),),
        figures=tuple(Figure(label, f"{max(count, 0):,}", href) for label, count, href in counts),
        tally=tally(report.checks),
    )


def series_title(settings: SeriesSettings, last: Report | None, series: str) -> str:
    """What all years of a series are called: the given title, or the last report's with publisher and without year."""
    if settings.title or last is None:
        return settings.title or series
    dated = rf"(?:fiscal )?(?<!\d)(?:{last.year}|{last.covers})(?!\d)(?:年度?)?"
    joint = "" if last.language == "zh" else " "
    title = re.sub(rf" ?{dated} ?", joint, last.title).strip() or last.title
    if last.publisher in title:
        return title
    shared = max(size for size in range(len(title) + 1) if last.publisher.endswith(title[:size]))
    return f"{last.publisher}{title[shared:]}" if shared else f"{last.publisher}{joint}{title}"


def source_line(report: Report) -> SourceLine:
    """A report's provenance in the words of the page."""
    source = report.source
    return SourceLine(
        year=report.year,
        covers=report.covers,
        title=report.title,
        name=source.name,
        short_hash=source.sha256[:SHORT_HASH],
        hash=source.sha256,
        bytes=f"{source.bytes:,}",
        media_type=source.media_type,
        encoding=source.encoding or "",
        published=report.published,
        url=safe_link(source.url),
        notes=tuple(note.message for note in report.notes if note.stage != "furniture"),
    )


def coverage_of(comparison: Comparison) -> tuple[Said, ...]:
    """How much of both texts has a counterpart, and what was not compared."""
    said = [say("coverage", share=share(aligned_share(comparison)))]
    unmatched = sum(one.kind in {"added", "removed"} for one in comparison.sections)
    if unmatched:
        said.append(say("sections_unmatched", count=unmatched))
    said.extend(_tables_said(comparison))
    furniture = sum(map(_worded_furniture, (comparison.prior, comparison.current)))
    if furniture:
        said.append(say("furniture_left_out", count=furniture))
    return tuple(said)


def _tables_said(comparison: Comparison) -> Iterator[Said]:
    """How many tables were compared, and how many of both reports have no counterpart."""
    matched = [one for one in comparison.tables if one.prior is not None and one.current is not None]
    changed = sum(len(moved_cells(one)) for one in matched)
    alone = len(comparison.prior.tables) + len(comparison.current.tables) - 2 * len(matched)
    if matched:
        yield say("tables_compared", count=len(matched), changed=changed)
    if alone:
        yield say("tables_unmatched", count=alone)


def _worded_furniture(report: Report) -> int:
    """Pieces of page furniture that a reader could miss: those with a letter or a digit, no bare `#` marks."""
    spans = [(note.start, note.end) for note in report.notes if note.stage == "furniture"]
    return sum(any(map(str.isalnum, report.text[start:end])) for start, end in spans if start is not None)


def aligned_share(comparison: Comparison) -> float | None:
    """The share of both texts' sentence characters that stand in a bead with both sides; `None` without sentences."""
    both = [bead for bead in comparison.beads if bead.prior and bead.current]
    whole = _characters(comparison, comparison.beads)
    return _characters(comparison, both) / whole if whole else None


def _characters(comparison: Comparison, beads: Iterable[Bead]) -> int:
    return sum(length(comparison.prior, bead.prior) + length(comparison.current, bead.current) for bead in beads)


def length(report: Report, places: Sequence[int]) -> int:
    """Characters of sentences, by position."""
    return sum(report.sentences[place].end - report.sentences[place].start for place in places)


def _figures(comparison: Comparison) -> tuple[Figure, ...]:
    kinds = [_counted(bead) for bead in comparison.beads]
    passages = tuple(
        Figure(say(f"passages_{kind}"), f"{kinds.count(kind):,}", f"#text;show={kind}") for kind in COUNTED
    )
    pairs = [pair.kind for pair in comparison.metrics]
    metrics = tuple(
        Figure(say(f"metrics_{kind}"), f"{pairs.count(kind):,}", f"#metrics;rows={kind}")
        for kind in ("changed", "new", "silent")
    )
    return (
        Figure(say("copied_share"), share(comparison.measures.whole.copied_share), "#definitions"),
        *passages,
        *metrics,
    )


def _counted(bead: Bead) -> str:
    return {"moved_edited": "moved", "split": "edited", "merged": "edited"}.get(bead.kind, bead.kind)


def head_of_series(timeline: Timeline, reports: Sequence[Report], settings: SeriesSettings) -> Head:
    """The masthead of a series."""
    coverage = [say("reports_count", count=len(reports))]
    if timeline.gaps:
        coverage.append(say("gap_years", years=", ".join(str(year) for year in timeline.gaps)))
    last = reports[-1] if reports else None
    first_year, last_year = (timeline.vintages[0], timeline.vintages[-1]) if timeline.vintages else ("", "")
    return Head(
        title=series_title(settings, last, timeline.series),
        kicker=say("kicker_series"),
        years=str(first_year) if first_year == last_year else f"{first_year} – {last_year}",
        publisher=settings.publisher or (last.publisher if last else ""),
        fictional=settings.fictional,
        sources=tuple(source_line(report) for report in reports),
        coverage=tuple(coverage),
        figures=(),
        tally=(),
    )
