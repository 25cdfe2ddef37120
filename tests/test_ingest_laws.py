"""Whatever the bytes, `read` gives a document or `InputRejected`: changed good files, and bytes from nowhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from compare import ingest
from compare.errors import InputRejected, RejectionCode
from compare.model import Document
from compare.settings import Limits
from tests.bad_files.good import REPORT, as_docx, as_html, as_pdf
from tests.bad_files.packages import PART, repacked

LIMITS = Limits(seconds=8, cpu_seconds=1, memory_bytes=700_000_000)
CODES = frozenset(get_args(RejectionCode))
GOOD = {
    "txt": REPORT.read_bytes(),
    "md": REPORT.read_bytes(),
    "html": as_html(),
    "docx": as_docx(),
    "pdf": as_pdf(packed=False),
}
MARKUP = [
    "<",
    ">",
    "&",
    "|",
    "\n",
    "\t",
    "#",
    "- ",
    "<table>",
    "<tr><td>",
    "</td>",
    "<div>",
    "</p>",
    "\x01",
    "\u2028",
    "一",
    "6",
]

law = settings(
    deadline=None, derandomize=True, max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@some.composite
def changed(draw: some.DrawFn, whole: bytes) -> bytes:
    """A good file with some stretches put in the place of others."""
    raw = bytearray(whole)
    for _ in range(draw(some.integers(1, 8))):
        start = draw(some.integers(0, len(raw)))
        end = min(len(raw), start + draw(some.integers(0, 40)))
        raw[start:end] = draw(some.binary(max_size=40))
    return bytes(raw)


def hold(folder: Path, suffix: str, raw: bytes) -> None:
    path = folder / f"2023.{suffix}"
    path.write_bytes(raw)
    ended = outcome(path)
    if isinstance(ended, InputRejected):
        assert ended.code in CODES
        assert str(ended).isprintable()
        return
    assert ended.text.strip()
    assert ended.text.encode()
    for table in ended.tables:
        assert all(ended.text[cell.start : cell.end] == cell.text for cell in table.cells)
    for mark in ended.marks:
        assert ended.text[mark.start : mark.end].strip()


def outcome(path: Path) -> Document | InputRejected:
    try:
        return ingest.read(path, limits=LIMITS)
    except InputRejected as error:
        return error


@pytest.mark.parametrize("suffix", sorted(GOOD))
def test_a_changed_file_is_read_or_refused(tmp_path: Path, suffix: str) -> None:
    @law
    @given(changed(GOOD[suffix]))
    def holds(raw: bytes) -> None:
        hold(tmp_path, suffix, raw)

    holds()


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_any_text_is_read_or_refused(tmp_path: Path, suffix: str) -> None:
    @law
    @given(some.lists(some.one_of(some.text(max_size=8), some.sampled_from(MARKUP)), max_size=30).map("".join))
    def holds(text: str) -> None:
        hold(tmp_path, suffix, text.encode("utf-8", "surrogatepass"))

    holds()


@law
@given(
    raw=changed(zipfile.ZipFile(io.BytesIO(as_docx())).read(PART)[-5_000:]),
)
def test_any_part_of_a_word_file_is_read_or_refused(tmp_path: Path, raw: bytes) -> None:
    hold(tmp_path, "docx", repacked({PART: raw}))
