"""The bytes of an answer, counted while they come: as they were sent, and as they unpack."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from compare.errors import InputRejected, RejectionCode

# gzip and zlib, told apart by their first bytes.
_EITHER = zlib.MAX_WBITS | 32


@dataclass(frozen=True, slots=True)
class Most:
    """The most bytes of an answer, and the key under [fetch] that says so, if one does."""

    count: int
    setting: str = ""

    def exceeded(self, code: RejectionCode, address: str, what: str) -> InputRejected:
        """The error that names the limit."""
        named = f", the limit `{self.setting}`" if self.setting else ""
        hint = f"raise `{self.setting}` under [fetch] in series.toml if it is right, or " if self.setting else ""
        reason = f"{what} more than {self.count:,} bytes{named}"
        return InputRejected(code, address, reason, f"{hint}save the report among the inputs by hand")


class Cut(Exception):  # noqa: N818 - it says what happened to the answer
    """The answer ended before its end."""


def read_body(chunks: Iterable[bytes], packed: str, declared: str, most: Most, address: str) -> bytes:
    """The whole body, unpacked if the site packed it for the way.

    `packed` is the header Content-Encoding, `declared` is Content-Length.

    Raises:
        InputRejected: more bytes than `most` (too_large, or bomb if they come from unpacking), or packed
            in a way that was not asked for (unsupported).
        Cut: the packed bytes end half-way or are damaged.
    """
    if declared.isdecimal() and len(declared) < 20 and int(declared) > most.count:  # noqa: PLR2004 - the digits of 2**64
        raise most.exceeded("too_large", address, f"announces {int(declared):,} bytes,")
    counted = _counted(chunks, most, address)
    if packed in {"", "identity"}:
        return b"".join(counted)
    if packed not in {"gzip", "x-gzip", "deflate"}:
        reason = f"is packed as {packed[:40]!a}, which was not asked for"
        raise InputRejected("unsupported", address, reason, "save the report by hand")
    try:
        return _unpacked(counted, most, address)
    except zlib.error as error:
        raise Cut from error


def _counted(chunks: Iterable[bytes], most: Most, address: str) -> Iterable[bytes]:
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > most.count:
            raise most.exceeded("too_large", address, "has")
        yield chunk


def _unpacked(chunks: Iterable[bytes], most: Most, address: str) -> bytes:
    """Never more than `most` and one byte is unpacked; members of gzip that follow one another are one body."""
    whole = bytearray()
    unpacker = zlib.decompressobj(_EITHER)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:
                unpacker = zlib.decompressobj(_EITHER)
            whole += unpacker.decompress(rest, most.count + 1 - len(whole))
            if len(whole) > most.count:
                raise most.exceeded("bomb", address, "unpacks to")
            begun = True
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if begun and not unpacker.eof:
        raise Cut
    return bytes(whole)
