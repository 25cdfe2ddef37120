"""Tables of web pages as grids."""

from __future__ import annotations

from compare.ingest.cells import Grid, GridCell, span
from compare.ingest.draft import one_line
from compare.ingest.html.blocks import blocks_of
from compare.ingest.html.tree import Element


def grid_of(table: Element) -> Grid:
    """The cells at their places, `rowspan` and `colspan` applied."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for element in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            text = one_line("\n".join(part for _, part in blocks_of(element) if isinstance(part, str)))
            cell = GridCell(row, column, text, span(element.get("rowspan")), span(element.get("colspan")))
            cells.append(cell)
            taken.update(Grid((cell,)).covering())
    return Grid(tuple(cells))
