"""`yoy run`: every consecutive pair of every series, through the Prefect flow."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import Annotated, Literal

import typer

from compare.cli.complete import series_names
from compare.cli.ending import print_json, print_outcome
from compare.cli.options import INPUTS, OUTPUTS, AsJson, Inputs, Language, Outputs, Quiet
from compare.cli.progress import Bars
from compare.cli.terminal import Exit
from compare.cli.usage import check_names, year
from compare.outcome import RunFailed, RunOutcome, SeriesOutcome
from compare.plan import SeriesPlan, folder_of, index_manifest, notes_of, plan_all, refusals_of
from compare.publish import is_fresh, make_ready

SHORT = "Compare every report of a series with the one before it."
HELP = """Compares every report of every series with the one before it, and writes the pages.

Reports lie in INPUTS/series/year.txt (or md, html, docx, pdf); without SERIES, all of ./inputs are run. What is
up to date is left alone. At the end stand the three most important findings and the page to open.

\b
Examples:
  yoy run
  yoy run jichuan --years 2022 2023
  yoy run --inputs reports --outputs site --quiet
"""


def run(  # noqa: PLR0913 - each argument is an option of the command
    series: Annotated[
        list[str] | None,
        typer.Argument(metavar="SERIES", help="Series, by folder name.", autocompletion=series_names),
    ] = None,
    *,
    years: Annotated[
        list[int] | None,
        typer.Option(parser=year, help="Only the pages of these years: --years 2022 2023.", metavar="YEAR…"),
    ] = None,
    inputs: Inputs = INPUTS,
    outputs: Outputs = OUTPUTS,
    runner: Annotated[
        Literal["threads", "processes", "dask"],
        typer.Option(metavar="NAME", help="Where the work is done: threads, processes or dask."),
    ] = "threads",
    scheduler: Annotated[
        str | None, typer.Option(help="The address of a Dask cluster, such as tcp://host:8786.", metavar="URL")
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
    lang: Language = None,
) -> None:
    """See HELP."""
    if scheduler and runner != "dask":
        raise typer.BadParameter("it needs --runner dask", param_hint="--scheduler")
    check_names(inputs, series or [])
    plans, refused = plan_all(inputs, outputs, series or (), years or (), lang)
    make_ready(outputs)
    if plans and all(plan.fresh for plan in plans) and is_fresh(outputs, index_manifest(outputs)):
        outcome = RunOutcome(tuple(_untouched(plan) for plan in plans), tuple(str(error) for error in refused))
    elif plans:
        given: dict[str, object] = {"inputs": str(inputs), "outputs": str(outputs), "series": series, "years": years}
        given["lang"] = lang
        outcome = _through_prefect(given, runner, scheduler, quiet=quiet or as_json)
    else:
        outcome = RunOutcome((), tuple(str(error) for error in refused))
    if as_json:
        print_json(outcome, outputs)
    else:
        print_outcome(outcome, outputs, quiet=quiet)
    raise typer.Exit(_exit_code(outcome))


def _through_prefect(
    given: dict[str, object], runner: Literal["threads", "processes", "dask"], scheduler: str | None, *, quiet: bool
) -> RunOutcome:
    bars = Bars() if sys.stderr.isatty() and not quiet else None
    try:
        with bars or nullcontext():
            from flows.year_over_year import run as run_flow  # noqa: PLC0415 - Prefect takes a second to load

            return run_flow(given, runner, scheduler, bars)
    except RunFailed as failed:
        return failed.outcome


def _untouched(plan: SeriesPlan) -> SeriesOutcome:
    pages = tuple(folder_of(target) for target in plan.targets)
    return SeriesOutcome(plan.series, pages, 0, notes_of(plan), refusals_of(plan))


def _exit_code(outcome: RunOutcome) -> Exit:
    if not any(one.pages for one in outcome.series):
        return Exit.NOTHING
    return Exit.PARTLY if outcome.lines else Exit.DONE
