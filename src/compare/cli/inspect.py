"""`yoy inspect`: what is in one report."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli.options import AsJson, Quiet

SHORT = "Show what is in one report."
HELP = """Shows what is in one report: outline, metrics, stated changes with the prior values they imply, checks.

With --numerals also every number that is neither, and what it is instead.

\b
Examples:
  yoy inspect inputs/kaiyuan/2023.txt
  yoy inspect inputs/kaiyuan/2023.txt --numerals
  yoy inspect inputs/kaiyuan/2023.txt --format csv > metrics.csv
"""
_TABLE_ONLY = "only the table lists them; leave --format out"


def inspect(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="The report.", show_default=False)],
    *,
    form: Annotated[
        Literal["table", "json", "csv"],
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="table: for reading; json: for programs; csv: the metrics alone.",
        ),
    ] = "table",
    numerals: Annotated[
        bool, typer.Option("--numerals", help="With the table, list the numbers that are neither metric nor change.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """See HELP."""
    if as_json:
        form = "json"
    if numerals and form != "table":
        raise typer.BadParameter(_TABLE_ONLY, param_hint="--numerals")
    from compare.cli.showing import show  # noqa: PLC0415 - `yoy --help` needs no engine

    show(report, form, with_others=numerals, quiet=quiet)
