"""A document to a report: the one place where the outline's jobs are put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from compare.fold import narrow, tight
from compare.identity import distinct, stable_id
from compare.model import Document, Note, Report, Section, Sentence, Table
from compare.outline.blocks import Block, blocks_of
from compare.outline.dates import Clues, published_of, years_of
from compare.outline.headings import Heading, headings_of
from compare.outline.lines import BLANK, Span, segments_of
from compare.outline.sections import sections_of
from compare.outline.sentences import sentences_of
from compare.outline.title import Title, publisher_of, title_of
from compare.settings import SeriesSettings
from compare.tokens import CJK_SHARE

STAGE = "outline"
# How much of a text is read for its year: the first paragraphs.
OPENING_BLOCKS = 40
_TERMINAL = "。！？!?.…：:；;”’）)】》\"'"
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
# A body paragraph that ends without a full stop is a cut only where it is prose.
PROSE_LENGTH = 40

# Where a sentence stands, and its role.
_Spoken = tuple[int, int, Literal["body", "heading"]]


def build_report(document: Document, settings: SeriesSettings, named_year: int | None) -> Report:
    """The outline of a document: title, publisher, dates, sections, sentences and tables.

    Every character that is not blank lies in exactly one of a sentence, a table or a note of
    the stage `furniture`. `named_year` is the year by which the file is named; the text is
    followed where they disagree, and a note says so.
    """
    text = document.text
    language = settings.language or _language(text)
    holes = _holes(document)
    plain = narrow(text)
    segments = segments_of(text, plain, holes)
    marked = frozenset(mark.start for mark in document.marks)
    blocks = blocks_of(text, plain, segments, marked, language)
    title = title_of(document, plain, blocks, settings)
    first = max(title.blocks, default=-1) + 1
    echoes, blocks_left = _without_echoes(text, blocks, marked)
    title = Title(title.words, tuple(index for index in title.blocks if index < len(blocks_left)))
    headings = headings_of(text, plain, blocks_left, document.marks, language, first)
    sections = sections_of(headings, title.words, len(text))
    spans = tuple(_spans(text, blocks_left, {one.block: one for one in headings}, frozenset(title.blocks)))
    sentences = tuple(_sentences(plain, spans, sections))
    covered = [*holes, *((note.start or 0, note.end or 0) for note in echoes)]
    furniture = [*document.furniture, *echoes, *_leftover(text, sentences, covered)]
    lines = tuple(text[block.start : block.end] for block in blocks_left)
    published = document.published or published_of(lines)
    clues = Clues(title.words, lines, tuple(one.words for one in headings), lines[:OPENING_BLOCKS], published)
    years = years_of(clues, named_year, settings.covers)
    notes = [Note(STAGE, message) for message in years.messages]
    return Report(
        series=settings.name,
        year=years.year,
        covers=years.covers,
        title=title.words,
        publisher=publisher_of(title.words, text, blocks_left, settings),
        published=published,
        language=language,
        source=document.source,
        text=text,
        sections=sections,
        sentences=sentences,
        tables=tuple(_tables(document.tables, sections)),
        notes=(*notes, *_cut_short(text, sentences), *sorted(furniture, key=lambda note: note.start or 0)),
    )


def _language(text: str) -> Literal["zh", "en"]:
    """Chinese where characters are a fifth of the letters."""
    chinese = 0
    for run in _CHINESE.finditer(text):
        chinese += run.end() - run.start()
        if chinese >= CJK_SHARE * len(text):
            return "zh"  # all else may be letters: the first paragraphs of most texts say enough
    return "zh" if chinese and chinese >= CJK_SHARE * sum(map(str.isalpha, text)) else "en"


def _holes(document: Document) -> tuple[Span, ...]:
    """The spans that hold no sentences: tables and furniture."""
    tables = [(table.start, table.end) for table in document.tables]
    furniture = [(note.start, note.end) for note in document.furniture if note.start is not None and note.end]
    return tuple(sorted([*tables, *furniture]))


def _without_echoes(
    text: str, blocks: tuple[Block, ...], marked: frozenset[int]
) -> tuple[list[Note], tuple[Block, ...]]:
    """Lines that say the marked heading above them again are furniture."""
    notes: list[Note] = []
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if before and before.start in marked and text[before.start : before.end] == text[block.start : block.end]:
            notes.append(Note("furniture", "the heading again", block.start, block.end))
        else:
            kept.append(block)
    return notes, tuple(kept)


def _sentences(plain: str, spans: Sequence[_Spoken], sections: tuple[Section, ...]) -> Iterator[Sentence]:
    starts = [section.start for section in sections]
    owners = [sections[bisect_right(starts, start, lo=1) - 1] for start, _, _ in spans]
    raw = [
        stable_id("s", owner.heading, tight(plain[start:end]))
        for owner, (start, end, _) in zip(owners, spans, strict=True)
    ]
    for one, owner, (start, end, role) in zip(distinct(raw), owners, spans, strict=True):
        yield Sentence(one, owner.id, start, end, role)


def _spans(
    text: str, blocks: tuple[Block, ...], headings: dict[int, Heading], titled: frozenset[int]
) -> Iterator[_Spoken]:
    for index, block in enumerate(blocks):
        heading = headings.get(index)
        begin = block.start
        if index in titled:
            yield block.start, block.end, "heading"
            continue
        if heading:
            yield heading.start, heading.end, "heading"
            begin = heading.end
        for start, end in sentences_of(text, begin, block.end):
            yield start, end, "body"


def _leftover(text: str, sentences: tuple[Sentence, ...], covered: list[Span]) -> Iterator[Note]:
    """Characters without a form, outside of all else: they are nobody's words."""
    spans = sorted([*((one.start, one.end) for one in sentences), *covered])
    position = 0
    for start, end in [*spans, (len(text), len(text))]:
        between = text[position:start]
        words = between.strip(BLANK + "\n") or between.strip()
        if words:
            begin = position + between.index(words)
            yield Note("furniture", "characters without a form", begin, begin + len(words))
        position = max(position, end)


def _tables(tables: tuple[Table, ...], sections: tuple[Section, ...]) -> Iterator[Table]:
    """The tables with their section and an id from what their headers say."""
    starts = [section.start for section in sections]
    owners = [sections[bisect_right(starts, table.start, lo=1) - 1] for table in tables]
    raw = [
        stable_id("t", owner.heading, table.caption, *(cell.text for cell in table.cells if cell.value is None))
        for owner, table in zip(owners, tables, strict=True)
    ]
    for one, owner, table in zip(distinct(raw), owners, tables, strict=True):
        yield replace(table, id=one, section=owner.id)


def _cut_short(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Note]:
    """A note where the last paragraph is prose and stops in the middle of a sentence."""
    last = sentences[-1] if sentences else None
    if last and last.role == "body" and last.end - last.start >= PROSE_LENGTH and text[last.end - 1] not in _TERMINAL:
        yield Note(STAGE, "the text stops in the middle of a sentence; it may be cut short", last.start, last.end)
