"""File systems that lie elsewhere, for tests: one that fails at its k-th change, and one that lists checksums."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, ClassVar

import fsspec
from fsspec.implementations.memory import MemoryFileSystem


class Faulty(MemoryFileSystem):  # type: ignore[misc] - fsspec has no types
    """Counts every change, and fails at one of them and at all that follow, as a broken line does."""

    protocol = "faulty"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    changes: ClassVar[list[str]] = []
    gets: ClassVar[list[str]] = []
    fails_at: ClassVar[int | None] = None
    error: ClassVar[type[Exception]] = ConnectionError

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix(f"{cls.protocol}://")))

    def _change(self, what: str, path: str) -> None:
        if Faulty.fails_at is not None and len(Faulty.changes) >= Faulty.fails_at:
            raise Faulty.error("secret=hunter2")
        Faulty.changes.append(f"{what} {path.lstrip('/')}")

    def pipe_file(self, path: str, value: bytes, **given: object) -> None:
        self._change("put", path)
        super().pipe_file(path, value, **given)

    def put_file(self, lpath: str, rpath: str, **_: object) -> None:
        self._change("put", rpath)
        super().pipe_file(rpath, Path(lpath).read_bytes())

    def rm_file(self, path: str) -> None:
        if path in self.store:
            self._change("remove", path)
        super().rm_file(path)

    def cat_file(self, path: str, **given: object) -> bytes:
        Faulty.gets.append(path.lstrip("/"))
        return bytes(super().cat_file(path, **given))

    @classmethod
    def reset(cls) -> None:
        """Nothing there, nothing done, nothing fails."""
        cls.store.clear()
        cls.pseudo_dirs[:] = [""]
        cls.heal()

    @classmethod
    def heal(cls, fails_at: int | None = None) -> None:
        """Count anew; fail at that change, or never."""
        cls.changes.clear()
        cls.gets.clear()
        Faulty.fails_at = fails_at


class Stamped(Faulty):
    """Lists a checksum with every file, as an object store does."""

    protocol = "stamped"

    def find(self, path: str, **given: object) -> Any:  # noqa: ANN401 - names, or what is known of each
        found = super().find(path, **given)
        return {name: self._stamped(info) for name, info in found.items()} if isinstance(found, dict) else found

    def _stamped(self, info: dict[str, Any]) -> dict[str, Any]:
        content = MemoryFileSystem.cat_file(self, info["name"])
        return {**info, "ETag": hashlib.sha256(content).hexdigest()}


for kind in (Faulty, Stamped):
    fsspec.register_implementation(kind.protocol, kind, clobber=True)


def files(address: str) -> dict[str, bytes]:
    """Every file at an address, by name."""
    system, root = fsspec.core.url_to_fs(address)
    start = root.rstrip("/") + "/"
    found = sorted(system.find(root))
    return {path.removeprefix(start): bytes(MemoryFileSystem.cat_file(system, path)) for path in found}


def put(address: str, texts: dict[str, str]) -> None:
    """Files at an address, by name."""
    system, root = fsspec.core.url_to_fs(address)
    for name, text in texts.items():
        MemoryFileSystem.pipe_file(system, f"{root.rstrip('/')}/{name}", text.encode())


def remove(address: str) -> None:
    """Whatever lies at an address, away."""
    system, root = fsspec.core.url_to_fs(address)
    for path in system.find(root):
        MemoryFileSystem.rm_file(system, path)
