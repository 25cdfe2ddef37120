"""`yoy serve`: the deployments against a Prefect server."""

import os
from typing import Annotated

import typer

from compare.cli.options import INPUTS, OUTPUTS, Inputs, Outputs
from compare.cli.terminal import answer

SHORT = "Serve the deployments against a Prefect server."
HELP = """Serves the yearly run, the monthly due check, the watched folder, the run by hand and the backfill.

It needs a Prefect server: start one with `prefect server start` and set PREFECT_API_URL to it. It goes on until
it is stopped. With workers instead (`prefect.yaml`), run it with --watch-only beside them.

\b
Examples:
  yoy serve
  yoy serve --cron "0 6 1 4 *" --time-zone Europe/Paris
"""


def serve(
    *,
    inputs: Inputs = INPUTS,
    outputs: Outputs = OUTPUTS,
    site: Annotated[
        str, typer.Option(help="The address at which a web server of yours shows the outputs.", metavar="URL")
    ] = "",
    cron: Annotated[str, typer.Option(help="When the yearly run is.")] = "0 6 1 5 *",
    time_zone: Annotated[str, typer.Option(help="Of the schedules.")] = "Asia/Shanghai",
    watch_only: Annotated[
        bool, typer.Option("--watch-only", help="Only tell the server of files that are dropped into the inputs.")
    ] = False,
) -> None:
    """See HELP."""
    from compare.shelf import series_names  # noqa: PLC0415 - `yoy --help` needs no shelf

    series_names(inputs)
    # A service's log is read by whoever looks after it; `flows` would keep the console quiet.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO")
    from flows import serving  # noqa: PLC0415 - Prefect takes a second to load

    address = serving.check_server()
    where = inputs.resolve(), outputs.resolve()
    answer(f"watching {where[0]} for {address}")
    if watch_only:
        serving.watch_alone(*where)
        return
    serving.serve_all(*where, site, cron, time_zone)
