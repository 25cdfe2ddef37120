"""Many stale series at once: a task carries whole series, so that a run has hundreds of tasks, never tens of thousands.

What kills a worker does not end the run. The series that was under way is left aside and done once more when all
else is done, alone; if its process dies again, that is its failure and nobody else's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.dataset import DATASET
from compare.errors import DiskFull, YoyError
from compare.outcome import SeriesOutcome
from compare.plan import SeriesPlan, notes_of, refusals_of
from compare.publish import Store, sweep
from flows.chunk import Marks, run_chunk
from flows.drive import Call, Pending, Start
from flows.progress import advance, expect

# From so many stale series on, a task carries whole series. A series of five years is 15 tasks when its steps are
# tasks: below this they stay under a thousand, and each page has a task and a link of its own.
MANY = 48

# Where other processes of this machine do the tasks, whole series keep them as busy from so many for each on, and a
# task there costs 0.11 CPU s beside what it does, ten times that of a thread: Prefect reads its settings for each.
SERIES_A_PROCESS = 4

# Tasks of a run at most: a Prefect server takes in 25 to 50 a second, and 800 keep 100 to 200 workers evenly busy.
MOST_TASKS = 800

# How often what was not begun is handed out again after workers died: a pool of processes breaks whole, so
# that each turn can cost one series that kills; a Dask cluster starts workers anew within a turn.
TURNS = 5


def run_chunks(
    plans: Sequence[SeriesPlan], wish: dict[str, Any], work: Store, start: Start
) -> tuple[list[SeriesOutcome], tuple[str, ...]]:
    """Bring these series to their end in chunks; gives what came of each, and the failures of none."""
    for plan in plans:
        expect(plan.series, 1)
    run = ChunkedRun(wish, work, start)
    run.run(dealt(plans))
    # What a worker that died had in hand is nobody's now.
    for folder in (Path(wish["outputs"]), Path(wish["outputs"]) / DATASET):
        sweep(folder)
    done = [run.ended.get(plan.series) or _untried(plan) for plan in plans]
    return done, tuple(dict.fromkeys(run.failures))


def dealt(plans: Sequence[SeriesPlan]) -> list[str]:
    """The names of the series, those with the most bytes first: long ones must not come last."""
    by_weight = sorted(plans, key=lambda plan: (-sum(file.bytes for file in plan.files), plan.series))
    return [plan.series for plan in by_weight]


def in_chunks(names: Sequence[str]) -> list[list[str]]:
    """The names dealt out to at most `MOST_TASKS` chunks, as cards are: each gets long series and short ones."""
    count = min(len(names), MOST_TASKS)
    return [list(names[first::count]) for first in range(count)]


def label_of(chunk: Sequence[str]) -> str:
    """What a chunk is called."""
    return chunk[0] if len(chunk) == 1 else f"{chunk[0]} and {len(chunk) - 1} more"


def each_ended(chunks: Sequence[list[str]], begin: Callable[[list[str]], Pending]) -> Iterator[tuple[list[str], Any]]:
    """Begin all chunks, then wait for one after the other; each with what it gave, or its exception.

    One by one they are let go: a worker of Dask remembers a task for as long as someone may ask for it.
    """
    pending = deque((chunk, begin(chunk)) for chunk in chunks)
    while pending:
        chunk, outcome = pending.popleft()
        yield chunk, outcome()


@dataclass
class ChunkedRun:
    """What is known of the run so far: what ended, what was left aside, why something failed."""

    wish: dict[str, Any]
    work: Store
    start: Start
    ended: dict[str, SeriesOutcome] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    full: bool = False
    last: Exception | None = None

    def run(self, names: Sequence[str]) -> None:
        """All of them, in turns, then one by one what was left aside."""
        for turn in range(TURNS):
            names = self._turn(names, f"turn-{turn + 1}") if names and not self.full else names
        if self.last and not self.full:
            self.ended |= {name: failed(name, _never_begun(name, self.last)) for name in names}
        for name in tuple(self.left):
            if not self.full:
                self._alone(name)

    def _turn(self, names: Sequence[str], turn: str) -> list[str]:
        """Hand out all of them and wait for all; gives those that nobody began."""
        marks = self.work.folder / turn
        ended = each_ended(in_chunks(names), lambda chunk: self._begin(chunk, marks))
        return [name for chunk, gave in ended for name in self._taken(chunk, gave, marks)]

    def _begin(self, chunk: list[str], marks: Path) -> Any:  # noqa: ANN401 - called, it gives what the chunk gave
        return self.start(Call(run_chunk, (label_of(chunk), chunk, self.wish, str(marks))))

    def _taken(self, chunk: list[str], gave: Any, marks: Path) -> list[str]:  # noqa: ANN401 - or its exception
        """Take down what came of a chunk; gives those of its series that are to be handed out again."""
        told = Marks(Store(marks)).told(chunk) if isinstance(gave, Exception) else gave
        ended = {one["series"]: SeriesOutcome(**one) for one in told["ended"]}
        self.ended |= ended
        self.left += told["left"]
        self.failures += told["failures"]
        for name in ended:
            advance(name)
        if not isinstance(gave, Exception):
            return []
        if isinstance(gave, YoyError):
            self.full = self.full or isinstance(gave, DiskFull)
            self.failures.append(str(gave))
            return []
        self.last = gave
        return [name for name in chunk if name not in ended and name not in told["left"]]

    def _alone(self, name: str) -> None:
        """Do a series by itself whose process died once."""
        marks = self.work.folder / "alone"
        self._taken([name], self._begin([name], marks)(), marks)
        if name not in self.ended and not self.full:
            self.ended[name] = failed(name, died(name))
            advance(name)


def died(series: str) -> str:
    """What is said of a series whose process was lost twice."""
    return (
        f"{series}: the process that did it died twice, killed or out of memory; "
        "give the workers more memory, or take its last file out of the inputs, and run again"
    )


def _never_begun(series: str, error: Exception) -> str:
    said = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return f"{series}: was not begun, for {TURNS} times the workers died ({said}); look at them, and run again"


def failed(series: str, line: str) -> SeriesOutcome:
    """The outcome of a series of which nothing came but this line."""
    return SeriesOutcome(series, (), 0, (), (line,))


def _untried(plan: SeriesPlan) -> SeriesOutcome:
    return SeriesOutcome(plan.series, (), 0, notes_of(plan), refusals_of(plan))
