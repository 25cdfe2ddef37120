"""Good files cut short at each 64th of their length, and with bits turned over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from tests.bad_files.bad import DAMAGED, BadFile
from tests.bad_files.good import REPORT, as_docx, as_html, as_pdf

PARTS = 64
FLIPS = 9
# Bits turned over in a good file: one, some, many.
TURNED = (1, 8, 64)


def damaged() -> Iterator[BadFile]:
    for suffix, whole in {"docx": as_docx(), "pdf": as_pdf(), "html": as_html(), "md": REPORT.read_bytes()}.items():
        extra = _beside(suffix)
        for part in range(PARTS):
            yield BadFile(f"cut-{part}.{suffix}", partial(cut, whole, part), DAMAGED | extra)
        for seed in range(FLIPS):
            yield BadFile(f"flipped-{seed}.{suffix}", partial(flipped, whole, seed), DAMAGED | extra)


def _beside(suffix: str) -> frozenset[str]:
    """A flipped bit may fall on a flag of a directory, on the first byte of a character, on a `<!DOCTYPE`."""
    if suffix == "docx":
        return frozenset({"encrypted", "bomb", "dtd", "unsafe_name", "encoding", "too_large"})
    if suffix == "pdf":
        return frozenset({"encrypted", "timeout", "memory", "too_large"})
    return frozenset({"encoding", "unsupported"})


def cut(whole: bytes, part: int) -> bytes:
    return whole[: len(whole) * part // PARTS]


def flipped(whole: bytes, seed: int) -> bytes:
    lots = random.Random(seed)  # noqa: S311 - the same file at every run
    raw = bytearray(whole)
    for _ in range(TURNED[seed % len(TURNED)]):
        raw[lots.randrange(len(raw))] ^= 1 << lots.randrange(8)
    return bytes(raw)
