"""What the shell offers where a series is asked for."""

from __future__ import annotations

from pathlib import Path

import typer


def series_names(context: typer.Context, incomplete: str) -> list[str]:
    """The folders of the inputs folder that was given, or of ./inputs."""
    given = str(context.params.get("inputs") or "inputs")
    if "://" in given:
        return []  # what lies elsewhere is not asked at every key
    folder = Path(given)
    try:
        found = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []
    return [name for name in found if name.startswith(incomplete)]
