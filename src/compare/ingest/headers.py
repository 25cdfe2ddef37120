"""Which rows and columns of a table are headings, and what path of headings leads to a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from compare.fold import squeeze
from compare.ingest.cells import Grid, GridCell
from compare.ingest.figures import is_year, number_of
from compare.ingest.noted import is_unit_line
from compare.quantity import is_absent

# A column is of figures when more than half of its filled body cells are; dashes say nothing.
FIGURE_SHARE = Fraction(1, 2)

_TOTAL = re.compile(r"总计|合计|小计|totals?\b|sub-?totals?\b", re.IGNORECASE)
_COLON = re.compile(r"[:：]$")


@dataclass(frozen=True, slots=True)
class Headers:
    """How many rows at the top and columns at the side are headers."""

    rows: int
    columns: int


def headers_of(grid: Grid) -> Headers:
    """Header rows end where figures, dashes or a heading over rows begin; header columns are those without figures."""
    head_rows = _head_rows(grid)
    filled = [cell for cell in grid.cells if cell.row >= head_rows and not is_absent(cell.text)]
    for column in range(grid.columns):
        figures = [number_of(cell.text) is not None for cell in filled if cell.column == column]
        if figures and sum(figures) > FIGURE_SHARE * len(figures):
            return Headers(head_rows, column)
    return Headers(head_rows, min(1, grid.columns - 1))


def _head_rows(grid: Grid) -> int:
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            by_row.setdefault(cell.row, []).append(cell)
    for row in range(grid.rows):
        filled = by_row.get(row, [])
        if any(number_of(cell.text) is not None and not is_year(cell.text) for cell in filled):
            return row
        beside = [cell.text for cell in filled if cell.column > 0]
        if row and beside and all(map(is_absent, beside)):
            return row
        headed = any(cell.column > 0 for above in range(row) for cell in by_row.get(above, []))
        if headed and _is_over_rows(filled, by_row, row):
            return row
    return min(1, grid.rows - 1)


def _is_over_rows(filled: list[GridCell], by_row: Mapping[int, list[GridCell]], row: int) -> bool:
    """True for a row of one heading at the side, whose own rows follow; a line that notes a unit is none."""
    alone = len(filled) == 1 and filled[0].column == 0 and not is_unit_line(filled[0].text)
    below = by_row.get(row + 1, [])
    return alone and any(number_of(cell.text) is not None and not is_year(cell.text) for cell in below)


def groups_of(grid: Grid, headers: Headers) -> dict[int, GridCell]:
    """For each body row the heading that stands over it in a row of its own, where one does.

    Such a heading spans the whole width, ends with a colon, or comes again in a total (Current assets … Total
    current assets). It holds until the next one, or until a total has been struck.
    """
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.row >= headers.rows and cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    totals = {_total_of(cell.text) for filled in rows.values() for cell in filled if cell.column == 0}
    groups: dict[int, GridCell] = {}
    over: GridCell | None = None
    for row, filled in sorted(rows.items()):
        if len(filled) == 1 and _heads(filled[0], grid, totals):
            over = filled[0]
        elif over is not None:
            groups[row] = over
            over = None if any(cell.column == 0 and _TOTAL.match(squeeze(cell.text)) for cell in filled) else over
    return groups


def _heads(cell: GridCell, grid: Grid, totals: set[str]) -> bool:
    if cell.column or number_of(cell.text) is not None:
        return False
    wide = cell.column_span == grid.columns > 1
    return wide or bool(_COLON.search(cell.text.strip())) or _plain(cell.text) in totals


def _total_of(text: str) -> str:
    """What a total is a total of: `Total current assets` is of `current assets`."""
    words = squeeze(text)
    found = _TOTAL.match(words)
    return _plain(words[found.end() :]) if found else ""


def _plain(text: str) -> str:
    return _COLON.sub("", squeeze(text)).strip().casefold() or "\0"


def path(cells: Iterable[GridCell | None]) -> tuple[str, ...]:
    """The words of headings from the outermost, each cell once."""
    seen = dict.fromkeys(cell for cell in cells if cell and cell.text.strip())
    return tuple(cell.text.strip() for cell in seen)
