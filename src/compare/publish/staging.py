"""Folders that live for one job and hold a lock, so that a later run knows the abandoned from the busy.

A process that is killed loses its locks, so whatever can be locked is abandoned.
The lock is `flock` on the folder itself; nothing is written for it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compare.publish.atomic import writing

STAGING = ".staging-"
WORK = ".work-"
# Where the earlier outputs of a folder wait while the new ones take its place.
EARLIER = ".earlier-"


@contextmanager
def locked_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A new, locked, empty folder in `parent`; it is gone at the end unless it was renamed.

    Raises:
        OutputError: `parent` cannot be written.
    """
    with writing(parent):
        parent.mkdir(parents=True, exist_ok=True)
        folder, number = _new_locked(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(number)


def _new_locked(parent: Path, prefix: str) -> tuple[Path, int]:
    while True:  # until no sweep takes it in the moment before it is locked
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        try:
            folder.chmod(0o755)
            number = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            continue
        fcntl.flock(number, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder, number
        os.close(number)


def make_ready(outputs: Path) -> None:
    """Make the outputs folder and sweep it: fail now, before anything is started, where nothing can be written.

    Raises:
        OutputError: the folder cannot be made.
    """
    with writing(outputs):
        outputs.mkdir(parents=True, exist_ok=True)
    sweep(outputs)


def must_take(outputs: Path) -> None:
    """Fail now, in one line, where the outputs folder takes nothing: a disk that is read-only, or not ours.

    Raises:
        OutputError: nothing can be written there.
    """
    with locked_folder(outputs, STAGING):
        return


def sweep(parent: Path) -> tuple[str, ...]:
    """Remove what killed runs left in `parent`; an output folder caught between two names gets its own back.

    What another run is busy with stays, and then nothing is put back either.

    Returns:
        The names that were removed or put back.
    """
    if not parent.is_dir():
        return ()
    passing = sorted(path for path in parent.iterdir() if path.name.startswith((STAGING, WORK)) and path.is_dir())
    with writing(parent):
        removed = [path.name for path in passing if _remove_abandoned(path)]
        if len(removed) < len(passing):
            return tuple(removed)
        earlier = sorted(path for path in parent.iterdir() if path.name.startswith(EARLIER))
        return (*removed, *(_put_back(path) for path in earlier))


def _put_back(path: Path) -> str:
    target = path.with_name(path.name.removeprefix(EARLIER))
    if target.exists():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.rename(target)
    return path.name


def _remove_abandoned(folder: Path) -> bool:
    try:
        number = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return False  # a run has just ended with it, and may be busy with its next
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    finally:
        os.close(number)
