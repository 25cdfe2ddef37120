"""Pages to one document: page numbers out, wrapped lines joined, tables at their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compare.ingest.draft import Draft
from compare.ingest.grid import Grid, GridCell, mended
from compare.ingest.pdf.lines import PAGE_NUMBER, Glyph, PageLine, glyphs_of, is_inside, lines_of
from compare.ingest.pdf.notes import take_notes
from compare.ingest.pdf.paragraphs import Paragraph, close_up, paragraphs_of
from compare.ingest.pdf.tables import SAME_LINE, Box, CellBox, PageTable, find_tables
from compare.model import Document, Source
from compare.settings import Limits

# 附表1 heads the first page of an annex, 附表2 that of the next: a title of its own on every page.
_NUMBERED = re.compile(r"(?:附[表件录]|[表图]|Table|Figure|Annex|Appendix)\s*\d", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# A running head stands on at least this many pages, and on half of them.
RUNNING_PAGES = 3
# A cell with figures on this many lines of its own is a column without rules.
STACKED = 3
# Which figure stands in which column, nothing on the page says for sure.
UNRULED = "a table without rules; its columns cannot be told, so its figures are not read"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table with the words of its cells, its column edges and its top (points)."""

    grid: Grid
    edges: tuple[float, ...]
    top: float


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands on a page: characters outside tables, tables; then lines and footnotes."""

    free: list[Glyph]
    tables: list[_Placed]
    lines: list[PageLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_Item = PageLine | _Placed


def read_pdf(raw: bytes, source: Source, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The document of a PDF file with a text layer.

    Raises:
        InputRejected: damaged, encrypted, of too many pages, or without a text layer.
    """
    pages = [
        _page(page, tables) for page, tables in zip(glyphs_of(raw, source.name, limits), find_tables(raw), strict=True)
    ]
    pages = [
        replace(page, free=free, lines=list(lines_of(free)), notes=notes)
        for page, (free, notes) in zip(pages, take_notes([page.free for page in pages]), strict=True)
    ]
    running = _running([page.lines for page in pages])
    items = [_page_items(_without_running(page.lines, running), page.tables) for page in pages]
    draft = Draft()
    for item in _paragraphs_and_tables(items):
        if isinstance(item, Grid):
            draft.table(item)
        elif item.is_row:
            draft.aside(item.text, UNRULED)
        else:
            draft.paragraph(item.text)
    for note in (note for page in pages for note in page.notes):
        draft.aside(note, "footnote")
    return draft.document(source, None, None)


def _page_items(lines: list[PageLine], tables: list[_Placed]) -> list[_Item]:
    """Lines and tables of one page in reading order: a table goes behind the last line above it."""
    items: list[_Item] = list(lines)
    for table in reversed(tables):
        above = [index for index, line in enumerate(lines) if line.box[3] <= table.top + SAME_LINE]
        items.insert(above[-1] + 1 if above else 0, table)
    return items


def _page(glyphs: list[Glyph], tables: tuple[PageTable, ...]) -> _Page:
    """The characters outside tables, and the tables with their words, top to bottom."""
    texts = {table: _texts(table, glyphs) for table in sorted(tables, key=lambda table: table.box[1])}
    sound = [table for table in texts if _is_sound(texts[table])]
    free = [glyph for glyph in glyphs if not any(is_inside(glyph, table.box) for table in sound)]
    return _Page(free, [_filled(table, texts[table]) for table in sound])


def _is_sound(texts: dict[CellBox, list[str]]) -> bool:
    """False where rows are not ruled, so that one cell holds a column of figures."""
    figures = [sum(bool(_DIGITS.search(line)) for line in lines) for lines in texts.values()]
    return sum(count >= STACKED for count in figures) < 2  # noqa: PLR2004 - one long cell is a remark, two are columns


def _texts(table: PageTable, glyphs: list[Glyph]) -> dict[CellBox, list[str]]:
    """The lines of each cell; each character is looked at once."""
    covering = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    held: dict[CellBox, list[Glyph]] = {cell: [] for cell in table.cells}
    last: CellBox | None = None
    for glyph in glyphs:
        if glyph.box:
            last = covering.get(_place(table, glyph.box)) if is_inside(glyph, table.box) else None
        if last:
            if _is_below(glyph, held[last]):
                held[last].append(Glyph("\n", None))
            held[last].append(glyph)
    return {cell: [line.text for line in lines_of(inside)] for cell, inside in held.items()}


def _is_below(glyph: Glyph, before: list[Glyph]) -> bool:
    """True where a character begins a new line of its cell; rows are read across, so no break says so."""
    above = next((one.box for one in reversed(before) if one.box), None)
    return bool(above and glyph.box and glyph.box[1] > above[3])


def _place(table: PageTable, box: Box) -> tuple[int, int]:
    """Row and column of the middle of a box."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bisect_right(table.tops, down) - 1, bisect_right(table.edges, across) - 1


def _filled(table: PageTable, texts: dict[CellBox, list[str]]) -> _Placed:
    cells = tuple(
        GridCell(cell.row, cell.column, close_up(lines), cell.row_span, cell.column_span)
        for cell, lines in texts.items()
    )
    return _Placed(mended(Grid(cells)), table.edges, table.box[1])


def _running(pages: list[list[PageLine]]) -> frozenset[str]:
    """Heads and feet that come again on half of the pages, digits masked."""
    ends = ([line for line in _outermost(lines) if not _NUMBERED.match(line.text)] for lines in pages)
    counts = Counter(mask for lines in ends for mask in {_mask(line) for line in lines})
    return frozenset(mask for mask, count in counts.items() if count >= max(RUNNING_PAGES, len(pages) / 2))


def _outermost(lines: list[PageLine]) -> list[PageLine]:
    """The highest and the lowest line of a page; a producer may write either first."""
    return [min(lines, key=_top), max(lines, key=_top)] if lines else []


def _top(line: PageLine) -> float:
    return line.box[1]


def _mask(line: PageLine) -> str:
    return _DIGITS.sub("0", line.text)


def _without_running(lines: list[PageLine], running: frozenset[str]) -> list[PageLine]:
    ends = [line for line in _outermost(lines) if _mask(line) in running or PAGE_NUMBER.fullmatch(line.text)]
    return [line for line in lines if line not in ends]


def _paragraphs_and_tables(pages: list[list[_Item]]) -> Iterator[Paragraph | Grid]:
    lines: list[PageLine] = []
    table: _Placed | None = None
    for page in pages:
        for position, item in enumerate(page):
            if isinstance(item, PageLine):
                yield from _finished(table)
                table = None
                lines.append(item)
            elif position == 0 and table and _continues(table, item):
                table = _joined(table, item)
            else:
                yield from _finished(table)
                yield from paragraphs_of(lines)
                lines = []
                table = item
    yield from _finished(table)
    yield from paragraphs_of(lines)


def _finished(table: _Placed | None) -> Iterator[Grid]:
    if table:
        yield table.grid


def _continues(table: _Placed, after: _Placed) -> bool:
    """A table at the top of a page with the columns of the one that ended the page before."""
    same = [any(abs(edge - other) <= 2 * SAME_LINE for other in table.edges) for edge in after.edges]
    return len(after.edges) == len(table.edges) and all(same)


def _joined(table: _Placed, after: _Placed) -> _Placed:
    """Both as one; what the page break cut out of a merged cell is given back to it."""
    again = _texts_of_row(after.grid, 0) == _texts_of_row(table.grid, 0)
    dropped = 1 if again else 0
    covering = table.grid.covering()
    shift = table.grid.rows - dropped
    cells = list(table.grid.cells)
    for cell in after.grid.cells:
        above = covering.get((table.grid.rows - 1, cell.column))
        if cell.row < dropped:
            continue
        if cell.row == dropped and not cell.text and above and above in cells:
            longer = replace(above, row_span=above.row_span + cell.row_span)
            cells[cells.index(above)] = longer
        else:
            cells.append(replace(cell, row=cell.row + shift))
    return replace(table, grid=Grid(tuple(cells)))


def _texts_of_row(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.cells if cell.row == row]
