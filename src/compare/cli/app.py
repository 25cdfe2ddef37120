"""The commands together, and the one place where an error becomes a line and an exit code.

A command's module holds its words and options alone; its work is in a module that is loaded when it is called. It
does without `from __future__ import annotations`: the parser would make every annotation from its text, twice, which
is 6 of the 90 ms that `yoy --help` takes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import compare
from compare.cli import diff, fetch, inspect, review, run, serve, verify
from compare.cli.terminal import Exit, answer, complain, say_fault
from compare.cli.usage import usage_line
from compare.errors import YoyError

HELP = """Reads the successive annual reports of a publisher and says, with evidence, what changed.

\b
Start here:
  yoy run                               compare all reports in ./inputs
  yoy diff 2022.txt 2023.docx           compare any two files
  yoy inspect 2023.pdf                  show what is in one report
  yoy review jichuan                    list the findings, and decide of them
  yoy --install-completion              teach your shell the commands

\b
Exit codes:
  0 all done              1 some inputs were left out, the rest is done
  2 wrong usage           3 nothing usable              130 stopped
"""

app = typer.Typer(
    name="yoy",
    help=HELP,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
app.command(name="run", help=run.HELP, short_help=run.SHORT)(run.run)
app.command(name="diff", help=diff.HELP, short_help=diff.SHORT)(diff.diff)
app.command(name="inspect", help=inspect.HELP, short_help=inspect.SHORT)(inspect.inspect)
app.command(name="review", help=review.HELP, short_help=review.SHORT)(review.review)
app.command(name="fetch", help=fetch.HELP, short_help=fetch.SHORT)(fetch.fetch)
app.command(name="serve", help=serve.HELP, short_help=serve.SHORT)(serve.serve)
app.command(name="verify", help=verify.HELP, short_help=verify.SHORT)(verify.verify)


def _say_version(asked: bool) -> None:  # noqa: FBT001 - the parser calls it so
    if asked:
        answer(f"yoy {compare.__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", help="Print the version and leave.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        answer(context.get_help())


def run_command(arguments: Sequence[str]) -> int:
    """Do what the words after `yoy` say; gives the exit code. An error that a user can act on is one line on stderr."""
    try:
        code = app(args=spread_years(arguments), prog_name="yoy", standalone_mode=False)
    except typer.TyperException as error:
        complain(usage_line(error))
        return Exit.USAGE
    except YoyError as error:
        complain(str(error))
        return Exit.NOTHING
    finally:
        sys.excepthook = say_fault  # the parser has put its own in the place
    return code or Exit.DONE


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
