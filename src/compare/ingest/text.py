"""Plain text: the decoded file is the text, unchanged."""

from __future__ import annotations

from compare.ingest.furniture import find_furniture
from compare.model import Document, Source


def read_text(text: str, source: Source) -> Document:
    """The document of a plain text; page furniture stays in the text and is noted."""
    return Document(source, text, furniture=find_furniture(text))
