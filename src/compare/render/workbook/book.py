"""XlsxWriter's one door: sheets become the bytes of a workbook, the same each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from compare.render.markup import plain_text
from compare.render.workbook.cells import Cell, Column, Link, Number, Sheet, held, number_format

# No clock: every workbook was made at this moment.
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the library writes it as it is, and knows no zone

# Excel refuses a longer text in a cell, and more links than this in a sheet.
LONGEST_TEXT = 32_767
MOST_LINKS = 65_000

# What a spreadsheet would take for a formula if someone edited the cell; a quote prefix keeps it a text.
_LIVE = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\u2212")

# The colours of the page, by the names that its style sheet gives them in the light: tint and link.
HEADING, LINK = "#f4f1ea", "#1d4f7c"

# A chart on the sheet is about so many pixels wide; a row is 20 high.
PICTURE_WIDTH, ROW_HEIGHT = 640, 20

# Points of a line, and the most lines of a row: Excel allows 409 points. Of a longer line no more is measured.
LINE_HEIGHT, MOST_LINES, LONGEST_LINE = 15, 27, 4_000

# A character beyond Latin, two wide.
_WIDE = re.compile("[\u2e80-\U0010ffff]")

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook_bytes(sheets: tuple[Sheet, ...], page: str, title: str) -> bytes:
    """The sheets as one workbook; links lead to anchors of the file `page` beside it."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _PLAIN) as book:
        book.set_properties({"title": _text(title), "author": "yoy", "created": CREATED})
        styles = _Styles(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, styles, page)
    return written.getvalue()


@dataclass(slots=True)
class _Styles:
    """Formats by what they say, each made once."""

    book: xlsxwriter.Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **said: Any) -> Format:  # noqa: ANN401 - a format's values are of any type
        key = tuple(sorted(said.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"valign": "top", **said})
        return self.made[key]


def _write(sheet: Worksheet, table: Sheet, styles: _Styles, page: str) -> None:
    top = len(table.lead)
    for row, line in enumerate(table.lead):
        sheet.write_string(row, 0, _text(line), styles.of(bold=row == 0, font_size=14 if row == 0 else 11))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        head = styles.of(
            bold=True,
            bottom=1,
            bg_color=HEADING,
            align=column.side,
            indent=int(column.side == "right"),
            text_wrap=True,
        )
        sheet.write_string(top, place, _text(column.header), head)
    sheet.set_row(top, LINE_HEIGHT * _lines(tuple(one.header for one in table.columns), table.columns))
    for row, cells in enumerate(table.rows, top + 1):
        sheet.set_row(row, LINE_HEIGHT * _lines(cells, table.columns))
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _put(sheet, (row, place), cell, column, (styles, page if row < MOST_LINKS else ""))
    sheet.freeze_panes(top + 1, table.frozen)
    sheet.autofilter(top, 0, top + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&A&R&P / &N")
    _hang(sheet, table)


def _lines(cells: tuple[Cell, ...], columns: tuple[Column, ...]) -> int:
    """The lines that the longest text of a row needs: not every program fits a row to its text."""
    texts = [(one, column.width) for one, column in zip(cells, columns, strict=True) if isinstance(one, str)]
    return min(MOST_LINES, max((_wrapped(text, width) for text, width in texts), default=1))


def _wrapped(text: str, width: int) -> int:
    """Lines of a text in a column."""
    cut = [line[:LONGEST_LINE] for line in text.split("\n")]
    return sum(max(1, -(-(len(line) + len(_WIDE.findall(line))) // width)) for line in cut)


def _put(sheet: Worksheet, at: tuple[int, int], cell: Cell, column: Column, by: tuple[_Styles, str]) -> None:
    styles, page = by
    if isinstance(cell, Link) and page and cell.anchor:
        style = styles.of(font_color=LINK, underline=1)
        sheet.write_url(*at, f"external:{page}{cell.anchor}", style, string=_text(cell.words))
    elif isinstance(cell, Number):
        value = held(cell.value)
        if isinstance(value, str):
            sheet.write_string(*at, value, styles.of(align="right", indent=1))
        else:
            style = styles.of(
                align="right", indent=1, num_format=number_format(cell.value, signed=cell.signed, places=cell.places)
            )
            sheet.write_number(*at, value, style)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, styles.of(align=column.side, indent=int(column.side == "right"), num_format="0"))
    elif isinstance(cell, str) and cell:
        text = _text(cell)
        said = {"align": column.side, "indent": int(column.side == "right"), "text_wrap": True}
        sheet.write_string(*at, text, styles.of(**said, quote_prefix=text.startswith(_LIVE)))


def _hang(sheet: Worksheet, table: Sheet) -> None:
    """The pictures under one another, below the table."""
    row = len(table.lead) + len(table.rows) + 2
    for picture, (width, height) in zip(table.pictures, _sizes(table), strict=True):
        scale = PICTURE_WIDTH / width
        options = {"image_data": io.BytesIO(picture.png), "x_scale": scale, "y_scale": scale}
        named = {"description": _text(picture.alt), "object_position": 2}
        sheet.insert_image(row, 1, f"{picture.name}.png", options | named)
        below = row + int(height * scale / ROW_HEIGHT) + 2
        for under in range(row, below):
            # A picture hangs between rows: where their height is left to the program, it is squashed.
            sheet.set_row(under, LINE_HEIGHT)
        row = below


def _sizes(table: Sheet) -> Iterator[tuple[float, float]]:
    """Width and height of each picture as a sheet measures them: pixels at 96 to the inch.

    A PNG's first chunk is its header: width and height at bytes 16 and 20 (PNG specification, 11.2.1).
    """
    for picture in table.pictures:
        width, height = (int.from_bytes(picture.png[at : at + 4]) for at in (16, 20))
        yield width * 96 / _dots(picture.png), height * 96 / _dots(picture.png)


def _dots(png: bytes) -> float:
    """Dots to the inch as the PNG says (chunk pHYs, in dots to the metre), 96 where it does not."""
    at = png.find(b"pHYs", 0, 4096)
    return 96.0 if at < 0 else int.from_bytes(png[at + 4 : at + 8]) * 0.0254


def _text(text: str) -> str:
    """A text as a cell takes it: controls shown, not longer than Excel allows."""
    clean = plain_text(text.replace("\r", " "))
    return clean if len(clean) <= LONGEST_TEXT else f"{clean[: LONGEST_TEXT - 1]}…"
