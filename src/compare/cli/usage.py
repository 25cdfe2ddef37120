"""Wrong usage in one line: what was wrong, how the command is said, where more stands."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

import typer

from compare.cli.complete import names_in

# Names that are offered in the place of one that is not there, or from all of them.
MOST_OFFERED = 5

# How the parser begins when a value is wrong; the shape of the command was right then.
_BAD_VALUE = "invalid value"

_NO_BRACES = str.maketrans("", "", "{}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def usage_line(error: typer.TyperException) -> str:
    """What the parser found wrong, with the shape of the command where that was missed, and where to read more."""
    said = " ".join(error.format_message().partition(" (Possible options:")[0].split())
    said = f"{said[:1].lower()}{said[1:]}".replace(": Value error, ", ": ")
    said = said.replace(". Did you mean ", "; perhaps ").rstrip(".?")
    if near := getattr(error, "possibilities", None):
        said += f"; perhaps {' or '.join(sorted(near))}"
    context: typer.Context | None = getattr(error, "ctx", None)
    if context is None:
        return f"{said}; more: yoy --help"
    more = f"more: {context.command_path} --help"
    if said.startswith(_BAD_VALUE):
        return f"{said}; {more}"
    usage = " ".join(context.get_usage().split()).removeprefix("Usage: ").translate(_NO_BRACES)
    return f"{said}; usage: {usage}; {more}"


def year(word: str) -> int:
    """A year as it is typed.

    Raises:
        typer.BadParameter: the word is none.
    """
    if not _YEAR.fullmatch(word):
        raise typer.BadParameter(f"'{word}' is no year; give four digits, such as 2023")
    return int(word)


def check_names(inputs: Path, names: list[str]) -> None:
    """Hold the names of series against the folders of `inputs`.

    Raises:
        typer.BadParameter: none of them is there; the nearest that are there are offered.
    """
    there = names_in(inputs)
    if not names or not there or any(name in there for name in names):
        return
    near = get_close_matches(names[0].casefold(), there, MOST_OFFERED, 0.4)
    some = ", ".join(there[:MOST_OFFERED]) + (" …" if len(there) > MOST_OFFERED else "")
    hint = f"perhaps {' or '.join(near)}" if near else f"there are {some}"
    raise typer.BadParameter(f"there is no series '{names[0]}' in {inputs}; {hint}", param_hint="SERIES")
