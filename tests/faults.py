"""A run that fails or dies at its k-th change of the disk, for every k; run as a script, for it forks.

    python -m tests.faults {kill|full} FOLDER

The series of FOLDER has two years published and a third on the shelf, one of the two edited. For every k the run
is made on a copy, ended at the k-th change (by `os._exit`, or by a disk that is full from then on), looked at, and
made again; the outputs must then be those of a clean run. What is rendered is a few words, so that a run takes
milliseconds; everything else is the real thing. Prints one line of JSON for each k.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compare import pages, pipeline
from compare.errors import YoyError
from compare.model import Comparison, Report
from compare.publish import MANIFEST, encode, folder, verify
from compare.settings import SeriesSettings
from tests.shelves import report, run, shelve, tree

# Every way in which `publish` changes the disk; a full disk refuses those that need room.
CALLS = ("write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")
NEED_ROOM = frozenset({"write", "fsync", "mkdir"})
KILLED = 9
FINISHED = 0

# A run that is not over by this many changes hangs.
MOST = 2_000


class Disk:
    """Counts the changes and ends the run, or refuses, at the k-th."""

    def __init__(self, kind: str, last: int) -> None:
        self.kind, self.last, self.count = kind, last, 0

    def watched(self, name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: object, **named: object) -> object:
            self.count += 1
            if self.count >= self.last:
                if self.kind == "kill":
                    os._exit(KILLED)
                if name in NEED_ROOM:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return really(*given, **named)

        return call

    def watch(self) -> None:
        for name in CALLS:
            setattr(os, name, self.watched(name, getattr(os, name)))
        folder.exchange = self.watched("exchange", folder.exchange)  # type: ignore[attr-defined]


def few_words(*things: object) -> bytes:
    return hashlib.sha256(b"".join(encode(one) for one in things)).hexdigest().encode()


def render_little(log: Path) -> None:
    """Pages of a few words that depend on all that pages depend on; pairs that are compared go into the log."""
    pages.pair_files = lambda *seen: {"report.html": few_words(*seen), "charts/years.svg": few_words(*seen[1:])}
    pages.single_files = pages.pair_files
    pages.series_files = lambda timeline, *_: {"index.html": few_words(timeline), "summary.json": b"{}"}
    pages.index_files = lambda summaries: {"index.html": b"".join(summaries)}
    really, write = pipeline.compare_reports, os.write

    def noted(prior: Report, current: Report, settings: SeriesSettings) -> Comparison:
        number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        write(number, f"{prior.year}-{current.year}\n".encode())
        os.close(number)
        return really(prior, current, settings)

    pipeline.compare_reports = noted


def in_child(work: Callable[[], int]) -> int:
    """Do it in a fork; gives its exit code."""
    number = os.fork()
    if number == 0:
        os._exit(work())
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def one_run(inputs: Path, outputs: Path, disk: Disk | None = None) -> int:
    """Exit code 0 for all done, 1 for a failure, which is said in lines."""
    if disk is not None:
        disk.watch()
    try:
        lines = run(inputs, outputs).lines
    except YoyError as error:
        lines = (str(error),)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    return 1 if lines else 0


def sets(outputs: Path) -> dict[str, dict[str, bytes]]:
    """Every folder that has a manifest, with its own files."""
    found = sorted(path.parent for path in outputs.rglob(MANIFEST) if not path.parent.name.startswith("."))
    return {
        one.relative_to(outputs).as_posix(): {
            name: content for name, content in tree(one).items() if name in listed(one) or name == MANIFEST
        }
        for one in found
    }


def listed(one: Path) -> set[str]:
    return {output["file"] for output in json.loads((one / MANIFEST).read_bytes())["outputs"]}


def try_each(kind: str, base: Path) -> None:
    inputs, log = base / "inputs", base / "log"
    render_little(log)
    shelve(inputs, 2019, 2020)
    # In this process, so that what a run loads is loaded once, before the forks.
    one_run(inputs, base / "before")
    shelve(inputs, 2021)
    (inputs / "city" / "2020.txt").write_text(report(2020, 400, "又一句话。"), encoding="utf-8")
    one_run(inputs, base / "clean")
    before, clean, whole = sets(base / "before"), sets(base / "clean"), tree(base / "clean")
    for last in range(1, MOST):
        outputs = base / "outputs"
        shutil.rmtree(outputs, ignore_errors=True)
        shutil.copytree(base / "before", outputs)
        log.unlink(missing_ok=True)
        code = in_child(lambda: one_run(inputs, outputs, Disk(kind, last)))  # noqa: B023 - runs now
        told = {
            "last": last,
            "code": code,
            "faults": [one.what for one in verify(outputs)[1]],
            "mixed": [name for name, one in sets(outputs).items() if one not in (before.get(name), clean.get(name))],
            "again": in_child(lambda: one_run(inputs, outputs)),  # noqa: B023 - runs now
            "same": tree(outputs) == whole,
            "compared": log.read_text().split(),
        }
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()
        if code == FINISHED:
            return


if __name__ == "__main__":
    try_each(sys.argv[1], Path(sys.argv[2]))
