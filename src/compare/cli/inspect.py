"""`yoy inspect`: what is in one report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli.reading import read_all
from compare.cli.terminal import answer_bytes
from compare.model import Report

HELP = """Shows what is in one report: outline, metrics, stated changes with the prior values they imply, checks.
"""


def inspect(
    report: Annotated[Path, typer.Argument(help="The report.", show_default=False)],
    *,
    form: Annotated[
        Literal["table", "json", "csv"],
        typer.Option("--format", "-f", help="table for reading, json for programs, csv for the metrics alone."),
    ] = "table",
) -> None:
    """See HELP."""
    read = read_all([report])[0]
    if form == "table":
        from compare.cli.tables import print_report  # noqa: PLC0415 - `yoy --help` needs no tables

        print_report(read)
    else:
        answer_bytes(_as_json(read) if form == "json" else _as_csv(read))


def _as_json(report: Report) -> bytes:
    from compare.pages import json_bytes  # noqa: PLC0415 - see above
    from compare.render.json import report_json  # noqa: PLC0415 - see above

    return json_bytes(report_json(report))


def _as_csv(report: Report) -> bytes:
    from compare.render.frames import report_metrics_csv  # noqa: PLC0415 - see above

    text: str = report_metrics_csv(report)
    return text.encode("utf-8", "backslashreplace")
