"""`yoy inspect`: what is in one report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli.options import AsJson, Quiet
from compare.cli.reading import read_all
from compare.cli.terminal import answer, answer_bytes
from compare.model import Report

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
    read = read_all([report])[0]
    if quiet:
        answer(str(report))
    elif form == "table":
        _as_table(read, with_others=numerals)
    else:
        answer_bytes(_as_json(read) if form == "json" else _as_csv(read))


def _as_table(report: Report, *, with_others: bool) -> None:
    from compare.cli.tables import print_others, print_report  # noqa: PLC0415 - `yoy --help` needs no tables

    print_report(report)
    if with_others:
        from compare.pipeline import other_numerals  # noqa: PLC0415 - see above

        print_others(other_numerals(report))


def _as_json(report: Report) -> bytes:
    from compare.pages import json_bytes  # noqa: PLC0415 - see above
    from compare.render.json import report_json  # noqa: PLC0415 - see above

    return json_bytes(report_json(report))


def _as_csv(report: Report) -> bytes:
    from compare.render.frames import report_metrics_csv  # noqa: PLC0415 - see above

    text: str = report_metrics_csv(report)
    return text.encode("utf-8", "backslashreplace")
