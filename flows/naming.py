"""The names of runs: which series and which years, told from the names of folders and files alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

# More names than this make a number.
MOST_NAMED = 3


def run_name(inputs: Path, series: Sequence[str], years: Sequence[int]) -> str:
    """`city, town 2019-2024` or `312 series 2008-2025`; never fails, for a name is asked for before anything else."""
    there = {path.name: path for path in _listed(inputs) if path.is_dir() and not path.name.startswith(".")}
    names = sorted(set(series)) or sorted(there)
    said = ", ".join(names) if names and len(names) <= MOST_NAMED else f"{len(names)} series"
    if years:
        return f"{said} {' '.join(str(year) for year in sorted(set(years)))}"
    stems = [path.stem for name in names if name in there for path in _listed(there[name])]
    found = sorted(int(stem) for stem in stems if len(stem) == len("2023") and stem.isdecimal())
    if not found:
        return said
    return f"{said} {found[0]}-{found[-1]}" if found[0] < found[-1] else f"{said} {found[0]}"


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
