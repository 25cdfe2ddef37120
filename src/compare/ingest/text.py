"""Plain text: the decoded file is the text, unchanged."""

from __future__ import annotations

from compare.ingest.furniture import find_furniture
from compare.ingest.rows import typed_tables
from compare.model import Document, Source


def read_text(text: str, source: Source) -> Document:
    """The document of a plain text; page furniture stays in the text and is noted, rows of cells are tables."""
    tables = typed_tables(text)
    furniture = tuple(
        note
        for note in find_furniture(text)
        if not any(table.start <= (note.start or 0) < table.end for table in tables)
    )
    return Document(source, text, tables=tables, furniture=furniture)
