"""Tables of Word files as grids: merged cells once, deleted rows left out."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from compare.ingest.cells import SPAN_LIMIT, Grid, GridCell, span, whole
from compare.ingest.docx.parts import Element, value_at
from compare.ingest.docx.words import Words

_PARAGRAPH, _ROW, _CELL = qn("w:p"), qn("w:tr"), qn("w:tc")


def grid_of(table: Element, words: Words) -> Grid:
    """The cells at their places; `gridSpan` widens a cell, `vMerge` lengthens the one above."""
    cells: dict[tuple[int, int], GridCell] = {}
    for row, line in enumerate(_rows(table)):
        column = min(whole(value_at(line, "w:trPr/w:gridBefore"), 0), SPAN_LIMIT)
        for element in line.iter(_CELL):
            if next(element.iterancestors(_ROW)) is not line:
                continue
            width = span(value_at(element, "w:tcPr/w:gridSpan"))
            text = _text(element, words)
            above = cells.get((row - 1, column)) if _continues(element) else None
            if above:
                longer = replace(above, row_span=row - above.row + 1)
                cells.update({place: longer for place, cell in cells.items() if cell is above})
                cells[row, column] = longer
            else:
                cells[row, column] = GridCell(row, column, text, 1, width)
            column += width
    return Grid(tuple(dict.fromkeys(cells.values())))


def _rows(table: Element) -> list[Element]:
    """The rows of this table, those in content controls with them; deleted ones are out."""
    own = [row for row in table.iter(_ROW) if next(row.iterancestors(qn("w:tbl"))) is table]
    return [row for row in own if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _text(cell: Element, words: Words) -> str:
    said = [words.of(paragraph) for paragraph in cell.iter(_PARAGRAPH)]
    return " ".join(word.replace("\n", " ").replace("\t", " ").strip() for word in said if word.strip())
