"""The yearly run: every series read, every consecutive pair compared and published, then the timelines and the index.

What is fresh is left alone. What fails is gathered with its series, file and cause, the
rest is done, and all failures are raised once at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.context import FlowRunContext
from prefect.runtime import flow_run
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from compare.address import is_elsewhere
from compare.outcome import RunFailed, RunOutcome, SeriesOutcome
from flows.afar import run_afar
from flows.artifacts import MOST_ROWS, table
from flows.drive import Call, Pending, Start
from flows.elsewhere import anywhere, series_there
from flows.guard import stand_guard
from flows.progress import Listener, listening
from flows.runners import Runner, Runners, deaths, own_server, processes_of, runner_of, shares_no_disk
from flows.scale import MANY
from flows.tasks import submit
from flows.whole_run import Wish, whole_run


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
    with ExitStack() as opened:
        start = _as_tasks(Runners(opened))
        flow = FlowRunContext.get()
        processes = processes_of(flow.task_runner) if flow else 0

        def over_folders(given: Path, folder: Path, names: tuple[str, ...]) -> RunOutcome:
            return whole_run(Wish(given, folder, names, tuple(years or ()), lang, processes), start)

        wish = f"{years} {lang}"
        if _is_afar(inputs, outputs, series or ()):
            asked = {"years": list(years or ()), "lang": lang, "wish": wish}
            outcome = run_afar(inputs, outputs, series or (), asked, start)
        else:
            outcome = anywhere(inputs, outputs, series or (), wish, over_folders)
    create_markdown_artifact(_summary(outcome), key="year-over-year", description="What the run did.")
    if outcome.lines:
        raise RunFailed(outcome)
    return outcome


def run(
    flow_parameters: dict[str, Any], runner: Runner, scheduler: str | None, listener: Listener | None
) -> RunOutcome:
    """Run the flow in this process for a person who waits for it; what it starts ends with it.

    No heartbeat is sent: its end would cost a second, and the person sees the run.

    Raises:
        YoyError: whatever the flow raises, or the runner is not installed.
    """
    stand_guard()
    told = year_over_year.with_options(task_runner=runner_of(runner, scheduler))
    said = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None, **own_server(runner, scheduler)}
    with listening(listener), temporary_settings(said):
        outcome: RunOutcome = told(**flow_parameters)
        return outcome


def _is_afar(inputs: str, outputs: str, names: Sequence[str]) -> bool:
    """Whether tasks bring series from their address themselves: they are many, or no task need be done here."""
    if not (is_elsewhere(inputs) and is_elsewhere(outputs)):
        return False
    flow = FlowRunContext.get()
    return (flow is not None and shares_no_disk(flow.task_runner)) or len(series_there(inputs, names)[0]) >= MANY


def _as_tasks(runners: Runners) -> Start:
    """Steps as tasks of the flow."""

    def start(call: Call) -> Pending:
        runner = runners.current
        future = submit(call, runner)

        def outcome() -> Any:  # noqa: ANN401 - what the step gave, or its exception
            try:
                return future.result(raise_on_failure=False)
            except deaths() as error:
                if isinstance(error, BrokenExecutor):
                    runners.replace(runner)
                return error

        return outcome

    return start


def _summary(outcome: RunOutcome) -> str:
    columns = ("series", "pages", "written", "left out or failed", "read", "compared", "kept")
    rows = [
        (one.series, ", ".join(one.pages), str(one.written or "up to date"), str(len(one.failures)), *_counts(one))
        for one in sorted(outcome.series, key=lambda one: (not one.failures, not one.written))
    ]
    lines = [f"- {line}" for line in outcome.lines[:MOST_ROWS]]
    failed = ["## Left out or failed", "", *lines] if lines else []
    return "\n".join(["# Year over year", "", table(columns, rows), "", *failed])


def _counts(one: SeriesOutcome) -> tuple[str, ...]:
    return str(one.read), str(one.compared), str(one.kept)
