"""The commands together, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import compare
from compare.cli import diff, fetch, inspect, review, run, verify
from compare.cli.terminal import Exit, answer, complain, say_fault, speak_utf8
from compare.errors import YoyError

HELP = """Reads the successive annual reports of a publisher and says, with evidence, what changed.

Start with `yoy run`: it compares every report in ./inputs with the one before it and prints the page to open.
`yoy review` lists what was found and takes down what a reviewer decides. `yoy diff` compares any two files,
`yoy inspect` shows what is in one, `yoy fetch` gets what series.toml names, `yoy verify` recomputes every digest.

Exit codes: 0 all done; 1 some inputs were left out, the rest is done; 2 wrong usage; 3 nothing usable.
"""

app = typer.Typer(
    name="yoy",
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(name="run", help=run.HELP)(run.run)
app.command(name="diff", help=diff.HELP)(diff.diff)
app.command(name="inspect", help=inspect.HELP)(inspect.inspect)
app.command(name="fetch", help=fetch.HELP)(fetch.fetch)
app.command(name="review", help=review.HELP)(review.review)
app.command(name="verify", help=verify.HELP)(verify.verify)


def _say_version(asked: bool) -> None:  # noqa: FBT001 - the parser calls it so
    if asked:
        answer(f"yoy {compare.__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every error that a user can act on is one line on stderr."""
    speak_utf8()
    given = spread_years(sys.argv[1:] if arguments is None else arguments)
    try:
        app(args=given, prog_name="yoy")
    except YoyError as error:
        complain(str(error))
        sys.exit(Exit.NOTHING)
    finally:
        sys.excepthook = say_fault  # the parser has put its own in the place


_YEAR = re.compile(r"[0-9]{4}")


def spread_years(arguments: Sequence[str]) -> list[str]:
    """`--years 2022 2023` as `--years 2022 --years 2023`, which is what the parser understands."""
    spread: list[str] = []
    listing = False
    for word in arguments:
        listing = word == "--years" or (listing and bool(_YEAR.fullmatch(word)))
        if listing and word != "--years" and spread[-1] != "--years":
            spread.append("--years")
        spread.append(word)
    return spread
