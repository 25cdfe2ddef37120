"""The manifest of a folder of outputs: what went in, what came out, what made it; written last.

It decides what is done: a folder whose manifest says the same inputs, settings and
maker, and whose files stand there, is not made again. No clock, no path of a machine.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
SCHEMA = "yoy.manifest/1"


@dataclass(frozen=True, slots=True)
class Digest:
    """A file by its name in its folder, its sha256 and its size in bytes; `role` says what an input was for."""

    file: str
    sha256: str
    bytes: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A report that was read: its file, the year in its name, its vintage, the year it covers."""

    file: str
    named: int
    year: int
    covers: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that was left out, with the reason and what to do; `code` is that of `InputRejected`."""

    code: str
    file: str
    reason: str
    hint: str

    @property
    def line(self) -> str:
        """The rejection as one line."""
        return f"{self.file}: {self.reason} ({self.code}); {self.hint}"


@dataclass(frozen=True, slots=True)
class PageCause:
    """What the page in `folder` shows beside its reports: digests of its settings and of its slice of all years."""

    folder: str
    settings: str
    timeline: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a folder of outputs is a function of, and the outputs.

    `years` are the vintages that the folder speaks of. `timeline` is the digest of what a page
    shows of all years. `reports`, `rejected` and `pages` are said for a whole series only: they are
    what reading and comparing told, so that the next run knows without either whether a page is up to date.
    """

    series: str
    years: tuple[int, ...]
    settings: str
    made_by: tuple[tuple[str, str], ...]
    inputs: tuple[Digest, ...]
    outputs: tuple[Digest, ...] = ()
    reports: tuple[Named, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    timeline: str = ""
    pages: tuple[PageCause, ...] = ()

    def with_outputs(self, files: Mapping[str, bytes]) -> Manifest:
        """The same with the digests of `files`, by name."""
        return replace(self, outputs=tuple(digest_of(name, content) for name, content in sorted(files.items())))

    def to_bytes(self) -> bytes:
        """The manifest as JSON."""
        table = {"schema": SCHEMA, **asdict(self), "made_by": dict(self.made_by)}
        return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def digest_of(name: str, content: bytes, role: str = "") -> Digest:
    """The digest of `content` under `name`."""
    return Digest(name, hashlib.sha256(content).hexdigest(), len(content), role)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of `folder`; `None` where there is none that this version understands."""
    try:
        table = json.loads((folder / MANIFEST).read_bytes())
        return _from_table(table) if table.get("schema") == SCHEMA else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def is_fresh(folder: Path, wanted: Manifest) -> bool:
    """Whether `folder` was made from the same inputs by the same maker and its files stand there in full size.

    `wanted` is the manifest that would be written; what only reading tells (years,
    reports, rejections, pages, outputs) is not compared. A flipped byte is for `verify`.
    """
    found = read_manifest(folder)
    if found is None or _cause(found) != _cause(wanted):
        return False
    # Strings and not paths: 3,000 series have 240,000 outputs, and making a path of each took a third of the time.
    return all(_size(f"{folder}/{output.file}") == output.bytes for output in found.outputs)


def _cause(manifest: Manifest) -> tuple[object, ...]:
    return manifest.series, manifest.settings, manifest.made_by, manifest.inputs, manifest.timeline


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - see where it is called
    except OSError:
        return None


def _from_table(table: dict[str, Any]) -> Manifest:
    return Manifest(
        series=table["series"],
        years=tuple(table["years"]),
        settings=table["settings"],
        made_by=tuple(table["made_by"].items()),
        inputs=tuple(Digest(**one) for one in table["inputs"]),
        outputs=tuple(_output(one) for one in table["outputs"]),
        reports=tuple(Named(**one) for one in table["reports"]),
        rejected=tuple(Rejection(**one) for one in table["rejected"]),
        timeline=table.get("timeline", ""),
        pages=tuple(PageCause(**one) for one in table.get("pages", ())),
    )


def _output(one: dict[str, Any]) -> Digest:
    file = one["file"]
    if file.startswith("/") or ".." in file.split("/"):
        message = f"{file} leads out of the folder"
        raise ValueError(message)
    return Digest(**one)
