"""`yoy fetch`: the reports of a series from where they were published."""

from typing import Annotated

import typer

from compare.cli.complete import series_names
from compare.cli.options import INPUTS, AsJson, Inputs, Quiet
from compare.cli.usage import check_names

SHORT = "Get the reports of a series from where they were published."
HELP = """Fetches the reports that the series.toml of SERIES names, and newer ones that its list page has.

The bytes are kept as published, with address, time and hash beside them. A page that changed is kept as a
snapshot; nothing is overwritten. Only public addresses of the web are asked, and robots.txt is respected.

\b
Examples:
  yoy fetch mycity
  yoy fetch mycity --inputs reports
"""


def fetch(
    series: Annotated[
        str, typer.Argument(metavar="SERIES", help="The series, by folder name.", autocompletion=series_names)
    ],
    *,
    inputs: Inputs = INPUTS,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask sites on this machine and in private networks.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """See HELP."""
    check_names(inputs, [series])
    from compare.cli.fetching import fetch_all  # noqa: PLC0415 - `yoy --help` needs no network

    raise typer.Exit(fetch_all(inputs, series, allow_private=allow_private, quiet=quiet, as_json=as_json))
