"""The flows that are deployed: by the calendar, by hand, by a dropped file, over all years.

Parameters are plain and typed, with literal defaults, for Prefect makes the forms of its pages from them. The
look for what is due is in `due_check`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, ParamSpec, TypeVar

from prefect import Flow, flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from pydantic import Field

from compare.errors import InputRejected
from compare.settings import read_settings
from compare.shelf import series_folder, series_names
from flows.fetching import can_fetch, fetch_years
from flows.naming import run_name
from flows.operate import Format, Job, operate
from flows.runners import Runner

Year = Annotated[int, Field(ge=1900, le=2099)]
Language = Literal["as the reports", "zh", "en"]

Given = ParamSpec("Given")
Made = TypeVar("Made")


def deployed(name: str) -> Callable[[Callable[Given, Made]], Flow[Given, Made]]:
    """A flow of ours: its runs are named by series and years, its results stay where they are written."""
    return flow(name=name, flow_run_name=_named, persist_result=False, result_serializer="json")


def _named() -> str:
    given = flow_run.parameters
    series = given.get("series") or ()
    names = [series] if isinstance(series, str) else list(series)
    said = run_name(Path(given.get("inputs") or "inputs"), names, given.get("years") or ())
    return f"{said}: {given['files']}" if given.get("files") else said


@deployed("yearly run")
def yearly(
    *,
    inputs: str = "inputs",
    outputs: str = "outputs",
    site: str = "",
    runner: Runner = "threads",
    scheduler: str = "",
) -> State[None]:
    """Compare what is new in any series, and say what was fresh and which report is missing.

    Args:
        inputs: The folder that holds a folder of reports for each series.
        outputs: The folder for the pages.
        site: The address at which a web server shows the outputs; without one, links lead to the disk.
        runner: Where tasks run.
        scheduler: The address of a Dask cluster, for the runner dask.
    """
    return operate(Job(Path(inputs), Path(outputs), runner=runner, scheduler=scheduler, site=site))


@deployed("run by hand")
def by_hand(  # noqa: PLR0913 - each argument is a field of the form
    *,
    series: tuple[str, ...] = (),
    years: tuple[Year, ...] = (),
    formats: tuple[Format, ...] = ("html", "xlsx", "docx"),
    language: Language = "as the reports",
    runner: Runner = "threads",
    scheduler: str = "",
    inputs: str = "inputs",
    outputs: str = "outputs",
    site: str = "",
) -> State[None]:
    """Compare the series and years that a person names.

    Args:
        series: Names of series, by folder; none for all.
        years: Only the pages of these years; none for all.
        formats: The files of each pair that the run links to; all are always written.
        language: The language that the pages open in.
        runner: Where tasks run.
        scheduler: The address of a Dask cluster, for the runner dask.
        inputs: The folder that holds a folder of reports for each series.
        outputs: The folder for the pages.
        site: The address at which a web server shows the outputs; without one, links lead to the disk.
    """
    opening = None if language == "as the reports" else language
    where = Path(inputs), Path(outputs)
    return operate(Job(*where, series, years, opening, formats, runner, scheduler, site))


@deployed("watched folder")
def dropped(
    *,
    series: str,
    files: str = "",  # noqa: ARG001 - it names the run
    inputs: str = "inputs",
    outputs: str = "outputs",
    site: str = "",
    runner: Runner = "threads",
) -> State[None]:
    """Compare one series, because files were dropped into its folder.

    Args:
        series: The series, by folder.
        files: The names of the files, for the name of the run.
        inputs: The folder that holds a folder of reports for each series.
        outputs: The folder for the pages.
        site: The address at which a web server shows the outputs; without one, links lead to the disk.
        runner: Where tasks run.
    """
    return operate(Job(Path(inputs), Path(outputs), (series,), runner=runner, site=site))


@deployed("backfill")
def backfill(  # noqa: PLR0913 - each argument is a field of the form
    *,
    series: tuple[str, ...] = (),
    fetch: bool = False,
    allow_private: bool = False,
    runner: Runner = "threads",
    scheduler: str = "",
    inputs: str = "inputs",
    outputs: str = "outputs",
    site: str = "",
) -> State[None]:
    """Compare all years of all series, or of those named, after fetching every year that they can be fetched of.

    Args:
        series: Names of series, by folder; none for all.
        fetch: First get every year that `[sources]` and `[list]` of the series lead to.
        allow_private: Fetch from sites on this machine and in private networks too.
        runner: Where tasks run.
        scheduler: The address of a Dask cluster, for the runner dask.
        inputs: The folder that holds a folder of reports for each series.
        outputs: The folder for the pages.
        site: The address at which a web server shows the outputs; without one, links lead to the disk.
    """
    failures = _fetch_all(Path(inputs), series, allow_private=allow_private) if fetch else []
    job = Job(Path(inputs), Path(outputs), series, runner=runner, scheduler=scheduler, site=site)
    return operate(job, failures)


def _fetch_all(inputs: Path, series: tuple[str, ...], *, allow_private: bool) -> list[str]:
    """Every year of every series that can be fetched, those with no report yet too; gives what could not be had."""
    failures: list[str] = []
    for name in series or series_names(inputs):
        try:
            settings = read_settings(series_folder(inputs, name))
        except InputRejected:
            continue  # the run says it, as it does for every series that it cannot read
        if can_fetch(settings):
            failures += fetch_years(inputs, name, None, allow_private=allow_private)
    return failures
