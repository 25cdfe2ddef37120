"""Tables of every format as one thing: cells with spans, laid out as text with header paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from compare.ingest.cells import Grid, GridCell
from compare.ingest.figures import figure_of, is_year, number_of
from compare.ingest.headers import Headers, groups_of, headers_of, path
from compare.ingest.noted import Noted, noted_for, noted_in
from compare.model import Cell, Table

__all__ = [
    "Grid",
    "GridCell",
    "Headers",
    "cells_of",
    "headers_of",
    "lay_out",
    "mended",
    "number_of",
    "parts_of",
    "with_units",
]

# Filings set the sign of money before a figure, and what closes it behind, in columns of their own.
_BEFORE = re.compile(r"(?:US|HK)?[$€£¥]")
_SIGN = re.compile(r"[$€£¥]")
_BEHIND = re.compile(r"\)|%|\)%|%\)")
_FIGURE_OR_DASH = re.compile(r"\(?(?:\d|\.\d|[-–—])")


def mended(grid: Grid) -> Grid:
    """Header cells that a stray rule cut in two made one again.

    A rule that a cell below reaches across is none: an empty cell beside it belongs to
    its neighbour.
    """
    cells = list(grid.cells)
    for cell in grid.cells:
        if not cell.text and cell in cells and cell.row < headers_of(grid).rows:
            neighbour = _across_stray_rule(cell, cells)
            if neighbour:
                cells.remove(cell)
                column = min(cell.column, neighbour.column)
                wider = replace(neighbour, column=column, column_span=cell.column_span + neighbour.column_span)
                cells[cells.index(neighbour)] = wider
    return Grid(tuple(cells))


def _across_stray_rule(cell: GridCell, cells: list[GridCell]) -> GridCell | None:
    ends = {cell.column, cell.column + cell.column_span}
    for other in cells:
        beside = other.row == cell.row and other.row_span == cell.row_span and other.text
        shared = ends & {other.column, other.column + other.column_span}
        if beside and other is not cell and shared and _reaches_across(cells, cell.row + cell.row_span, shared.pop()):
            return other
    return None


def _reaches_across(cells: list[GridCell], row: int, column: int) -> bool:
    return any(one.row == row and one.column < column < one.column + one.column_span for one in cells)


def joined(grid: Grid) -> Grid:
    """The grid with signs in columns of their own joined to their figures: `$`, `1,234`, `)` are one cell."""
    signs = any(_BEFORE.fullmatch(cell.text.strip()) or _BEHIND.fullmatch(cell.text.strip()) for cell in grid.cells)
    if not signs:
        return grid
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    return Grid(tuple(cell for row in rows.values() for cell in _joined_row(row)))


def _joined_row(row: list[GridCell]) -> list[GridCell]:
    done: list[GridCell] = []
    for cell in row:
        words, before = cell.text.strip(), done[-1] if done else None
        if before and _BEFORE.fullmatch(before.text.strip()) and _FIGURE_OR_DASH.match(words):
            done[-1] = replace(cell, text=before.text.strip() + words)
        elif before and _BEHIND.fullmatch(words) and any(map(str.isdigit, before.text)):
            done[-1] = replace(before, text=before.text + words)
        else:
            done.append(cell)
    return done


def parts_of(grid: Grid) -> Iterator[Grid | str]:
    """The grid parted at rows of one cell over the whole width that head a table of their own; their words before it.

    Such a row is the first, or the row after it has no figures; a heading over rows of figures parts nothing.
    """
    figures = {cell.row for cell in grid.cells if number_of(cell.text) is not None and not is_year(cell.text)}
    bands = {
        cell.row: cell.text
        for cell in grid.cells
        if cell.column_span == grid.columns > 1 and cell.row_span == 1 and cell.text.strip()
    }
    heads = [row for row in sorted(bands) if row == 0 or (row + 1 not in figures and row + 1 < grid.rows)]
    for first, end in pairwise([0, *(row for row in heads if row), grid.rows]):
        if first in heads:
            yield bands[first]
        body = range(first + (first in heads), end)
        cells = tuple(replace(cell, row=cell.row - body.start) for cell in grid.cells if cell.row in body)
        if any(cell.text.strip() for cell in cells):
            yield Grid(cells)


def lay_out(grid: Grid, start: int, caption: str) -> tuple[str, Table]:
    """The table as text from an offset on, and as cells that slice it.

    Rows are lines, cells are parted by tabs. A merged cell stands once, at its
    top left place; the places that it covers are empty.
    """
    grid = joined(grid).without_blanks().narrowed()
    own = {(cell.row, cell.column): cell for cell in grid.cells}
    offsets: dict[GridCell, int] = {}
    lines: list[str] = []
    position = start
    for row in range(grid.rows):
        texts = []
        for column in range(grid.columns):
            cell = own.get((row, column))
            text = cell.text if cell else ""
            if cell:
                offsets[cell] = position
            texts.append(text)
            position += len(text) + 1
        lines.append("\t".join(texts))
    text = "\n".join(lines)
    return text, Table("", "", caption, start, start + len(text), tuple(cells_of(grid, offsets)))


def cells_of(grid: Grid, offsets: dict[GridCell, int]) -> Iterable[Cell]:
    """The cells with header paths and values; an offset for each cell says where it stands."""
    headers = headers_of(grid)
    covering = grid.covering()
    groups = groups_of(grid, headers)
    over = set(groups.values())
    for cell in grid.cells:
        body = cell.row >= headers.rows and cell.column >= headers.columns and cell not in over
        above = [covering.get((row, cell.column)) for row in range(headers.rows)]
        beside = [groups.get(cell.row), *(covering.get((cell.row, column)) for column in range(headers.columns))]
        start = offsets[cell]
        yield Cell(
            row=cell.row,
            column=cell.column,
            text=cell.text,
            start=start,
            end=start + len(cell.text),
            row_path=path(beside) if body else (),
            column_path=path(above) if body else (),
            value=number_of(cell.text) if body else None,
            row_span=cell.row_span,
            column_span=cell.column_span,
        )


def with_units(table: Table, line: str) -> Table:
    """The table with a unit for every number, and the scale that its headings, its corner or the line above note."""
    heads = [cell.text for cell in table.cells if not cell.is_body]
    above = next((noted for words in (line, table.caption, *heads[:1]) if (noted := noted_in(words))), None)
    cells = [_with_unit(cell, above) for cell in table.cells]
    signs = {(cell.column, cell.scale): cell.unit for cell in cells if cell.scale > 1 and _SIGN.search(cell.text)}
    return replace(table, cells=tuple(_signed(cell, signs) for cell in cells))


def _signed(cell: Cell, signs: Mapping[tuple[int, int], str | None]) -> Cell:
    """A figure without a unit has that of its column: filings print the sign of money at the top and the total only."""
    unit = signs.get((cell.column, cell.scale)) if cell.unit is None and cell.value is not None else None
    return replace(cell, unit=unit) if unit else cell


def _with_unit(cell: Cell, above: Noted | None) -> Cell:
    own = figure_of(cell.text) if cell.value is not None else None
    if own is None:
        return cell
    noted = noted_for((*reversed(cell.column_path), *reversed(cell.row_path)), above)
    if own.scale > 1 or own.unit in {"%", "‰"}:
        return replace(cell, unit=own.unit or noted.unit, scale=own.scale)
    scale = noted.scale if own.unit is None or own.unit == noted.unit or noted.unit is None else 1
    return replace(cell, unit=own.unit or noted.unit, scale=scale)
