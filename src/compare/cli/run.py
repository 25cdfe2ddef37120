"""`yoy run`: every consecutive pair of every series, through the Prefect flow."""

from typing import Annotated, Literal

import typer

from compare.address import is_elsewhere, local_path
from compare.cli.complete import series_names
from compare.cli.options import INPUTS, OUTPUTS, AsJson, InputsAddress, Language, OutputsAddress, Quiet
from compare.cli.usage import check_names, year

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
    from compare.cli import running  # noqa: PLC0415 - `yoy --help` needs no plan

    given: dict[str, object] = {"inputs": inputs, "outputs": outputs, "series": series, "years": years, "lang": lang}
    far = is_elsewhere(inputs) or is_elsewhere(outputs)
    outcome = None if far else running.fresh(local_path(inputs), local_path(outputs), series or (), years or (), lang)
    if outcome is None:
        outcome = running.through_prefect(given, runner, scheduler, quiet=quiet or as_json)
    running.say(outcome, outputs, quiet=quiet, as_json=as_json)
    raise typer.Exit(running.exit_code(outcome))
