"""What the shell offers: names of series, ids of findings and of decisions, reports."""

from __future__ import annotations

from pathlib import Path

import typer

from compare.errors import YoyError

# Letters of a finding that stand beside its id.
LONGEST_HINT = 60


def names_in(folder: Path) -> list[str]:
    """The folders in a folder, as series are named; none where it cannot be listed."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def series_names(context: typer.Context, incomplete: str) -> list[str]:
    """The folders of the inputs folder that was given, or of ./inputs; those already typed are not offered again."""
    typed = context.params.get("series") or ()
    given = str(context.params.get("inputs") or "inputs")
    there = [] if "://" in given else names_in(Path(given))  # what lies elsewhere is not asked at every key
    return [name for name in there if name.startswith(incomplete) and name not in typed]


def finding_ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The ids of the findings that the last run left of the series, each with what it is."""
    from compare.found import found_in_series  # noqa: PLC0415 - `yoy --help` needs no findings

    try:
        found = found_in_series(_pages(context))
    except YoyError:
        return []
    return [(one.id, _short(one.words)) for one in found if one.id.startswith(incomplete)]


def decision_ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The ids of the decisions that the last run knew of."""
    from compare.found import decisions_in  # noqa: PLC0415 - as above

    told = decisions_in(_pages(context))
    return [(one["id"], _short(one["words"])) for one in told if one["id"].startswith(incomplete)]


def _pages(context: typer.Context) -> Path:
    # An option that still waits for its value leaves the words before it unread.
    series = context.params.get("series") or next(iter(context.args), "")
    return Path(str(context.params.get("outputs") or "outputs")) / str(series)


def _short(words: str) -> str:
    """One line without the signs that a shell or its completion would read."""
    line = " ".join("".join(one if one.isprintable() and one not in "\\`$\"':" else " " for one in words).split())
    return line if len(line) <= LONGEST_HINT else f"{line[:LONGEST_HINT]}…"
