"""The one way in: a path to a Document, whatever the format.

A reader is loaded with the first file of its kind: together their libraries take a quarter
of a second, and one report needs one of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compare.errors import InputRejected
from compare.ingest.captions import with_captions
from compare.ingest.decode import decode
from compare.ingest.text import read_text
from compare.model import Document, Source


def _read_markdown(text: str, source: Source) -> Document:
    from compare.ingest.markdown import read_markdown  # noqa: PLC0415 - see the top

    return read_markdown(text, source)


def _read_html(text: str, source: Source) -> Document:
    from compare.ingest.html import read_html  # noqa: PLC0415 - see the top

    return read_html(text, source)


def _read_docx(raw: bytes, source: Source) -> Document:
    from compare.ingest.docx import read_docx  # noqa: PLC0415 - see the top

    return read_docx(raw, source)


def _read_pdf(raw: bytes, source: Source) -> Document:
    from compare.ingest.pdf import read_pdf  # noqa: PLC0415 - see the top

    return read_pdf(raw, source)


@dataclass(frozen=True, slots=True)
class _Format:
    """What a suffix promises: its media type and who reads it."""

    media_type: str
    of_text: Callable[[str, Source], Document] | None = None
    of_bytes: Callable[[bytes, Source], Document] | None = None


_TEXT = _Format("text/plain", of_text=read_text)
_MARKDOWN = _Format("text/markdown", of_text=_read_markdown)
_HTML = _Format("text/html", of_text=_read_html)
_FORMATS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".shtml": _HTML,
    ".docx": _Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", of_bytes=_read_docx),
    ".pdf": _Format("application/pdf", of_bytes=_read_pdf),
}


def read(path: Path, url: str | None = None) -> Document:
    """The document in a file: its text, marked headings, tables and page furniture.

    Offsets are `str` offsets into the document's text. `url` is only recorded.

    Raises:
        InputRejected: the file is missing, may not be read, is empty, damaged, encrypted,
            binary under a text suffix, a scan without text, or of a kind that is not read.
    """
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise _unsupported(path)
    raw = _bytes_of(path)
    source = Source(path.name, hashlib.sha256(raw).hexdigest(), len(raw), form.media_type, url=url)
    document = form.of_bytes(raw, source) if form.of_bytes else _read_as_text(raw, source, form)
    if not document.text.strip():
        raise InputRejected("empty", path.name, "holds no text", "replace it by the published report")
    return with_captions(document)


def _read_as_text(raw: bytes, source: Source, form: _Format) -> Document:
    text, encoding = decode(raw, source.name)
    read_as = form.of_text or read_text
    return read_as(
        text, Source(source.name, source.sha256, source.bytes, source.media_type, encoding=encoding, url=source.url)
    )


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise InputRejected("missing", path.name, "is not there", f"check the path {path}")
    if not path.is_file():
        raise InputRejected("unreadable", path.name, "is not a file", "name the report itself, not its folder")
    try:
        raw = path.read_bytes()
    except PermissionError as error:
        raise InputRejected("unreadable", path.name, "may not be read", "give yourself the right to read it") from error
    except OSError as error:
        raise InputRejected("unreadable", path.name, f"could not be read: {error.strerror}", "try again") from error
    if not raw.strip():
        raise InputRejected("empty", path.name, "is empty", "replace it by the published report")
    return raw


def _unsupported(path: Path) -> InputRejected:
    if path.suffix.lower() == ".doc":
        return InputRejected("unsupported", path.name, "is a Word 97 file", "save it as .docx")
    kinds = ", ".join(sorted(_FORMATS))
    suffix = path.suffix or "no suffix"
    return InputRejected("unsupported", path.name, f"is of a kind that is not read ({suffix})", f"use one of {kinds}")
