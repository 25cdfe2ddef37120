"""`yoy fetch`: the reports of a series from where they were published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare.cli.terminal import Exit, answer, complain

if TYPE_CHECKING:
    from compare.fetch import Kept, Left

HELP = """Fetches the reports that the series.toml of SERIES names, and newer ones that its list page has.

The bytes are kept as published, with address, time and hash beside them. A page that changed is kept as a
snapshot; nothing is overwritten. Only public addresses of the web are asked, and robots.txt is respected.
"""


def fetch(
    series: Annotated[str, typer.Argument(help="The series, by folder name.", show_default=False)],
    *,
    inputs: Annotated[Path, typer.Option(help="The folder that holds a folder for each series.")] = Path("inputs"),
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask sites on this machine and in private networks.")
    ] = False,
) -> None:
    """See HELP."""
    from compare.fetch import Kept, fetch_series, real_world  # noqa: PLC0415 - `yoy --help` needs no network

    done: list[bool] = []
    try:
        for one in fetch_series(inputs, series, real_world(), allow_private=allow_private):
            done.append(isinstance(one, Kept))
            _say(one)
    except KeyboardInterrupt:
        complain("stopped; what was fetched stays, and the next fetch goes on from there")
        raise typer.Exit(Exit.INTERRUPTED) from None
    if not any(done):
        raise typer.Exit(Exit.NOTHING)
    raise typer.Exit(Exit.DONE if all(done) else Exit.PARTLY)


def _say(one: Kept | Left) -> None:
    from compare.fetch import Left  # noqa: PLC0415 - see above

    if isinstance(one, Left):
        complain(f"{one.year or 'list'}: {one.error}")
    elif one.news == "unchanged":
        answer(f"{one.year}: unchanged: {one.path}")
    elif one.news == "new":
        answer(f"{one.year}: fetched, {one.bytes:,} bytes: {one.path}")
    else:
        answer(f"{one.year}: differs from {one.in_use.name}, which stays in use: kept as {one.path}")
