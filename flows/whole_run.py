"""A whole run, whoever does its steps: plans, drives every stale series, writes the index, says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from compare.dataset import DATASET
from compare.errors import DiskFull, YoyError, stopped_with
from compare.outcome import RunOutcome, SeriesOutcome, untouched
from compare.plan import SeriesPlan, index_manifest, plan_all
from compare.publish import Store, is_fresh, make_ready, open_work, sweep
from flows import steps
from flows.drive import Call, Start, drive
from flows.scale import MANY, SERIES_A_PROCESS, run_chunks
from flows.series_run import SeriesRun


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be run: folders, series and years (none for all), and the language that the pages open in.

    `processes` says how many processes of this machine will do it, none where it is threads, or a cluster.
    """

    inputs: Path
    outputs: Path
    series: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    lang: Literal["zh", "en"] | None = None
    processes: int = 0

    @property
    def many(self) -> int:
        """From so many stale series on a task carries whole series."""
        return min(MANY, SERIES_A_PROCESS * self.processes) if self.processes else MANY

    def plain(self) -> dict[str, Any]:
        """What a task that plans some of the series itself must know."""
        return {"inputs": str(self.inputs), "outputs": str(self.outputs), "years": list(self.years), "lang": self.lang}


def whole_run(wish: Wish, start: Start) -> RunOutcome:
    """Do what was wished for; what is fresh is left alone, and what fails is in the outcome.

    Raises:
        InputRejected: there is no such folder, or it holds no series.
        OutputError: the outputs cannot be written.
    """
    plans, refused = plan_all(wish.inputs, wish.outputs, wish.series, wish.years, wish.lang)
    make_ready(wish.outputs)
    sweep(wish.outputs / DATASET)
    with open_work(wish.outputs) as work:
        done, failures = _run(plans, wish, work, start)
    return RunOutcome(tuple(done), (*(str(error) for error in refused), *(failures or _index(wish.outputs, start))))


def _run(
    plans: Sequence[SeriesPlan], wish: Wish, work: Store, start: Start
) -> tuple[list[SeriesOutcome], tuple[str, ...]]:
    """Each step as a task of its own, or, where many series are stale, whole series as one task."""
    stale = [plan for plan in plans if not plan.fresh]
    if len(stale) < wish.many:
        return run_series(plans, wish.outputs, work, start)
    done, failures = run_chunks(stale, wish.plain(), work, start)
    done += [untouched(plan) for plan in plans if plan.fresh]
    return sorted(done, key=lambda one: one.series), failures


def run_series(
    plans: Sequence[SeriesPlan], outputs: Path, work: Store, start: Start
) -> tuple[list[SeriesOutcome], tuple[str, ...]]:
    """Bring these series to their end; gives what came of each, and why it was broken off, if it was."""
    runs = [SeriesRun(plan, outputs, work) for plan in plans if not plan.fresh]
    failures: tuple[str, ...] = ()
    try:
        drive(runs, start)
    except DiskFull as error:
        failures = (str(error),)
    done = [*(untouched(plan) for plan in plans if plan.fresh), *(run.outcome() for run in runs)]
    return sorted(done, key=lambda one: one.series), failures


def _index(outputs: Path, start: Start) -> tuple[str, ...]:
    if is_fresh(outputs, index_manifest(outputs)):
        return ()
    error = start(Call(steps.publish_index, (str(outputs),)))()
    if not isinstance(error, Exception):
        return ()
    said = str(error) if isinstance(error, YoyError) else stopped_with(error)
    return (f"{outputs / 'index.html'}: {said}",)
