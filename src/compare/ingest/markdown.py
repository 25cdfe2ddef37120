"""Markdown: the raw text is the text; headings and pipe tables are marked in it (the one door of markdown-it-py).

On the 21 Markdown files of the development set markdown-it-py 4.3 (22 ms a file) and mistune 3.4 (9 ms) find the same
651 headings and 2 tables; only markdown-it-py says on which lines they stand, and offsets are what we need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from compare.ingest.furniture import STAGE, find_furniture
from compare.ingest.grid import Grid, GridCell, cells_of
from compare.model import Document, Mark, Note, Source, Table

_HASHES = re.compile(r"[ ]{0,3}#{1,6}[ \t]*")
_CLOSING = re.compile(r"[ \t]#+$")
_PIPE_CELL = re.compile(r"(?:\\\||[^|])*")


def read_markdown(text: str, source: Source) -> Document:
    """The document of a Markdown text: `#` marks and rules are furniture, the words stay."""
    starts = _line_starts(text)
    # The parser takes a lone return for the end of a line, and one before a newline for a part of it.
    tokens = MarkdownIt("commonmark").enable("table").parse(text.replace("\r", "\n"))
    marks = tuple(_marks(text, starts, tokens))
    tables = tuple(_tables(text, starts, tokens))
    markup = [*_markup(text, starts, tokens), *_buttons(text, tables)]
    title = next((text[mark.start : mark.end] for mark in marks if mark.level == 1), None)
    return Document(
        source,
        text,
        marks=marks,
        tables=tables,
        furniture=tuple(sorted(markup, key=lambda note: note.start or 0)),
        title=title,
    )


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(found.end() for found in re.finditer("[\n\r]", text))
    return [*starts, len(text) + 1]


def _heading_words(text: str, starts: list[int], token: Token) -> tuple[int, int, int]:
    """Start of the line, start and end of the words of a heading."""
    first = (token.map or [0, 1])[0]
    line_start, line_end = starts[first], starts[first + 1] - 1
    opened = _HASHES.match(text, line_start, line_end)
    words_start = opened.end() if opened and token.markup.startswith("#") else line_start
    words = text[words_start:line_end].rstrip()
    closed = _CLOSING.search(words)
    return line_start, words_start, words_start + (closed.start() if closed else len(words))


def _marks(text: str, starts: list[int], tokens: list[Token]) -> Iterator[Mark]:
    for token in tokens:
        if token.type == "heading_open":
            _, start, end = _heading_words(text, starts, token)
            if text[start:end].strip():
                yield Mark(start, end, int(token.tag[1:]))


def _markup(text: str, starts: list[int], tokens: list[Token]) -> Iterator[Note]:
    for token in tokens:
        first, last = token.map or (0, 0)
        if token.type == "heading_open":
            line_start, start, end = _heading_words(text, starts, token)
            yield from _note(text, line_start, start)
            yield from _note(text, end, starts[last] - 1)
        elif token.type == "hr":
            yield from _note(text, starts[first], starts[last] - 1)


def _note(text: str, start: int, end: int) -> Iterator[Note]:
    words = text[start:end]
    if words.strip():
        begin = start + len(words) - len(words.lstrip())
        yield Note(STAGE, "markup", begin, begin + len(words.strip()))


def _buttons(text: str, tables: tuple[Table, ...]) -> Iterator[Note]:
    for note in find_furniture(text):
        inside = any(table.start <= (note.start or 0) < table.end for table in tables)
        if not inside:
            yield note


def _tables(text: str, starts: list[int], tokens: list[Token]) -> Iterator[Table]:
    for token in tokens:
        if token.type == "table_open" and token.map:
            first, last = token.map
            lines = [(starts[line], starts[line + 1] - 1) for line in range(first, last)]
            rows = [_cell_spans(text, start, end) for start, end in (lines[0], *lines[2:])]
            yield _table(text, lines[0][0], lines[-1][1], rows)


def _cell_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The trimmed spans of the cells of one pipe row."""
    line = text[start:end]
    inner_start = start + len(line) - len(line.lstrip(" \t"))
    inner_start += text[inner_start : inner_start + 1] == "|"
    spans = []
    position = inner_start
    while position < end:
        found = _PIPE_CELL.match(text, position, end)
        stop = found.end() if found else end
        words = text[position:stop]
        begin = position + len(words) - len(words.lstrip())
        spans.append((begin, begin + len(words.strip())))
        position = stop + 1
    return spans


def _table(text: str, start: int, end: int, rows: list[list[tuple[int, int]]]) -> Table:
    offsets: dict[GridCell, int] = {}
    for row, spans in enumerate(rows):
        for column, (begin, stop) in enumerate(spans):
            offsets[GridCell(row, column, text[begin:stop])] = begin
    stripped = len(text[start:end].rstrip())
    return Table("", "", "", start, start + stripped, tuple(cells_of(Grid(tuple(offsets)), offsets)))
