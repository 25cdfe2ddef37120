"""A place that is no folder here: names, listings and bytes, through fsspec; its errors in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fsspec import AbstractFileSystem

from compare.errors import InputRejected, OutputError, YoyError

# What file systems call a checksum of a file's content; a time is none.
_CHECKSUMS = ("ETag", "etag", "md5Hash", "md5", "content_md5", "crc32c", "checksum", "sha256")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a listing says of a file: its size, and a checksum of its content, empty where the listing has none."""

    size: int
    checksum: str = ""


Listing = Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Remote:
    """A place: names are relative to its root, with `/`. `shown` is its address, which holds no secret."""

    files: AbstractFileSystem
    root: str
    shown: str

    def folders(self, under: str = "") -> tuple[str, ...]:
        """The names of the folders in a folder, in order; none where there is no such folder.

        Raises:
            InputRejected: the place cannot be reached or does not allow it.
        """
        with reaching(self._shown(under)):
            self.files.invalidate_cache()
            try:
                listed = self.files.ls(self._path(under), detail=True)
            except FileNotFoundError:
                return ()
        names = {_name(one) for one in listed if one["type"] == "directory"}
        return tuple(sorted(name for name in names if name.strip(".")))

    def listing(self, under: str) -> dict[str, Stamp]:
        """Every file below a folder, by its name from the root of the place.

        Raises:
            InputRejected: the place cannot be reached or does not allow it.
        """
        with reaching(self._shown(under)):
            self.files.invalidate_cache()
            found = self.files.find(self._path(under), detail=True)
        start = self._path("") + "/"
        inside = self._path(under) + "/"
        return {path.removeprefix(start): _stamp(info) for path, info in found.items() if path.startswith(inside)}

    def get(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            InputRejected: it cannot be read.
        """
        with reaching(self._shown(name)):
            return bytes(self.files.cat_file(self._path(name)))

    def get_all(self, names: Sequence[str]) -> dict[str, bytes]:
        """The bytes of several files, at once where the file system can; those that are gone are left out.

        Raises:
            InputRejected: one cannot be read.
        """
        paths = {self._path(name): name for name in names}
        with reaching(self.shown):
            found = self.files.cat(list(paths), on_error="return") if paths else {}
            for content in found.values():
                if isinstance(content, Exception) and not isinstance(content, FileNotFoundError):
                    raise content
        return {paths[path]: content for path, content in found.items() if isinstance(content, bytes)}

    def put(self, name: str, content: Path | bytes) -> None:
        """Put bytes, or those of a local file, under a name; folders are made where the file system has such.

        Raises:
            OutputError: it cannot be written.
        """
        path = self._path(name)
        with _writing(self._shown(name)):
            try:
                self._put(path, content)
            except FileNotFoundError:
                self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._put(path, content)

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone already is as good.

        Raises:
            OutputError: it cannot be removed.
        """
        with _writing(self._shown(name)):
            try:
                self.files.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def _put(self, path: str, content: Path | bytes) -> None:
        if isinstance(content, bytes):
            self.files.pipe_file(path, content)
        else:
            self.files.put_file(str(content), path)

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}".rstrip("/")

    def _shown(self, name: str) -> str:
        return f"{self.shown}/{name}".rstrip("/")


@contextmanager
def reaching(shown: str) -> Iterator[None]:
    """Turn an error of a file system into one line; its own text stays out, for it may hold a key.

    Raises:
        InputRejected: the body raised something.
    """
    try:
        yield
    except (YoyError, ImportError, ValueError):
        raise
    except Exception as error:  # noqa: BLE001 - each file system raises what its library raises
        why, hint = _why(error)
        raise InputRejected("unreachable", shown, why, hint) from None


@contextmanager
def _writing(shown: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as above
        why, hint = _why(error)
        message = f"{shown}: cannot be written: {why}; {hint}"
        raise OutputError(message) from None


def _why(error: Exception) -> tuple[str, str]:
    name = type(error).__name__
    if isinstance(error, FileNotFoundError):
        return "is not there", "look at the address"
    if isinstance(error, PermissionError) or "Credential" in name or "Forbidden" in name:
        return f"permission is denied ({name})", "give the credentials of that file system through its environment"
    if isinstance(error, TimeoutError | ConnectionError) or "Connect" in name or "Timeout" in name:
        return f"cannot be reached ({name})", "look at the address and the network, and run again"
    return f"the file system failed ({name})", "run again; what was finished stays"


def _name(info: Mapping[str, Any]) -> str:
    return str(info["name"]).rstrip("/").rpartition("/")[2]


def _stamp(info: Mapping[str, Any]) -> Stamp:
    known = (str(info[key]) for key in _CHECKSUMS if info.get(key))
    return Stamp(int(info.get("size") or 0), next(known, ""))
