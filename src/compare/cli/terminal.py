"""What is said where: results on stdout, everything else on stderr; the exit codes of DESIGN 3."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from enum import IntEnum
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType

# Controls, and marks that are not seen, such as those of direction.
_STEERING = frozenset({"Cc", "Cf", "Cs"})


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    PARTLY = 1
    USAGE = 2
    NOTHING = 3
    INTERRUPTED = 130


def speak_utf8() -> None:
    """Chinese text on any locale; what cannot be written is shown as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(line: str) -> None:
    """One line on stderr, under our name."""
    sys.stderr.write(f"yoy: {' '.join(line.split())}\n")


def say_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of our own, which no one foresaw, as one line with its place: a user has no use for a traceback."""
    *_, (frame, line) = [("", 0), *walk_tb(trace)]
    place = f"{Path(frame.f_code.co_filename).name}:{line}" if isinstance(frame, FrameType) else "?"
    complain(f"stopped with {kind.__name__} at {place}: {error}; this is a fault of yoy, please report it")


def complain_all(lines: Iterable[str]) -> None:
    """Each line once, in order."""
    for line in dict.fromkeys(lines):
        complain(line)


def answer(text: str) -> None:
    """A result on stdout."""
    sys.stdout.write(f"{text}\n")


def answer_json(table: Mapping[str, object]) -> None:
    """A result on stdout as one JSON object, on one line."""
    answer(json.dumps(table, ensure_ascii=False, allow_nan=False))


def shown(text: str) -> str:
    """Words of a report as one line; what would steer a terminal or turn its text around is shown as its code."""
    line = " ".join(text.split())
    return "".join(f"[U+{ord(one):04X}]" if unicodedata.category(one) in _STEERING else one for one in line)


def answer_bytes(content: bytes) -> None:
    """A result on stdout, as it is."""
    sys.stdout.write(content.decode("utf-8"))
