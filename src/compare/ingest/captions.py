"""What stands above a table: its caption, and the line that notes its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from compare.ingest.grid import with_units
from compare.ingest.noted import is_unit_line
from compare.model import Document, Table

# A caption is a line, not a paragraph; a sentence that leads in to the table ends with a colon.
CAPTION_LENGTH = 60
LEAD_LENGTH = 200
# A caption, a line for the unit, and blank lines between them.
LINES_ABOVE = 4

_ENDS = re.compile(r"[。！？!?；;.,，、]['\"”’）)]?$")
_LEADS = re.compile(r"[:：]$")
_MARKUP = "#>*_ \t\r\n\u3000"


def with_captions(document: Document) -> Document:
    """The document with a caption for each table that has one above it, and units for the numbers of all."""
    ends = {0, *(table.end for table in document.tables)}
    tables = tuple(_captioned(document.text, table, ends) for table in document.tables)
    return replace(document, tables=tables)


def _captioned(text: str, table: Table, ends: set[int]) -> Table:
    begin = max(end for end in ends if end <= table.start)
    lines = list(_lines_above(text, begin, table.start))
    unit = next((line for line in lines[:2] if is_unit_line(line)), "")
    title = next((line for line in lines[:2] if line != unit), "")
    named = table.caption if table.caption and not is_unit_line(table.caption) else ""
    caption = named or (title if _is_caption(title) else "")
    return with_units(replace(table, caption=caption), unit or table.caption)


def _lines_above(text: str, begin: int, end: int) -> Iterator[str]:
    """The lines above a table, the nearest first, without marks of their format."""
    for _ in range(LINES_ABOVE):
        start = max(begin, text.rfind("\n", begin, end - 1) + 1 if end > begin else begin)
        words = text[start:end].strip(_MARKUP)
        if words:
            yield words
        if start <= begin:
            return
        end = start


def _is_caption(line: str) -> bool:
    if _LEADS.search(line):
        return len(line) <= LEAD_LENGTH
    return 0 < len(line) <= CAPTION_LENGTH and not _ENDS.search(line)
