"""Where the researcher's tables of a series lie, `outputs/dataset/series=<name>/`, and which have no series any more.

The folder's name is a Hive partition. DuckDB, pyarrow and Spark undo `%XX`, so every sign of ASCII that means
something in a path, an address or a partition is written so; letters of other scripts stand as they are, for nine signs
in place of each would be longer than a file's name may be.
"""

from __future__ import annotations

import string
from pathlib import Path
from urllib.parse import unquote

from compare.publish import read_manifest, retire_folder

DATASET = "dataset"

_KEY = "series="
_PLAIN = frozenset(string.ascii_letters + string.digits + "-._~")


def dataset_folder(outputs: Path, series: str) -> Path:
    """The folder of the tables of a series."""
    return outputs / DATASET / partition_of(series)


def partition_of(series: str) -> str:
    """The name of a series as a Hive partition, `series=…`."""
    return _KEY + "".join(sign if sign in _PLAIN or not sign.isascii() else f"%{ord(sign):02X}" for sign in series)


def series_of(partition: str) -> str:
    """The series whose partition has that name."""
    return unquote(partition.removeprefix(_KEY))


def forget_removed(outputs: Path) -> tuple[str, ...]:
    """Take away the tables of every series that has no folder in the outputs any more.

    A series that was taken from the inputs keeps its pages, its place in the index and its tables until someone
    removes its folder from the outputs; its tables go when the index is next made, as its place there does.

    Returns:
        The names of those series.

    Raises:
        OutputError: a folder cannot be removed.
    """
    partitions = [path for path in sorted(outputs.glob(f"{DATASET}/{_KEY}*")) if path.is_dir()]
    gone = [path for path in partitions if not (outputs / series_of(path.name)).is_dir() and read_manifest(path)]
    for path in gone:
        retire_folder(path)
    return tuple(series_of(path.name) for path in gone)
