"""What the directory of a Word file says, and whether its parts keep to it; nothing is built from them here.

The directory is read by the standard library, the parts are unpacked by ourselves, piece by piece,
and counted: a part that goes on past its size in the directory is refused there and then.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from compare.errors import InputRejected
from compare.ingest.guard import limit_said, too_large, without_nulls
from compare.settings import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_DIRECTORY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22sHH")
_SAVE_AGAIN = "save it again as .docx"
_MADE_TO_HARM = "ask its sender for a file that a word processor saved"
# A part of a few hundred bytes may pack 1:1000 honestly, as a blank theme does.
SMALLEST_PACKED = 1_000
_PIECE = 1 << 16
_ENCRYPTED = 0x1
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVE = re.compile(r"\.(?:zip|7z|rar|gz|bz2|xz|zst|tar|tgz|jar|docx|docm)", re.IGNORECASE)
_ARCHIVE_HEADS = (b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ")
# Charts carry their numbers as a workbook, which is a package; it is never opened.
_EMBEDDED = "word/embeddings/"
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
# Parts of a package are UTF-8 or UTF-16 (ECMA-376, part 2); in another encoding a DTD could hide.
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}
_XML_HEADS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NAMED_AS_XML = (".xml", ".rels")


def check_package(raw: bytes, name: str, limits: Limits) -> None:
    """Let a Word file pass or say why not.

    Raises:
        InputRejected: it is no Word file, damaged, encrypted, larger unpacked than a report can be, a bomb,
            names a place outside itself, or holds a document type definition.
    """
    if raw.startswith(_OLE):
        raise InputRejected("encrypted", name, "is an encrypted or Word 97 file", "save it as .docx without a password")
    # Before the directory is read: one of a million entries takes seconds.
    if raw.count(_IN_DIRECTORY) > limits.parts:
        raise too_large(name, "is a package of very many parts", "parts", limits)
    entries = _entries(raw, name)
    _check_names(entries, name)
    _check_sizes(entries, name, limits)
    for entry in entries:
        _check_part(raw, entry, name)


def _entries(raw: bytes, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error, EOFError) as error:
        raise InputRejected("corrupt", name, "is damaged or no Word file", _SAVE_AGAIN) from error


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Parts stand inside the package, once each, readable, packed as Word packs them."""
    seen: set[str] = set()
    for entry in entries:
        part = entry.orig_filename
        if part.startswith("/") or "\\" in part or ":" in part or "\0" in part or ".." in part.split("/"):
            raise InputRejected("unsafe_name", name, f"holds a part named {ascii(part)[:80]}", _MADE_TO_HARM)
        if part.lower() in seen:
            raise InputRejected("corrupt", name, f"holds two parts named {ascii(part)[:80]}", _SAVE_AGAIN)
        seen.add(part.lower())
        if entry.flag_bits & _ENCRYPTED:
            raise InputRejected("encrypted", name, "holds encrypted parts", "save it as .docx without a password")
        if entry.compress_type not in _PACKINGS:
            raise InputRejected("corrupt", name, "is packed as no word processor packs", _SAVE_AGAIN)
        if _ARCHIVE.search(part[-8:]) and not part.startswith(_EMBEDDED):
            raise InputRejected("bomb", name, f"holds another archive, {ascii(part)[:80]}", _MADE_TO_HARM)


def _check_sizes(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    for entry in entries:
        if entry.file_size > limits.ratio * max(entry.compress_size, SMALLEST_PACKED):
            reason = f"is packed {entry.file_size // max(entry.compress_size, 1):,} times over"
            hint = "save it again in a word processor, or raise ratio under [limits] in series.toml"
            raise InputRejected("bomb", name, f"{reason}: {limit_said('ratio', limits)}", hint)
    if unpacked > limits.unpacked_bytes:
        raise too_large(name, f"unpacks to {unpacked:,} bytes", "unpacked_bytes", limits)


def _check_part(raw: bytes, entry: zipfile.ZipInfo, name: str) -> None:
    """Unpack one part, count its bytes, and look for a DTD where it is XML."""
    count = 0
    tail = b""
    is_xml = False
    for piece in _pieces(raw, entry, name):
        if not count:
            is_xml = _is_xml(piece, entry, name)
        count += len(piece)
        if count > entry.file_size:
            raise InputRejected("bomb", name, "unpacks to more than its directory says", _MADE_TO_HARM)
        if is_xml:
            plain = without_nulls(piece)
            if _DOCTYPE.search(tail + plain):
                raise InputRejected("dtd", name, f"holds a DTD in {entry.filename!a}", _MADE_TO_HARM)
            tail = plain[-len("<!DOCTYPE") :]
    if count < entry.file_size:
        raise InputRejected("corrupt", name, "is cut short", _SAVE_AGAIN)


def _is_xml(head: bytes, entry: zipfile.ZipInfo, name: str) -> bool:
    if head.startswith(_ARCHIVE_HEADS) and not entry.filename.startswith(_EMBEDDED):
        raise InputRejected("bomb", name, f"holds another archive, {ascii(entry.filename)[:80]}", _MADE_TO_HARM)
    plain = without_nulls(head[:2_000])
    if not plain.lstrip().startswith(_XML_HEADS) and not entry.filename.lower().endswith(_NAMED_AS_XML):
        return False
    declared = _DECLARED.search(plain)
    if (declared and declared[1].lower() not in _ENCODINGS) or b"<" not in plain:
        reason = f"holds {ascii(entry.filename)[:80]} in an encoding that Word does not write"
        raise InputRejected("encoding", name, reason, _SAVE_AGAIN)
    return True


def _pieces(raw: bytes, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The unpacked bytes of a part, 64 KB at most at a time."""
    head = raw[entry.header_offset : entry.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise InputRejected("corrupt", name, "is damaged", _SAVE_AGAIN)
    _, _, name_length, extra_length = _LOCAL.unpack(head)
    start = entry.header_offset + _LOCAL.size + name_length + extra_length
    packed = memoryview(raw)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _PIECE):
            piece = unpacker.decompress(packed[at : at + _PIECE], _PIECE)
            while piece:
                yield piece
                piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise InputRejected("corrupt", name, "is damaged", _SAVE_AGAIN) from error
