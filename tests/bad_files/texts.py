"""Texts that are none, mix encodings or never end."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from tests.bad_files.bad import DOCUMENT, BadFile, bad


def texts() -> Iterator[BadFile]:
    chinese = "关于2023年工作情况的报告。\n共受理66件。\n" * 40
    yield bad("empty.txt", b"", "empty")
    yield bad("blank.txt", b" \n\t" * 1_000, "empty")
    yield bad("nulls.txt", b"\0" * 10_000, "empty")
    yield bad("null-inside.txt", chinese.encode() + b"\0", "unsupported")
    yield bad("controls.txt", bytes(range(32)) * 100, "unsupported")
    yield bad("escapes.txt", b"\x1b[2J\x1b]0;title\x07" + chinese.encode(), DOCUMENT, "unsupported")
    yield bad("mark-alone.txt", b"\xff\xfe", "empty")
    yield bad("mark-lies.txt", b"\xef\xbb\xbf" + chinese.encode("gb18030"), "encoding")
    yield bad("utf16-odd.txt", chinese.encode("utf-16") + b"x", "encoding")
    yield bad("utf16-half-pair.txt", b"\xff\xfe" + b"\x00\xd8a\x00" * 20, "encoding")
    yield bad("utf16-nulls.txt", "\ufeffa\0b".encode("utf-16-le"), "unsupported")
    yield bad("utf32-outside.txt", b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f" * 20, "encoding")
    yield bad("utf8-surrogates.txt", b"\xed\xa0\x80" * 400, "encoding", DOCUMENT)
    yield bad(
        "mixed.txt", chinese.encode() + chinese.encode("gb18030") + "經濟發展報告".encode("big5"), "encoding", DOCUMENT
    )
    yield bad("mixed-late.txt", b"plain words\n" * 90_000 + chinese.encode("gb18030") + b"\xff", "encoding", DOCUMENT)
    yield bad("one-line.txt", ("一" * 1_900_000).encode(), DOCUMENT)
    yield bad("letters.txt", b"a\n" * 300_000, DOCUMENT)
    yield bad("long.txt", b"words " * 500_000, "too_large")
    for seed in range(12):
        yield bad(f"random-{seed}.txt", partial(_random, seed, 0, 5_000), DOCUMENT, "encoding", "unsupported")
        yield bad(f"random-high-{seed}.txt", partial(_random, seed, 128, 5_000), DOCUMENT, "encoding", "unsupported")
        yield bad(f"random-{seed}.md", partial(_random, seed, 128, 500), DOCUMENT, "encoding", "unsupported")
        yield bad(
            f"random-{seed}.html",
            partial(_random, seed, 32, 500),
            DOCUMENT,
            "encoding",
            "unsupported",
            "corrupt",
            "empty",
        )
        yield bad(f"random-{seed}.pdf", partial(_random, seed, 0, 500), "corrupt")
        yield bad(f"random-{seed}.docx", partial(_random, seed, 0, 500), "corrupt")
    for suffix in ("pdf", "docx", "html", "md"):
        yield bad(f"empty.{suffix}", b"", "empty")
        yield bad(f"only-nulls.{suffix}", b"\0" * 10_000, "empty")
    yield bad("text.docx", chinese.encode(), "corrupt")
    yield bad("text.pdf", chinese.encode(), "corrupt")
    yield bad("macro.docm", b"PK", "unsupported")
    yield bad("no-suffix", b"words", "unsupported")


def _random(seed: int, least: int, count: int) -> bytes:
    lots = random.Random(seed)  # noqa: S311 - the same file at every run
    return bytes(lots.randrange(least, 256) for _ in range(count))
