"""Who may change the outputs of a series: one process at a time.

The lock is `flock` on the folder itself: nothing is written for it, and a process that is killed loses it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from compare.errors import OutputError
from compare.publish.atomic import writing

# How long a run waits for another that is busy with the same folder. The longest series of the development set
# takes 40 s from nothing; a run that is waited for this long has a hundred such reports, or hangs.
LONGEST_WAIT = 900.0

# How often it looks again, in seconds.
PAUSE = 0.1


@dataclass(slots=True)
class FolderLock:
    """The lock of one folder, which is made where it is not there."""

    folder: Path
    _number: int = field(default=-1, init=False)

    def take(self) -> bool:
        """Take the lock, unless another has it.

        Returns:
            Whether it is ours now.

        Raises:
            OutputError: the folder cannot be made or opened.
        """
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            number = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(number)
            return False
        if not _is_still(number, self.folder):
            os.close(number)
            return False
        self._number = number
        return True

    def release(self) -> None:
        """Give the lock back; without it, nothing happens."""
        if self._number >= 0:
            os.close(self._number)
            self._number = -1


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder`, waiting for it.

    Raises:
        OutputError: another run was busy with it for too long, or it cannot be opened.
    """
    lock, since = FolderLock(folder), time.monotonic()
    while not lock.take():
        if time.monotonic() - since > LONGEST_WAIT:
            raise busy(folder)
        time.sleep(PAUSE)
    try:
        yield
    finally:
        lock.release()


def busy(folder: Path) -> OutputError:
    """What is said when waiting took too long."""
    message = f"{folder}: another run has been busy with it for {LONGEST_WAIT:.0f} s; run again when it has ended"
    return OutputError(message)


def _is_still(number: int, folder: Path) -> bool:
    """Whether the open folder is the one that stands there: someone may have put another in its place."""
    try:
        return os.path.samestat(os.fstat(number), folder.stat())
    except OSError:
        return False
