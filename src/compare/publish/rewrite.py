"""A file that people and programs both edit: read, changed and replaced with nobody else's words lost between."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from compare.errors import OutputError
from compare.publish.atomic import write_file, writing

# A person's editor may save while a change is made; it is then made again on what was saved.
MOST_TRIES = 5


def rewrite_file(path: Path, change: Callable[[str], str]) -> bool:
    """Replace the text at `path` by what `change` makes of it; an absent file is an empty text.

    Programs wait for one another (a lock on the folder), and a text that was saved meanwhile is changed anew.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the file cannot be read or written, or is being saved again and again.
    """
    target = path.resolve()
    with writing(path):
        number = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        for _ in range(MOST_TRIES):
            before = _read(target)
            after = change(before.decode("utf-8-sig")).encode()
            if _read(target) == before:
                return write_file(target, after)
    finally:
        os.close(number)
    message = f"{path}: is being changed by someone else; try again"
    raise OutputError(message)


def _read(path: Path) -> bytes:
    with writing(path):
        return path.read_bytes() if path.exists() else b""
