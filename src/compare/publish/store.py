"""Things kept as files, by name: what one step hands to the next, and what one run leaves for the next.

A file says in its first line what it is, of which name, and the sha256 of the rest. One that does not
hold what its first line says, or that lies under another name, is taken for not there: it is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from compare.errors import OutputError
from compare.publish.atomic import write_file, writing
from compare.publish.codec import decode, encode
from compare.publish.staging import WORK, locked_folder

Kind = TypeVar("Kind")

# Where a thing lies, and the sha256 of its file: what a step gets and gives.
Place = dict[str, str]

# The folder, in that of a series, of what was read and compared.
KEPT = ".kept"

_SCHEMA = "yoy.kept/1"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept things; steps get its path and open it again."""

    folder: Path

    def keep(self, name: str, thing: object) -> Place:
        """Write `thing` under `name`.

        Raises:
            OutputError: the disk does not take it.
        """
        packed = encode(thing)
        content = _head(name, type(thing), packed) + packed
        path = self.folder / name
        write_file(path, content)
        return _place(path, content)

    def find(self, name: str, kind: type[Kind]) -> tuple[Place, Kind] | None:
        """What was kept under `name`, with its place; `None` where there is nothing, or not what it should be."""
        path = self.folder / name
        try:
            content = path.read_bytes()
            head, _, packed = content.partition(b"\n")
            return (_place(path, content), decode(packed, kind)) if head + b"\n" == _head(name, kind, packed) else None
        except (OSError, ValueError):
            return None

    def sweep(self, names: Collection[str]) -> None:
        """Remove everything but these.

        Raises:
            OutputError: the folder cannot be changed.
        """
        with writing(self.folder):
            for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
                if path.name not in names and path.is_file():
                    path.unlink(missing_ok=True)


@contextmanager
def open_work(outputs: Path) -> Iterator[Store]:
    """A run folder under `outputs`, gone at the end of the run.

    Raises:
        OutputError: `outputs` cannot be written.
    """
    with locked_folder(outputs, WORK) as folder:
        yield Store(folder)


def load(place: Place, kind: type[Kind]) -> Kind:
    """The thing at `place`, of the kind that is expected.

    Raises:
        OutputError: the file is gone, is not the one that was kept, or holds something else.
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
    head, _, packed = content.partition(b"\n")
    if head + b"\n" != _head(path.name, kind, packed):
        there = " ".join(head.decode(errors="replace").split()[1:2])
        message = f"{path}: holds {there}, not {kind.__name__}; run again"
        raise OutputError(message)
    return decode(packed, kind)


def _head(name: str, kind: type[object], packed: bytes) -> bytes:
    return f"{_SCHEMA} {kind.__name__} {name} {hashlib.sha256(packed).hexdigest()}\n".encode()


def _place(path: Path, content: bytes) -> Place:
    return {"path": str(path), "sha256": hashlib.sha256(content).hexdigest()}
