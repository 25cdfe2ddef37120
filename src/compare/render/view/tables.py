"""A report's table as rows of cells, numbers linked to nothing: the table is its own evidence."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Table


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in its place in the text; `rows` are of equal length, an empty string fills a merged cell."""

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_view(table: Table) -> TableView:
    """The cells laid out by row and column; the first row is the head."""
    height = 1 + max((cell.row for cell in table.cells), default=0)
    width = 1 + max((cell.column for cell in table.cells), default=0)
    grid = [[""] * width for _ in range(height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return TableView(table.id, table.caption, tuple(grid[0]), tuple(tuple(row) for row in grid[1:]))
