"""Every bad file is read or refused with a code that fits it; nothing else leaves `read`, nothing stays behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compare import ingest
from compare.errors import InputRejected
from compare.ingest.children import end_all
from compare.settings import Limits
from tests.bad_files.bad import DOCUMENT, BadFile
from tests.bad_files.damaged import damaged
from tests.bad_files.every import every
from tests.bad_files.packages import packages
from tests.bad_files.pages import pages
from tests.bad_files.portable import portable
from tests.bad_files.texts import texts

# What hangs is given up sooner than in earnest.
LIMITS = Limits(seconds=8, cpu_seconds=1, memory_bytes=700_000_000)
IMPATIENT = frozenset({"timeout", "memory"})


def outcome(path: Path) -> str:
    """The code, `document`, or what is wrong with either."""
    try:
        text = ingest.read(path, limits=LIMITS).text
    except InputRejected as error:
        whole = str(error).isprintable() and error.reason and error.hint
        return error.code if whole else f"not one whole line: {error!s}"
    return DOCUMENT if text.strip() and text.encode("utf-8") else "a document without words"


def children() -> set[str]:
    """The processes that this one started and that did not end."""
    parents = {path.parent.name: path for path in Path("/proc").glob("[0-9]*/status")}
    return {name for name, path in parents.items() if f"\nPPid:\t{os.getpid()}\n" in _read(path)}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


@pytest.mark.parametrize("kind", [texts, pages, packages, portable, damaged], ids=lambda kind: kind.__name__)
def test_a_bad_file_is_read_or_refused(tmp_path: Path, kind: Callable[[], Iterator[BadFile]]) -> None:
    before = children()
    surprises = {}
    for file in kind():
        path = tmp_path / file.name
        path.write_bytes(file.make())
        ended = outcome(path)
        # Where a slow machine and small limits meet, a file that is let through in earnest may be given up here.
        if ended not in file.may | (IMPATIENT if file.may & IMPATIENT else frozenset()):
            surprises[file.name] = ended
        path.unlink()
    assert not surprises
    end_all()
    assert children() <= before


def test_there_are_hundreds_of_bad_files_of_different_names() -> None:
    names = [file.name for file in every()]
    assert len(names) >= 300
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf"])
def test_200_megabytes_are_refused_without_being_read_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"2023.{suffix}"
    with path.open("wb") as file:
        file.write("正文。".encode())
        file.truncate(200_000_000)
    with pytest.raises(InputRejected, match="file_bytes is 64,000,000") as caught:
        ingest.read(path)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[2J.txt", "a\x7f.txt", "\udcff.txt"])
def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("正文。", encoding="utf-8")
    with pytest.raises(InputRejected) as caught:
        ingest.read(path)
    assert caught.value.code == "unsafe_name"
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "a\0b.txt", "2023.txt/2023.txt"])
def test_a_path_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "2023.txt").write_text("正文。", encoding="utf-8")
    with pytest.raises(InputRejected):
        ingest.read(tmp_path / name)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2023.txt")
    with pytest.raises(InputRejected) as caught:
        ingest.read(tmp_path / "2023.txt")
    assert caught.value.code == "unreadable"
