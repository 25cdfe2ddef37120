"""A report's table as rows of cells with its hierarchy of headings; the table is its own evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compare.model import Cell, Table
from compare.render.words import Said

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell; `head` is `col` or `row` for a heading. `kind` says what became of it, `prior` and `delta` show it."""

    text: str
    head: str = ""
    rows: int = 1
    columns: int = 1
    figure: bool = False
    kind: str = ""
    prior: str = ""
    delta: Said | None = None
    word: Said | None = None


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in its place in the text: rows of headings, rows of the body, rows of last year's that are gone.

    A cell that spans several places stands once. `told` says how much changed, `notes` what the grid cannot show.
    """

    id: str
    caption: str
    head: tuple[tuple[CellView, ...], ...]
    rows: tuple[tuple[CellView, ...], ...]
    gone: tuple[tuple[CellView, ...], ...] = ()
    told: Said | None = None
    notes: tuple[Said, ...] = ()
    changed: bool = False


def table_view(table: Table, shown: Mapping[Place, CellView] | None = None) -> TableView:
    """The cells laid out by row and column; `shown` are body cells that have more to show than their words."""
    first, _ = body_corner(table)
    rows = _rows(table, shown or {})
    return TableView(table.id, table.caption, tuple(rows[:first]), tuple(rows[first:]))


def body_corner(table: Table) -> Place:
    """Where headings end: the first row and the first column of the body; one row heads a table without a body."""
    body = [cell for cell in table.cells if cell.row_path or cell.column_path or cell.value is not None]
    if not body:
        return 1, 0
    return min(cell.row for cell in body), min(cell.column for cell in body)


def _rows(table: Table, shown: Mapping[Place, CellView]) -> list[tuple[CellView, ...]]:
    corner = body_corner(table)
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    covered = {
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    } - cells.keys()
    height = 1 + max((cell.row for cell in table.cells), default=0)
    width = 1 + max((cell.column for cell in table.cells), default=0)
    return [
        tuple(
            shown.get((row, column)) or _cell(cells.get((row, column)), row, column, corner)
            for column in range(width)
            if (row, column) not in covered
        )
        for row in range(height)
    ]


def _cell(cell: Cell | None, row: int, column: int, corner: Place) -> CellView:
    head = "col" if row < corner[0] else "row" if column < corner[1] else ""
    if cell is None:
        return CellView("", head)
    return CellView(cell.text, head, cell.row_span, cell.column_span, cell.value is not None)
