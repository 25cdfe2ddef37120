"""The inputs folder, looked at again and again: which series got new files that are complete.

A file is complete when two looks found the same size and time, and its name is none that programs
give to what they have not finished. A series is told when all its files are, so that ten files dropped
together make one run. It is told by content: the same bytes are told once, whatever their name and time;
bytes that the manifest of the series knows are done and not told at all, so a restart begins anew safely.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from compare.publish import read_manifest
from compare.settings import FILE_NAME, REVIEW_NAME
from compare.shelf import PROVENANCE

# What browsers, editors and copying programs call a file on its way, and what is no report.
_PASSING = re.compile(
    r"[.~_].*|.*(?:~|\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp|bak))", re.IGNORECASE
)
_BESIDE = frozenset({FILE_NAME, REVIEW_NAME})

# Size in bytes, time of change, inode: another file under the same name is another.
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Drop:
    """New files of a series: names in order, and the sha256 of each."""

    series: str
    files: tuple[str, ...]
    digests: tuple[str, ...]


@dataclass
class Watch:
    """What was seen of `inputs` at the last look, and what was told of it."""

    inputs: Path
    outputs: Path
    seen: dict[Path, Stamp] = field(default_factory=dict)
    settled: dict[Path, tuple[Stamp, str]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)

    def look(self) -> tuple[Drop, ...]:
        """The series whose new files are complete; each is given again until `tell` says that it was told."""
        before, self.seen = self.seen, dict(_candidates(self.inputs))
        self.settled = {path: known for path, known in self.settled.items() if path in self.seen}
        by_series: dict[str, list[Path]] = {}
        for path in sorted(self.seen):
            by_series.setdefault(path.parent.name, []).append(path)
        still = {name: all(self.seen[one] == before.get(one) for one in paths) for name, paths in by_series.items()}
        drops = (self._drop(name, paths) for name, paths in by_series.items() if still[name])
        return tuple(drop for drop in drops if drop.files)

    def tell(self, drop: Drop) -> None:
        """Remember that these bytes were told."""
        self.told.update((drop.series, digest) for digest in drop.digests)

    def _drop(self, series: str, paths: list[Path]) -> Drop:
        fresh = [path for path in paths if self.settled.get(path, ((), ""))[0] != self.seen[path]]
        for path in fresh:
            if digest := _digest(path):
                self.settled[path] = self.seen[path], digest
        digests = {path: self.settled[path][1] for path in paths if path in self.settled}
        new = {path: digest for path, digest in digests.items() if (series, digest) not in self.told}
        if new:
            new = _undone(new, self.outputs / series)
            self.told.update((series, digest) for path, digest in digests.items() if path not in new)
        return Drop(series, tuple(path.name for path in new), tuple(new.values()))


def _candidates(inputs: Path) -> Iterator[tuple[Path, Stamp]]:
    """Files that may be reports; what is badly named is told too, for the run says why it is left out."""
    for folder in _listed(inputs):
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith("."):
            for path in _listed(folder):
                if not _PASSING.fullmatch(path.name) and path.name not in _BESIDE and not _is_about(path.name):
                    yield from _stamped(path)


def _is_about(name: str) -> bool:
    return name.endswith(PROVENANCE)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _stamped(path: Path) -> Iterator[tuple[Path, Stamp]]:
    try:
        known = path.lstat()
    except OSError:
        return
    if path.is_file() and not path.is_symlink():
        yield path, (known.st_size, known.st_mtime_ns, known.st_ino)


def _digest(path: Path) -> str:
    """The sha256 of a file; empty where it cannot be read, which the next look tries again."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _undone(files: dict[Path, str], folder: Path) -> dict[Path, str]:
    """Those that the manifest of the series neither was made from nor left out by name."""
    known = read_manifest(folder)
    if known is None:
        return files
    done = {one.sha256 for one in known.inputs}
    left_out = {one.file for one in known.rejected} - {one.file for one in known.inputs}
    return {path: digest for path, digest in files.items() if digest not in done and path.name not in left_out}
