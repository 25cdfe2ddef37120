"""Where the numbers of a workbook come from, and what its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compare import __version__
from compare.model import Comparison
from compare.render.view.definitions import DEFINITIONS, definitions, measure_lines
from compare.render.view.head import Head, SourceLine
from compare.render.words import Said, joined, same, say
from compare.render.workbook.clerk import Clerk

LONE_DEFINITIONS = ("interval", "implied", "points")


# What is said, and what it is: a phrase of ours or the words of a report.
Row = tuple[Said, Said | str]


def provenance_rows(clerk: Clerk, rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """The rows in the language of the workbook."""
    return tuple((clerk.word(what), words if isinstance(words, str) else clerk.word(words)) for what, words in rows)


def report_source_rows(head: Head) -> Iterator[Row]:
    """The source of a report that stands alone with its digest, and the definitions."""
    for source in head.sources:
        yield from _source(source)
    yield from definitions(LONE_DEFINITIONS)
    yield same("yoy"), __version__
    yield say("note"), say("book_rounded")


def source_rows(comparison: Comparison, head: Head) -> Iterator[Row]:
    """Both sources with digests, what was noted, the measures and the definitions."""
    for source in head.sources:
        yield from _source(source)
    for note in comparison.notes:
        yield say("note"), note.message
    for word, value, meaning in measure_lines(comparison.measures.whole):
        yield word, joined((same(f"{value} "), meaning), "", "")
    yield same("tokens"), say("tokenisation", words=comparison.measures.tokenisation)
    yield from definitions(DEFINITIONS)
    yield same("yoy"), __version__
    yield say("note"), say("book_rounded")


def _source(source: SourceLine) -> Iterator[Row]:
    yield say("report_of", year=source.year), source.title
    yield say("file"), source.name
    yield same("sha256"), source.hash
    yield say("book_size"), say("bytes", count=source.bytes)
    yield say("book_media_type"), f"{source.media_type} {source.encoding}".strip()
    if source.published:
        yield say("book_published"), source.published
    if source.url:
        yield same("url"), source.url
    for note in source.notes:
        yield say("note"), note
