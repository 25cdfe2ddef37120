"""`yoy run`: every consecutive pair of every series, through the Prefect flow."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.address import is_elsewhere, local_path
from compare.cli.complete import series_names
from compare.cli.ending import print_json, print_outcome
from compare.cli.farther import print_elsewhere
from compare.cli.options import INPUTS, OUTPUTS, AsJson, InputsAddress, Language, OutputsAddress, Quiet
from compare.cli.progress import Bars, Lines
from compare.cli.terminal import Exit
from compare.cli.usage import check_names, year
from compare.outcome import RunFailed, RunOutcome, untouched
from compare.plan import index_manifest, plan_all
from compare.publish import is_fresh, make_ready, must_take

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
    inputs: InputsAddress = str(INPUTS),
    outputs: OutputsAddress = str(OUTPUTS),
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
    if not is_elsewhere(inputs):
        check_names(local_path(inputs), series or [])
    given: dict[str, object] = {"inputs": inputs, "outputs": outputs, "series": series, "years": years, "lang": lang}
    far = is_elsewhere(inputs) or is_elsewhere(outputs)
    outcome = None if far else _fresh(local_path(inputs), local_path(outputs), series or (), years or (), lang)
    if outcome is None:
        outcome = _through_prefect(given, runner, scheduler, quiet=quiet or as_json)
    if is_elsewhere(outputs):
        print_elsewhere(outcome, outputs, quiet=quiet, as_json=as_json)
    elif as_json:
        print_json(outcome, local_path(outputs))
    else:
        print_outcome(outcome, local_path(outputs), quiet=quiet)
    raise typer.Exit(_exit_code(outcome))


def _fresh(
    inputs: Path, outputs: Path, series: Sequence[str], years: Sequence[int], lang: Literal["zh", "en"] | None
) -> RunOutcome | None:
    """What is said where nothing is to be done, without waking Prefect; `None` where something is."""
    plans, refused = plan_all(inputs, outputs, series, years, lang)
    make_ready(outputs)
    if plans and not (all(plan.fresh for plan in plans) and is_fresh(outputs, index_manifest(outputs))):
        must_take(outputs)
        return None
    return RunOutcome(tuple(untouched(plan) for plan in plans), tuple(str(error) for error in refused))


def _through_prefect(
    given: dict[str, object], runner: Literal["threads", "processes", "dask"], scheduler: str | None, *, quiet: bool
) -> RunOutcome:
    bars = Bars() if sys.stderr.isatty() and not quiet else None
    try:
        with bars or nullcontext():
            from flows.year_over_year import run as run_flow  # noqa: PLC0415 - Prefect takes a second to load

            return run_flow(given, runner, scheduler, bars or (None if quiet else Lines()))
    except RunFailed as failed:
        return failed.outcome


def _exit_code(outcome: RunOutcome) -> Exit:
    if not any(one.pages for one in outcome.series):
        return Exit.NOTHING
    return Exit.PARTLY if outcome.lines else Exit.DONE
