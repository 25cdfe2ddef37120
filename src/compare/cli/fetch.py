"""`yoy fetch`: the reports of a series from where they were published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from compare.cli.complete import series_names
from compare.cli.options import INPUTS, AsJson, Inputs, Quiet
from compare.cli.terminal import Exit, answer, answer_json, complain
from compare.cli.usage import check_names

if TYPE_CHECKING:
    from compare.fetch import Kept, Left

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
    from compare.fetch import Kept, Left, fetch_series, real_world  # noqa: PLC0415 - `yoy --help` needs no network

    check_names(inputs, [series])
    done: list[Kept | Left] = []
    for one in fetch_series(inputs, series, real_world(), allow_private=allow_private):
        done.append(one)
        if isinstance(one, Left):
            complain(f"{one.year or 'list'}: {one.error}")
        elif not as_json:
            _say(one, quiet=quiet)
    if as_json:
        answer_json({"series": series, **_told(done)})
    kept = [isinstance(one, Kept) for one in done]
    if not any(kept):
        raise typer.Exit(Exit.NOTHING)
    raise typer.Exit(Exit.DONE if all(kept) else Exit.PARTLY)


def _say(one: Kept, *, quiet: bool) -> None:
    if quiet:
        answer(str(one.path))
    elif one.news == "unchanged":
        answer(f"{one.year}: unchanged: {one.path}")
    elif one.news == "new":
        answer(f"{one.year}: fetched, {one.bytes:,} bytes: {one.path}")
    else:
        answer(f"{one.year}: differs from {one.in_use.name}, which stays in use: kept as {one.path}")


def _told(done: Sequence[Kept | Left]) -> dict[str, object]:
    from compare.fetch import Kept, Left  # noqa: PLC0415 - see above

    return {
        "reports": [
            {"year": one.year, "news": one.news, "bytes": one.bytes, "path": str(one.path)}
            for one in done
            if isinstance(one, Kept)
        ],
        "rejected": [str(one.error) for one in done if isinstance(one, Left)],
    }
