"""The yearly run: every series read, every consecutive pair compared and published, then the timelines and the index.

What is fresh is left alone. What fails is gathered with its series, file and cause, the
rest is done, and all failures are raised once at the end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from compare.dataset import DATASET
from compare.errors import YoyError
from compare.outcome import RunFailed, RunOutcome, SeriesOutcome
from compare.plan import SeriesPlan, folder_of, index_manifest, notes_of, plan_all, refusals_of
from compare.publish import Work, is_fresh, open_work, sweep
from flows.elsewhere import anywhere
from flows.progress import Listener, advance, listening
from flows.runners import Runner, runner_of
from flows.series_run import SeriesRun, Steps
from flows.tasks import publish_index

# Series under way at once: enough to keep workers busy between the stages of one
# series, few enough that the run folder stays small and pages appear as the run goes.
AT_ONCE = 8


def _run_name() -> str:
    given = flow_run.parameters
    named = [*(given.get("series") or ["all series"]), *(str(year) for year in given.get("years") or [])]
    return " ".join(named)


@flow(
    name="year over year",
    flow_run_name=_run_name,
    persist_result=False,
    result_serializer="json",
    description="Compares every report of every series with the one before it.",
)
def year_over_year(
    inputs: str = "inputs",
    outputs: str = "outputs",
    series: list[str] | None = None,
    years: list[int] | None = None,
    lang: Literal["zh", "en"] | None = None,
) -> RunOutcome:
    """Compare every consecutive pair of every series, or of those named, and publish the pages.

    Args:
        inputs: the folder that holds a folder of reports for each series, or its address (`s3://bucket/folder`).
        outputs: the folder for the pages, or its address.
        series: names of series, none for all.
        years: only the pages of these years, none for all.
        lang: the language that the pages open in, none for that of the reports.

    Raises:
        RunFailed: some inputs were left out or some pages failed; the rest is done.
        InputRejected: there is no such folder, or it holds no series.
        OutputError: the outputs cannot be written.
    """

    def over_folders(given: Path, folder: Path, names: tuple[str, ...]) -> RunOutcome:
        plans, refused = plan_all(given, folder, names, years or (), lang)
        with open_work(folder) as work:
            done = _run_all(plans, folder, work)
        return RunOutcome(tuple(done), (*(str(error) for error in refused), *_index(folder)))

    outcome = anywhere(inputs, outputs, series or (), f"{years} {lang}", over_folders)
    create_markdown_artifact(_summary(outcome), key="year-over-year", description="What the run did.")
    if outcome.lines:
        raise RunFailed(outcome)
    return outcome


def run(
    flow_parameters: dict[str, Any], runner: Runner, scheduler: str | None, listener: Listener | None
) -> RunOutcome:
    """Run the flow in this process for a person who waits for it.

    No heartbeat is sent: its end would cost a second, and the person sees the run.

    Raises:
        YoyError: whatever the flow raises, or the runner is not installed.
    """
    told = year_over_year.with_options(task_runner=runner_of(runner, scheduler))
    with listening(listener), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        outcome: RunOutcome = told(**flow_parameters)
        return outcome


def _run_all(plans: Sequence[SeriesPlan], outputs: Path, work: Work) -> Iterable[SeriesOutcome]:
    fresh = [_untouched(plan) for plan in plans if plan.fresh]
    stale = [plan for plan in plans if not plan.fresh]
    sweep(outputs / DATASET)
    for plan in stale:
        sweep(outputs / plan.series)
    runs = [SeriesRun(plan, outputs, work) for plan in stale]
    _drive(iter([(run.plan.series, run.steps()) for run in runs]))
    return sorted([*fresh, *(run.outcome() for run in runs)], key=lambda one: one.series)


def _drive(lines: Iterator[tuple[str, Steps]]) -> None:
    """Keep several series under way: each goes on when its own futures are done."""
    active = deque((name, steps, next(steps)) for name, steps in islice(lines, AT_ONCE))
    while active:
        name, steps, futures = active.popleft()
        outcomes = [_outcome(name, future) for future in futures]
        try:
            active.append((name, steps, steps.send(outcomes)))
        except StopIteration:
            active.extend((name, steps, next(steps)) for name, steps in islice(lines, 1))


def _outcome(series: str, future: PrefectFuture[Any]) -> Any:  # noqa: ANN401 - what a task gave, or its exception
    try:
        return future.result(raise_on_failure=False)
    except BrokenExecutor as error:
        return error
    finally:
        advance(series)


def _untouched(plan: SeriesPlan) -> SeriesOutcome:
    pages = tuple(folder_of(target) for target in plan.targets)
    return SeriesOutcome(plan.series, pages, 0, notes_of(plan), refusals_of(plan))


def _index(outputs: Path) -> tuple[str, ...]:
    if is_fresh(outputs, index_manifest(outputs)):
        return ()
    error = publish_index.submit(str(outputs)).result(raise_on_failure=False)
    if not isinstance(error, Exception):
        return ()
    said = str(error) if isinstance(error, YoyError) else f"stopped with {type(error).__name__}: {error}"
    return (f"{outputs / 'index.html'}: {said}",)


def _summary(outcome: RunOutcome) -> str:
    head = ["# Year over year", "", "| series | pages | written | left out or failed |", "|---|---|---|---|"]
    rows = [
        f"| {one.series} | {', '.join(one.pages)} | {one.written or 'up to date'} | {len(one.failures)} |"
        for one in outcome.series
    ]
    failed = ["## Left out or failed", "", *(f"- {line}" for line in outcome.lines)] if outcome.lines else []
    return "\n".join([*head, *rows, "", *failed])
