"""The one way in: a path to a Document, whatever the format, or `InputRejected`, whatever the file."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from compare.errors import InputRejected
from compare.ingest.children import read_apart
from compare.ingest.formats import FORMATS, parse
from compare.ingest.guard import too_large
from compare.model import Document, Source
from compare.settings import Limits


def read(path: Path, url: str | None = None, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The document in a file: its text, marked headings, tables and page furniture.

    Offsets are `str` offsets into the document's text. `url` is only recorded. `limits` bound what
    reading may take; Word, PDF, HTML and Markdown files are read in a process of their own.

    Raises:
        InputRejected: the file is missing, may not be read, is empty, damaged, encrypted, hostile or too
            large, binary under a text suffix, a scan without text, or of a kind that is not read.
    """
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in path.name):
        reason = "has a name with characters that cannot be printed"
        raise InputRejected("unsafe_name", ascii(path.name), reason, "rename the file")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise _unsupported(path)
    raw = _bytes_of(path, limits)
    source = Source(path.name, hashlib.sha256(raw).hexdigest(), len(raw), form.media_type, url=url)
    form.check(raw, path.name, limits)
    return read_apart(raw, source, limits) if form.apart else parse(raw, source, limits)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        if not path.exists():
            raise InputRejected("missing", path.name, "is not there", f"check the path {path}")
        if not path.is_file():
            raise InputRejected("unreadable", path.name, "is not a file", "name the report itself, not its folder")
        with path.open("rb") as file:
            raw = file.read(limits.file_bytes + 1)
    except PermissionError as error:
        raise InputRejected("unreadable", path.name, "may not be read", "give yourself the right to read it") from error
    except OSError as error:
        raise InputRejected("unreadable", path.name, f"could not be read: {error.strerror}", "try again") from error
    if len(raw) > limits.file_bytes:
        raise too_large(path.name, "is larger than a report can be", "file_bytes", limits)
    if not raw.strip(b" \t\r\n\f\v\0"):
        raise InputRejected("empty", path.name, "is empty", "replace it by the published report")
    return raw


def _unsupported(path: Path) -> InputRejected:
    if path.suffix.lower() == ".doc":
        return InputRejected("unsupported", path.name, "is a Word 97 file", "save it as .docx")
    kinds = ", ".join(sorted(FORMATS))
    suffix = path.suffix or "no suffix"
    return InputRejected("unsupported", path.name, f"is of a kind that is not read ({suffix})", f"use one of {kinds}")
