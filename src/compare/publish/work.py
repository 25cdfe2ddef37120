"""The run folder: what one task hands to the next, as files with their digests, gone at the end of the run."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from compare.errors import OutputError
from compare.publish.atomic import write_file
from compare.publish.staging import WORK, locked_folder

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Work:
    """A run folder; tasks get its path and open it again."""

    folder: Path

    def store(self, name: str, thing: object) -> dict[str, str]:
        """Keep `thing` under `name`; its path and sha256 are what a task passes on."""
        content = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
        path = self.folder / f"{name}.pickle"
        write_file(path, content)
        return {"path": str(path), "sha256": hashlib.sha256(content).hexdigest()}


@contextmanager
def open_work(outputs: Path) -> Iterator[Work]:
    """A run folder under `outputs` for as long as the run lasts.

    Raises:
        OutputError: `outputs` cannot be written.
    """
    with locked_folder(outputs, WORK) as folder:
        yield Work(folder)


def load(place: dict[str, str], kind: type[Kind]) -> Kind:
    """The thing that `store` kept, of the kind that is expected.

    Raises:
        OutputError: the file is gone or is not the one that was kept.
    """
    path = Path(place["path"])
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: what an earlier step wrote is gone ({error.strerror}); run again"
        raise OutputError(message) from error
    if hashlib.sha256(content).hexdigest() != place["sha256"]:
        message = f"{path}: is not what an earlier step wrote; run again"
        raise OutputError(message)
    thing = pickle.loads(content)  # noqa: S301 - this run's own file, held to its digest just above
    if not isinstance(thing, kind):
        message = f"{path}: holds {type(thing).__name__}, not {kind.__name__}; run again"
        raise OutputError(message)
    return thing
