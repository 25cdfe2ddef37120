"""One bad file: its name, its bytes when asked for, and what reading it may end in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# What reading may end in beside a code of `InputRejected`.
DOCUMENT = "document"
# What damage may end in: the rest may still be readable, or nothing.
DAMAGED = frozenset({DOCUMENT, "corrupt", "empty"})


@dataclass(frozen=True, slots=True)
class BadFile:
    """`may` are the codes, and `document`, that reading it may end in."""

    name: str
    make: Callable[[], bytes]
    may: frozenset[str]


def bad(name: str, make: Callable[[], bytes] | bytes, *may: str) -> BadFile:
    return BadFile(name, make if callable(make) else lambda: make, frozenset(may))
