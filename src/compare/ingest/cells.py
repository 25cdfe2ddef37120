"""The cells of a table as a format gives them: places, words and spans; and the grid that they form."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Python refuses to read numbers of 4,300 digits; no file means one of this many.
DIGITS = 10
# The most rows or columns that a cell may ask for: a file could ask for a million.
SPAN_LIMIT = 200


def whole(written: str | None, otherwise: int) -> int:
    """The whole number that a file writes into an attribute, else the other."""
    plain = (written or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) < DIGITS else otherwise


def span(written: str | None) -> int:
    """How many rows or columns a cell may have that asks for so many."""
    return min(max(whole(written, 1), 1), SPAN_LIMIT)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its top left place, with the rows and columns that it spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1

    @property
    def last_column(self) -> int:
        """The last column that it covers."""
        return self.column + self.column_span - 1

    @property
    def own_rows(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.row_span)


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

    def without_blanks(self) -> Grid:
        """The grid without the rows and columns in which no words begin: filings part their columns by such."""
        rows = _kept({cell.row for cell in self.cells if cell.text.strip()}, self.rows)
        columns = _kept({cell.column for cell in self.cells if cell.text.strip()}, self.columns)
        if len(rows) == self.rows and len(columns) == self.columns:
            return self
        return Grid(tuple(one for cell in self.cells if (one := _moved(cell, rows, columns)) is not None))

    def narrowed(self) -> Grid:
        """The grid with two columns made one where a heading spans both and no row fills both."""
        grid = self
        for column in reversed(range(self.columns - 1)):
            grid = grid._joined_at(column)
        return grid

    def _joined_at(self, column: int) -> Grid:
        filled = [cell for cell in self.cells if cell.text.strip()]
        spans = any(cell.column <= column < cell.last_column for cell in filled)
        first = {row for cell in filled if cell.last_column == column for row in cell.own_rows}
        second = {row for cell in filled if cell.column == column + 1 for row in cell.own_rows}
        if not spans or first & second:
            return self
        return Grid(tuple(_without(cell, column) for cell in filled))


def _without(cell: GridCell, column: int) -> GridCell:
    """A cell where a column and the next are one."""
    if cell.column > column:
        return replace(cell, column=cell.column - 1)
    return replace(cell, column_span=cell.column_span - 1) if cell.last_column > column else cell


def _kept(filled: set[int], size: int) -> dict[int, int]:
    """The new place of each row or column that stays."""
    return {old: new for new, old in enumerate(place for place in range(size) if place in filled)}


def _moved(cell: GridCell, rows: dict[int, int], columns: dict[int, int]) -> GridCell | None:
    own_rows = [rows[row] for row in range(cell.row, cell.row + cell.row_span) if row in rows]
    own_columns = [
        columns[column] for column in range(cell.column, cell.column + cell.column_span) if column in columns
    ]
    if not own_rows or not own_columns:
        return None
    return replace(cell, row=own_rows[0], column=own_columns[0], row_span=len(own_rows), column_span=len(own_columns))
