"""Tables in plain text: rows of cells parted by tabs or by strokes, one row a line, the text left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from compare.ingest.cells import Grid, GridCell
from compare.ingest.figures import number_of
from compare.ingest.grid import cells_of
from compare.model import Table

# Two lines make a table only when they hold figures; a cell is no paragraph.
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
CELL_LENGTH = 60

_RULE = frozenset("|+-=: \t")

Span = tuple[int, int]


def typed_tables(text: str) -> tuple[Table, ...]:
    """The tables of a plain text, in order: at least two lines with one number of cells, figures among them."""
    return tuple(_tables(text))


def _tables(text: str) -> Iterator[Table]:
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]*", text) if found.end() > found.start()]
    for stroke in ("\t", "|"):
        cut = [(line, _cells(text, *line, stroke)) for line in lines]
        for count, group in groupby(_without_rules(text, cut), key=lambda one: len(one[1])):
            rows = list(group)
            if count >= FEWEST_COLUMNS and _is_table(text, [row for _, row in rows]):
                yield _table(text, [line for line, _ in rows], [row for _, row in rows])


def _without_rules(text: str, cut: list[tuple[Span, list[Span]]]) -> Iterator[tuple[Span, list[Span]]]:
    for line, cells in cut:
        words = text[slice(*line)]
        if not (_RULE.issuperset(words) and ("--" in words or "==" in words)):
            yield line, cells


def _cells(text: str, start: int, end: int, stroke: str) -> list[Span]:
    """The trimmed spans of the cells of a line; strokes at its ends part nothing."""
    words = text[start:end]
    if stroke == "|":
        bare = words.strip(" \t")
        start += len(words) - len(words.lstrip(" \t")) + bare.startswith("|")
        end = max(start, end - (len(words) - len(words.rstrip(" \t"))) - bare.endswith("|"))
    spans = []
    position = start
    for part in text[start:end].split(stroke):
        begin = position + len(part) - len(part.lstrip())
        spans.append((begin, begin + len(part.strip())))
        position += len(part) + 1
    return spans


def _is_table(text: str, rows: list[list[Span]]) -> bool:
    words = [[text[start:end] for start, end in row] for row in rows]
    figures = sum(any(number_of(cell) is not None for cell in row) for row in words)
    short = all(len(cell) <= CELL_LENGTH for row in words for cell in row)
    return len(rows) >= FEWEST_ROWS and short and 2 * figures >= len(rows)


def _table(text: str, lines: list[Span], rows: list[list[Span]]) -> Table:
    offsets = {
        GridCell(row, column, text[start:end]): start
        for row, spans in enumerate(rows)
        for column, (start, end) in enumerate(spans)
    }
    return Table("", "", "", lines[0][0], lines[-1][1], tuple(cells_of(Grid(tuple(offsets)), offsets)))
