"""Which kinds of file are read, by whom, and whether in a process of their own.

A reader is loaded with the first file of its kind: together their libraries take a quarter
of a second, and one report needs one of them.

Plain text is read in the caller's process: it goes through no parser, and the slowest file of
2,000,000 characters that we could think of (one letter to a line) takes 2.5 s. Word, PDF,
HTML and Markdown go through parsers of others, and each has been brought to take minutes,
gigabytes or the process itself with a file of some kilobytes; they are read apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from compare.errors import InputRejected
from compare.ingest.captions import with_captions
from compare.ingest.decode import decode
from compare.ingest.guard import check_characters, check_markup
from compare.ingest.package import check_package
from compare.ingest.text import read_text
from compare.model import Document, Source
from compare.settings import Limits


def _as_text(raw: bytes, source: Source, _: Limits) -> Document:
    return read_text(*_decoded(raw, source))


def _as_markdown(raw: bytes, source: Source, _: Limits) -> Document:
    from compare.ingest.markdown import read_markdown  # noqa: PLC0415 - see the top

    return read_markdown(*_decoded(raw, source))


def _as_html(raw: bytes, source: Source, limits: Limits) -> Document:
    from compare.ingest.html import read_html  # noqa: PLC0415 - see the top

    return read_html(*_decoded(raw, source), limits)


def _as_docx(raw: bytes, source: Source, _: Limits) -> Document:
    from compare.ingest.docx import read_docx  # noqa: PLC0415 - see the top

    return read_docx(raw, source)


def _as_pdf(raw: bytes, source: Source, limits: Limits) -> Document:
    from compare.ingest.pdf import read_pdf  # noqa: PLC0415 - see the top

    return read_pdf(raw, source, limits)


def _unchecked(raw: bytes, name: str, limits: Limits) -> None:
    """Nothing can be said before the file is read."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a suffix promises: its media type, what is checked before it is read, who reads it and where."""

    media_type: str
    reader: Callable[[bytes, Source, Limits], Document]
    check: Callable[[bytes, str, Limits], None] = _unchecked
    apart: bool = True


_TEXT = Format("text/plain", _as_text, apart=False)
_MARKDOWN = Format("text/markdown", _as_markdown)
_HTML = Format("text/html", _as_html, check_markup)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".shtml": _HTML,
    ".docx": Format(_WORD, _as_docx, check_package),
    ".pdf": Format("application/pdf", _as_pdf),
}
_BY_MEDIA_TYPE = {form.media_type: form for form in FORMATS.values()}


def parse(raw: bytes, source: Source, limits: Limits) -> Document:
    """The document of the bytes, whose kind the media type of the source says.

    Raises:
        InputRejected: whatever the reader of the kind refuses, a document without text or with too much of it.
    """
    document = _BY_MEDIA_TYPE[source.media_type].reader(raw, source, limits)
    if not document.text.strip():
        raise InputRejected("empty", source.name, "holds no text", "replace it by the published report")
    check_characters(len(document.text), source.name, limits)
    return with_captions(document)


def _decoded(raw: bytes, source: Source) -> tuple[str, Source]:
    text, encoding = decode(raw, source.name)
    return text, replace(source, encoding=encoding)
