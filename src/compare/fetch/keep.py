"""A page kept as it was published, with where it came from beside it; nothing is ever overwritten.

    inputs/<series>/2023.html                          the first copy of the year: `yoy run` reads it
    inputs/<series>/2023.html.source.toml              where, when and how it was got
    inputs/<series>/snapshots/2023-1f2e3d4c.html       what the page became later, by the start of its sha256
    inputs/<series>/snapshots/2023-1f2e3d4c.html.source.toml

Where a report of the year lies there already, put there by hand, it stays the one that is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from compare.errors import InputRejected
from compare.fetch.kind import media_type, suffix_of
from compare.fetch.links import Link
from compare.fetch.visit import Page
from compare.publish import write_file
from compare.shelf import PROVENANCE, SUFFIXES

SNAPSHOTS = "snapshots"
# The first is enough but for a chance of one in four thousand million.
_DIGITS = (8, 64)
# A type with its parameters has some 40 characters.
_LONGEST_TYPE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the page of a year: the file that holds its bytes, and the one that is in use.

    `news` says whether it is the first copy, differs from every copy that is there, or is one of them.
    """

    year: int
    news: Literal["new", "changed", "unchanged"]
    path: Path
    in_use: Path
    bytes: int


def keep(folder: Path, year: int, page: Page, link: Link | None) -> Kept:
    """Keep the page as the report of `year`; a page whose bytes are there already writes nothing.

    Raises:
        InputRejected: no report (see `suffix_of`), or the folder of snapshots leads elsewhere (unsafe_name).
        OutputError: the disk does not take it.
    """
    suffix = suffix_of(page)
    digest = hashlib.sha256(page.body).hexdigest()
    reports = sorted(_reports(folder, year))
    for path in (*reports, *sorted(_snapshots(folder, year))):
        if _digest(path) == digest:
            return Kept(year, "unchanged", path, reports[0] if reports else path, len(page.body))
    path = _free_snapshot(folder, year, digest, suffix) if reports else folder / f"{year}.{suffix}"
    in_use = reports[0] if reports else path
    # The page goes last: a page without its provenance would be taken for one that was put there by hand.
    write_file(path.with_name(path.name + PROVENANCE), _provenance(page, link, digest, in_use.name))
    write_file(path, page.body)
    return Kept(year, "changed" if reports else "new", path, in_use, len(page.body))


def _reports(folder: Path, year: int) -> Iterator[Path]:
    for path in folder.glob(f"{year}.*"):
        if path.stem == str(year) and path.suffix.lower() in SUFFIXES:
            yield path


def _snapshots(folder: Path, year: int) -> Iterator[Path]:
    place = folder / SNAPSHOTS
    if place.is_symlink():
        hint = "put a folder in its place"
        raise InputRejected("unsafe_name", str(place), "is a link that may lead out of the inputs", hint)
    return (path for path in place.glob(f"{year}-*") if path.is_file() and not path.name.endswith(PROVENANCE))


def _free_snapshot(folder: Path, year: int, digest: str, suffix: str) -> Path:
    paths = [folder / SNAPSHOTS / f"{year}-{digest[:digits]}.{suffix}" for digits in _DIGITS]
    return next((path for path in paths if not path.exists()), paths[-1])


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise InputRejected("unreadable", str(path), reason, "mend its permissions") from error


def _provenance(page: Page, link: Link | None, digest: str, in_use: str) -> bytes:
    """TOML by hand: the strings of JSON are strings of TOML once what cannot be printed is gone."""
    said: dict[str, object] = {
        "asked": page.asked,
        "reached": page.reached,
        "redirects": list(page.redirects),
        "status": page.status,
        "media_type": media_type(page)[:_LONGEST_TYPE],
        "content_type": page.headers.get("content-type", "")[:_LONGEST_TYPE],
        "sha256": digest,
        "bytes": len(page.body),
        "in_use": in_use,
    }
    if link:
        said |= {"found_on": str(link.base), "title": link.title}
    lines = [f"{key} = {_toml(value)}" for key, value in said.items()]
    time = f"time = {page.time:%Y-%m-%dT%H:%M:%SZ}"
    head = "# Written by `yoy fetch`: where this file came from. `in_use` was the file that `yoy run` reads."
    return "\n".join([head, *lines[:3], time, *lines[3:], ""]).encode("utf-8")


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return json.dumps("".join(letter for letter in value if letter.isprintable()), ensure_ascii=False)
    return str(value)
