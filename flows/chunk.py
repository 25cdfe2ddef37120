"""Several whole series as one task: planned, locked and driven in the process that has the task.

A cluster does a task again when it lost the worker that had it or its result. So a chunk writes down in the run
folder which series it began and what came of each: what ended is not done again, and what was under way when the
worker was lost is left alone, for it may be what killed it (`flows.scale` does it again, alone).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from compare.errors import DiskFull, YoyError, stopped_with
from compare.identity import stable_id
from compare.outcome import SeriesOutcome
from compare.plan import SeriesPlan, plan_all
from compare.publish import Store, open_work
from flows.drive import drive, inline
from flows.progress import listening
from flows.series_run import SeriesRun


@dataclass(frozen=True, slots=True)
class Begun:
    """The mark of a series that was begun."""

    series: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What was begun and what ended, written down where every worker can read it."""

    store: Store

    @property
    def is_wanted(self) -> bool:
        """Whether the run still goes on: its folder is gone when it ended or was stopped."""
        return self.store.folder.parent.is_dir()

    def begin(self, series: str) -> None:
        """The series is under way."""
        self.store.keep(stable_id("begun-", series), Begun(series))

    def end(self, outcome: SeriesOutcome) -> None:
        """The series came to its end, whatever came of it."""
        self.store.keep(stable_id("ended-", outcome.series), outcome)

    def is_begun(self, series: str) -> bool:
        """Whether it was begun, by this process or one that is no more."""
        return self.store.find(stable_id("begun-", series), Begun) is not None

    def ended(self, series: str) -> SeriesOutcome | None:
        """What came of it; `None` where it has not ended."""
        found = self.store.find(stable_id("ended-", series), SeriesOutcome)
        return found[1] if found else None

    def told(self, names: Sequence[str]) -> dict[str, Any]:
        """What a chunk of these series would say if it ended now."""
        ended = {name: outcome for name in names if (outcome := self.ended(name))}
        left = [name for name in names if name not in ended and self.is_begun(name)]
        return {"ended": [asdict(one) for one in ended.values()], "left": left, "failures": []}


def run_chunk(
    label: str,  # noqa: ARG001 - it names the task
    names: list[str],
    wish: dict[str, Any],
    marks: str,
) -> dict[str, Any]:
    """Bring these series to their end, one after another; one that fails fails alone.

    Args:
        label: What the task is called.
        names: The series.
        wish: `inputs`, `outputs`, `years` and `lang` of the run.
        marks: The folder, in that of the run, where it is written down what was begun and what ended.

    Returns:
        `ended`: what came of each series, as plain values; `left`: those that were under way when an earlier
        doing of this chunk was broken off; `failures`: why a series could not be planned any more.

    Raises:
        InputRejected: the inputs are no longer there.
        DiskFull: nothing more can be written.
    """
    known = Marks(Store(Path(marks)))
    new = [name for name in names if not known.is_begun(name)]
    inputs, outputs = Path(wish["inputs"]), Path(wish["outputs"])
    plans, refused = plan_all(inputs, outputs, new, wish["years"], wish["lang"]) if new else ((), ())
    for plan in plans:
        if not known.is_wanted:
            break
        if not known.is_begun(plan.series):
            known.begin(plan.series)
            known.end(_outcome(plan, outputs))
    return {**known.told(names), "failures": [str(error) for error in refused]}


def _outcome(plan: SeriesPlan, outputs: Path) -> SeriesOutcome:
    """What came of one series; it has a run folder of its own, so that no folder grows with the chunk."""
    run = SeriesRun(plan, outputs, Store(outputs))
    try:
        with listening(None), open_work(outputs) as run.work:
            drive([run], inline)
    except DiskFull:
        raise
    except Exception as error:  # noqa: BLE001 - a series may fail as it likes, and the rest of the chunk is done
        return replace(run.outcome(), failures=(*run.outcome().failures, _failure(plan.series, error)))
    return run.outcome()


def _failure(series: str, error: Exception) -> str:
    """Why a whole series failed, in a line."""
    if isinstance(error, YoyError):
        return str(error)
    return f"{series}: {stopped_with(error)}; this is a fault of yoy, please report it"
