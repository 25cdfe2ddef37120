"""A document as JSON and back: what crosses the pipe between us and the process that reads.

JSON, and not pickle, for what comes back was made while a hostile file was read: reading JSON runs nothing,
and only the frozen types of the model can come out of it. A thing of the model is a list that begins
with its name; a tuple begins with "", a fraction with "/". Frames are a length of eight bytes and that many bytes.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from fractions import Fraction
from io import FileIO
from typing import Any

from compare import model
from compare.settings import Limits

_MODEL = {name: kind for name, kind in vars(model).items() if isinstance(kind, type) and is_dataclass(kind)}
_KINDS = {**_MODEL, "Limits": Limits}
_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
# Of each character that a document may have: escaped it takes 6 bytes, and a cell of a single digit 60 more.
_BYTES_PER_CHARACTER = 70
_BYTES_BESIDE = 100_000


def most_bytes(limits: Limits) -> int:
    """How long the answer to a request may be."""
    return _BYTES_PER_CHARACTER * limits.characters + _BYTES_BESIDE


def dump(thing: Any) -> bytes:  # noqa: ANN401 - anything of the model, and tuples and fractions of it
    """The thing as JSON."""
    return json.dumps(_plain(thing), separators=(",", ":")).encode("ascii")


def load(raw: bytes) -> Any:  # noqa: ANN401 - the same
    """The thing that `dump` wrote.

    Raises:
        ValueError: the bytes are not of its making.
    """
    try:
        return _thing(json.loads(raw))
    except (TypeError, KeyError, ArithmeticError, RecursionError) as error:
        raise ValueError(str(error)) from error


def write_frame(pipe: FileIO, content: bytes) -> None:
    """Send the content."""
    left = memoryview(_LENGTH.pack(len(content)) + content)
    while left:
        left = left[pipe.write(left) or 0 :]


def read_frame(pipe: FileIO, most: int | None = None) -> bytes | None:
    """The content that was sent next; `None` where the pipe ended, or where it is longer than `most`."""
    head = _exactly(pipe, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    return None if most is not None and length > most else _exactly(pipe, length)


def _exactly(pipe: FileIO, count: int) -> bytes | None:
    pieces = []
    while count:
        piece = pipe.read(min(count, _PIECE))
        if not piece:
            return None
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def _plain(thing: Any) -> Any:  # noqa: ANN401 - the same
    if is_dataclass(thing):
        return [type(thing).__name__, *(_plain(getattr(thing, field.name)) for field in fields(thing))]
    if isinstance(thing, tuple):
        return ["", *map(_plain, thing)]
    if isinstance(thing, Fraction):
        return ["/", thing.numerator, thing.denominator]
    return thing


def _thing(plain: Any) -> Any:  # noqa: ANN401 - the same
    if not isinstance(plain, list):
        return plain
    kind, *parts = plain
    if kind == "":
        return tuple(map(_thing, parts))
    return Fraction(*parts) if kind == "/" else _KINDS[kind](*map(_thing, parts))
