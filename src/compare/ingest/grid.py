"""Tables of every format as one thing: cells with spans, laid out as text with header paths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.fold import narrow
from compare.model import Cell, Table

_NUMBER = re.compile(r"([-(]?)\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*%?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d\s*(?:年|年度)?")
# A column is of figures when more than half of its filled body cells are.
FIGURE_SHARE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its top left place, with the rows and columns that it spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as cells; places without a cell are empty."""

    cells: tuple[GridCell, ...]

    @property
    def rows(self) -> int:
        """How many rows the cells reach."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns the cells reach."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def covering(self) -> dict[tuple[int, int], GridCell]:
        """The cell that covers each place, merged cells at all of theirs."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


@dataclass(frozen=True, slots=True)
class Headers:
    """How many rows at the top and columns at the side are headers."""

    rows: int
    columns: int


def number_of(text: str) -> Fraction | None:
    """The exact number that a cell prints (97% is 97), `None` where it prints none."""
    plain = narrow(text).strip().replace("−", "-")
    found = _NUMBER.fullmatch(plain)
    if not found:
        return None
    value = Fraction(found[2].replace(",", "") + (found[3] or ""))
    return -value if found[1] else value


def headers_of(grid: Grid) -> Headers:
    """Header rows end where figures begin; header columns are those without figures."""
    head_rows = _head_rows(grid)
    filled = [cell for cell in grid.cells if cell.row >= head_rows and cell.text.strip()]
    for column in range(grid.columns):
        figures = [number_of(cell.text) is not None for cell in filled if cell.column == column]
        if figures and sum(figures) > FIGURE_SHARE * len(figures):
            return Headers(head_rows, column)
    return Headers(head_rows, min(1, grid.columns - 1))


def _head_rows(grid: Grid) -> int:
    for row in range(grid.rows):
        texts = [cell.text.strip() for cell in grid.cells if cell.row == row]
        figures = [text for text in texts if number_of(text) is not None]
        if figures and not all(_YEAR.fullmatch(text) for text in figures):
            return row
    return min(1, grid.rows - 1)


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


def lay_out(grid: Grid, start: int, caption: str) -> tuple[str, Table]:
    """The table as text from an offset on, and as cells that slice it.

    Rows are lines, cells are parted by tabs. A merged cell stands once, at its
    top left place; the places that it covers are empty.
    """
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
    for cell in grid.cells:
        body = cell.row >= headers.rows and cell.column >= headers.columns
        above = [covering.get((row, cell.column)) for row in range(headers.rows)]
        beside = [covering.get((cell.row, column)) for column in range(headers.columns)]
        start = offsets[cell]
        yield Cell(
            row=cell.row,
            column=cell.column,
            text=cell.text,
            start=start,
            end=start + len(cell.text),
            row_path=_path(beside) if body else (),
            column_path=_path(above) if body else (),
            value=number_of(cell.text) if body else None,
        )


def _path(cells: Iterable[GridCell | None]) -> tuple[str, ...]:
    seen = dict.fromkeys(cell for cell in cells if cell and cell.text.strip())
    return tuple(cell.text.strip() for cell in seen)
