"""Reading the files that a command names: every one that is refused is said, then the command ends."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from compare.cli.terminal import Exit, complain
from compare.errors import InputRejected
from compare.model import Report


def read_all(paths: Sequence[Path]) -> list[Report]:
    """The reports at `paths`.

    Raises:
        typer.Exit: one or more cannot be read; each was said in a line.
    """
    from compare.pipeline import read_report  # noqa: PLC0415 - `yoy --help` needs no engine

    reports = []
    for path in paths:
        try:
            reports.append(read_report(path))
        except InputRejected as error:
            # Two files of one name in two folders are told apart by the path that was typed.
            complain(str(InputRejected(error.code, str(path), error.reason, error.hint)))
    if len(reports) < len(paths):
        raise typer.Exit(Exit.NOTHING)
    return reports
