"""Clocks: works measured in turns, so that noise meets all of them; what may never end, in a child that is ended."""

from __future__ import annotations

import gc
import multiprocessing
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

Work = Callable[[], object]

# A process is forked, so that the child finds all that was prepared for its work.
_FORK = multiprocessing.get_context("fork")
# Milliseconds that the turns of one group of works may take together, unless each had its two.
TURNS_MS = 10_000
LEAST_TURNS = 2
MEGABYTE = 1024  # of what the kernel tells, in KB
_HIGH_WATER = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spent:
    """What the turns of one work took, in milliseconds or in whatever is measured."""

    turns: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.turns)

    def __str__(self) -> str:
        """The median, and the least and most where there is more than one."""
        if len(self.turns) == 1:
            return f"{short(self.turns[0])} (once)"
        return f"{short(self.median)} ({short(min(self.turns))}–{short(max(self.turns))})"


def short(number: float) -> str:
    """Three digits or so: a clock knows no more."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def milliseconds(work: Work) -> float:
    """Wall time of one turn. What earlier turns left is collected before, not within it."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_turns(works: Mapping[str, Work], repeats: int) -> dict[str, Spent]:
    """Every work once, then every work again: what else the machine does meets all of them."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            spent[name].append(milliseconds(work))
    return {name: Spent(tuple(turns)) for name, turns in spent.items()}


def as_many_turns(works: Mapping[str, Work], repeats: int) -> dict[str, Spent]:
    """As `in_turns`, after a turn that is not counted, and less often where that took long."""
    first = sum(milliseconds(work) for work in works.values())
    return in_turns(works, max(LEAST_TURNS, min(repeats, int(TURNS_MS / max(1.0, first)))))


@dataclass(frozen=True, slots=True)
class Tried:
    """Milliseconds of a work, or in words why there are none; and what it gave, in words."""

    took: float | str
    gave: str = "–"


def within(work: Work, seconds: float) -> Tried:
    """A work done once in a child process, which is ended after so many seconds.

    Raises:
        ChildProcessError: it failed; stderr says how.
    """
    ours, theirs = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_tell, args=(work, theirs), daemon=True)
    child.start()
    theirs.close()
    tried = _heard(ours) if ours.poll(seconds) else Tried(f"> {seconds:g} s")
    child.kill()
    child.join()
    ours.close()
    return tried


def _heard(pipe: Connection) -> Tried:
    try:
        tried: Tried = pipe.recv()
    except EOFError as error:
        raise ChildProcessError("a work failed") from error
    return tried


def _tell(work: Work, pipe: Connection) -> None:
    gave: list[object] = []
    try:
        took = milliseconds(lambda: gave.append(work()))
    except (RecursionError, MemoryError) as error:  # what naive methods end with on long texts
        pipe.send(Tried(type(error).__name__))
    else:
        pipe.send(Tried(took, f"{gave[0]:,}" if isinstance(gave[0], int) else str(gave[0])))


def child(*arguments: str) -> str:
    """What Python with these arguments prints, in a fresh process.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    return subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, text=True, check=True).stdout


def starts(commands: Mapping[str, Sequence[str]], repeats: int) -> dict[str, Spent]:
    """Wall milliseconds of Python started with each of these arguments, in turns."""
    return in_turns({name: partial(child, *arguments) for name, arguments in commands.items()}, repeats)


def peak() -> float:
    """The most memory that this process had, in MB.

    Where the kernel tells it of the program alone: what getrusage says begins with the memory of whoever started it.
    """
    status = Path("/proc/self/status")
    told = _HIGH_WATER.search(status.read_text("ascii", "replace")) if status.exists() else None
    return (int(told[1]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / MEGABYTE
