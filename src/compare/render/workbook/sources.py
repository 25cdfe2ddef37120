"""Where the numbers of a workbook come from, and what its words mean."""

from __future__ import annotations

from collections.abc import Iterator

from compare import __version__
from compare.model import Comparison
from compare.render.view.definitions import DEFINITIONS, definitions, measure_lines
from compare.render.view.head import Head, SourceLine
from compare.render.words import Said, joined, same, say


def source_rows(comparison: Comparison, head: Head) -> Iterator[tuple[Said, Said | str]]:
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


def _source(source: SourceLine) -> Iterator[tuple[Said, Said | str]]:
    yield say("report_of", year=source.year), source.title
    yield say("file"), source.name
    yield same("sha256"), source.hash
    yield say("book_size"), say("bytes", count=source.bytes)
    yield say("book_media_type"), f"{source.media_type} {source.encoding}".strip()
    if source.url:
        yield same("url"), source.url
    for note in source.notes:
        yield say("note"), note
