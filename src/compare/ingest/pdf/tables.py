"""The ruled tables of a page (the one door of pdfplumber): where they stand and how their cells span."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import pdfplumber

# Rules of one border may be drawn a little apart; this is less than the width of a character.
SAME_LINE = 3.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell of a table: its box (left, top, right, bottom; points from the top left) and its place."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table of a page, at least two rows and two columns, with the left edges and tops of its cells."""

    box: Box
    cells: tuple[CellBox, ...]
    edges: tuple[float, ...]
    tops: tuple[float, ...]


def find_tables(raw: bytes) -> list[tuple[PageTable, ...]]:
    """The tables of each page, top to bottom.

    A row that is one cell over the whole width is no part of a table: word processors
    rule lines of text as such rows, and a caption inside a frame is one. It parts the
    table above from the table below.
    """
    with pdfplumber.open(io.BytesIO(raw)) as file:
        return [
            tuple(table for found in page.find_tables() for table in _parts([cell for cell in found.cells if cell]))
            for page in file.pages
        ]


def _parts(boxes: list[Box]) -> Iterator[PageTable]:
    tops = _edges(box[1] for box in boxes)
    rows: list[list[Box]] = [[] for _ in tops]
    for box in boxes:
        rows[_index(tops, box[1])].append(box)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    numbered = list(enumerate(rows))
    for whole, group in groupby(numbered, key=lambda item: _is_whole(item[1], left, right)):
        inside = [box for _, row in group for box in row]
        if not whole and inside:
            table = _table(inside)
            if len(table.edges) > 1 and max(cell.row for cell in table.cells) > 0:
                yield table


def _is_whole(row: list[Box], left: float, right: float) -> bool:
    return len(row) == 1 and row[0][0] - left < SAME_LINE and right - row[0][2] < SAME_LINE


def _table(boxes: list[Box]) -> PageTable:
    lefts = _edges(box[0] for box in boxes)
    tops = _edges(box[1] for box in boxes)
    cells = [
        CellBox(
            box,
            row=_index(tops, box[1]),
            column=_index(lefts, box[0]),
            row_span=_span(tops, box[1], box[3]),
            column_span=_span(lefts, box[0], box[2]),
        )
        for box in boxes
    ]
    whole = (lefts[0], tops[0], max(box[2] for box in boxes), max(box[3] for box in boxes))
    cells.extend(_unruled(cells, [*lefts, whole[2]], [*tops, whole[3]]))
    return PageTable(whole, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), tuple(lefts), tuple(tops))


def _unruled(cells: list[CellBox], across: list[float], down: list[float]) -> Iterator[CellBox]:
    """Cells for the places that no ruled cell covers: a page break may leave one without its top rule."""
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    for row, (top, bottom) in enumerate(pairwise(down)):
        for column, (left, right) in enumerate(pairwise(across)):
            if (row, column) not in covered:
                yield CellBox((left, top, right, bottom), row, column, 1, 1)


def _edges(values: Iterator[float]) -> list[float]:
    """The distinct positions, those of one border made one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SAME_LINE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return max(index for index, edge in enumerate(edges) if edge <= value + SAME_LINE)


def _span(edges: list[float], start: float, end: float) -> int:
    return max(1, sum(start - SAME_LINE <= edge < end - SAME_LINE for edge in edges))
