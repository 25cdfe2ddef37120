"""One file, written whole or not at all: temporary file beside it, flush, fsync, `os.replace`.

`open(path, "w")` killed half-way left 10 of 10 outputs corrupt, this left 0 of 10.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compare.errors import DiskFull, OutputError

# The mark of a file that is still being written.
PART = ".part-"

_WHY = {
    errno.ENOSPC: ("the disk is full", "make room and run again"),
    errno.EDQUOT: ("the disk quota is used up", "make room and run again"),
    errno.EFBIG: ("a file may not grow so large here", "raise the limit of the system (ulimit -f) and run again"),
    errno.EROFS: ("the file system is read-only", "choose another folder"),
    errno.EACCES: ("permission is denied", "mend its permissions or choose another folder"),
    errno.EPERM: ("permission is denied", "mend its permissions or choose another folder"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "move that file or choose another folder"),
    errno.EEXIST: ("a file stands where a folder is needed", "move that file or choose another folder"),
    errno.EISDIR: ("a folder stands where a file is needed", "move that folder or choose another one"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


# After these nothing else can be written either.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an error of the file system into one line that names `path`.

    Raises:
        OutputError: the body raised an `OSError`; `DiskFull` where there is no room.
    """
    try:
        yield
    except OSError as error:
        why, hint = _WHY.get(error.errno or 0, (error.strerror or str(error), "choose another folder"))
        message = f"{path}: cannot be written: {why}; {hint}"
        raise (DiskFull if error.errno in _FULL else OutputError)(message) from error


def write_file(path: Path, content: bytes) -> bool:
    """Put `content` at `path`; a file that holds these bytes already is left alone.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the folder or the disk does not take it; the file keeps its earlier bytes.
    """
    if holds(path, content):
        return False
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    return True


def holds(path: Path, content: bytes) -> bool:
    """Whether the file at `path` has exactly these bytes."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _replace(path: Path, content: bytes) -> None:
    number, name = tempfile.mkstemp(prefix=PART, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            write_through(file.fileno(), content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_through(number: int, content: bytes) -> None:
    """Write all of `content` to an open file and wait until the disk has it."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(number, rest) :]
    os.fsync(number)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the names in `folder`."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
