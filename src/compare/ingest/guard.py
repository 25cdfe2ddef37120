"""What a Word file says of itself, checked before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from compare.errors import InputRejected

# A file of 320 KB can take the parser to 1.39 GB; the four reports of the development set
# unpack to 0.1 to 0.2 MB in at most 16 parts.
UNPACKED_LIMIT = 50_000_000
ENTRY_LIMIT = 2_000
# The parts of real reports pack 1:11 at most; a part of one repeated letter packs 1:1000.
RATIO_LIMIT = 150
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_package(raw: bytes, name: str) -> None:
    """Let a Word file pass or say why not.

    Raises:
        InputRejected: not a Word file, encrypted, or larger unpacked than a report can be.
    """
    if raw.startswith(_OLE):
        raise InputRejected("encrypted", name, "is an encrypted or Word 97 file", "save it as .docx without a password")
    entries = _entries(raw, name)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRY_LIMIT or unpacked > UNPACKED_LIMIT:
        reason = f"unpacks to {len(entries)} parts and {unpacked:,} bytes (UNPACKED_LIMIT is {UNPACKED_LIMIT:,})"
        raise InputRejected("too_large", name, reason, "split it or save it without pictures")
    text_parts = [entry for entry in entries if entry.filename.endswith(".xml")]
    if any(entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1_000) for entry in text_parts):
        reason = f"is packed more than {RATIO_LIMIT} times over (RATIO_LIMIT)"
        raise InputRejected("bomb", name, reason, "save it again in a word processor")


def _entries(raw: bytes, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return package.infolist()
    except zipfile.BadZipFile as error:
        raise InputRejected("corrupt", name, "is damaged or no Word file", "save it again as .docx") from error
