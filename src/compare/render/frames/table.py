"""Rows as a frame, as CSV and for the dataset: exact numbers, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from compare.model import Interval, Report
from compare.render.json.values import exact

if TYPE_CHECKING:
    import pandas as pd

Value = int | float | str | bool | None
Row = Mapping[str, Value]

# What a spreadsheet takes for the start of a formula, plain and full-width.
_LIVE = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\u2212")


# What the tables of a pair have alike: the columns of whole numbers, and whence a row is.
PAIR_YEARS = frozenset({"prior_vintage", "current_vintage"})
PAIR_PLACES = PAIR_YEARS | {"prior_start", "prior_end", "current_start", "current_end"}
PAIR_FILES = ("prior_file", "prior_sha256", "current_file", "current_sha256")

Kind = Literal["text", "whole", "number"]

# A number that no float holds stands beside its column as text, under its name and this.
EXACT = "_exact"

# Hexadecimal digits of a file's sha256 that tell the files of a corpus apart.
SHORT = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table in order; `numbers` are those that hold numbers, all others are text.

    Of the numbers `whole` are years, places and counts, and `measured` are floats from the start; the rest are exact.
    `names` are those of the CSV. Frames and the dataset have `beside` too, whence a row is.
    """

    names: tuple[str, ...]
    numbers: frozenset[str]
    whole: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()

    @property
    def kinds(self) -> dict[str, Kind]:
        """Every column of the frame in order; behind an exact number stands the text of what a float cannot hold."""
        found: dict[str, Kind] = {}
        for name in (*self.names, *self.beside):
            found[name] = "whole" if name in self.whole else "number" if name in self.numbers else "text"
        return found | dict.fromkeys((f"{name}{EXACT}" for name in self.exact), "text")

    @property
    def exact(self) -> tuple[str, ...]:
        """The columns of exact numbers, in order."""
        return tuple(name for name in self.names if name in self.numbers - self.whole - self.measured)


def cells_of(rows: Iterable[Row], columns: Columns) -> dict[str, list[Value]]:
    """The rows by column, as plain values that fit the kinds: `int`, `float`, text that any UTF-8 can hold, `None`."""
    listed = list(rows)
    held: dict[str, list[Value]] = {}
    for name, kind in columns.kinds.items():
        if name.endswith(EXACT):
            held[name] = [_beyond_float(row[name.removesuffix(EXACT)]) for row in listed]
        elif kind == "number":
            held[name] = [None if row[name] is None else _float(row[name]) for row in listed]
        else:
            held[name] = [_encodable(row[name]) for row in listed]
    return held


def frame_of(rows: Iterable[Row], columns: Columns) -> pd.DataFrame:
    """The rows as a frame: whole numbers are `Int64`, others `float64`, all else is `string`.

    What is missing is `NaN` among the `float64` and `<NA>` elsewhere. The types are the same for a frame of nothing.
    """
    import pandas as pd  # noqa: PLC0415 - half a second to load, and CSV needs none of it

    # Text in Python's own storage, which holds any text that a file can.
    kinds: dict[Kind, Any] = {
        "whole": "Int64",
        "number": "float64",
        "text": pd.StringDtype("python"),
    }
    cells = cells_of(rows, columns)
    return pd.DataFrame({name: pd.Series(cells[name], dtype=kinds[kind]) for name, kind in columns.kinds.items()})


def source_of(report: Report | None, before: str = "") -> dict[str, Value]:
    """The file that a report was read from and the start of its digest, as cells."""
    name, digest = (None, None) if report is None else (report.source.name, report.source.sha256[:SHORT])
    return {f"{before}file": name, f"{before}sha256": digest}


def csv_of(rows: Iterable[Row], columns: Columns) -> str:
    """The rows as CSV text for Excel: a byte order mark, exact numbers, text cells disarmed."""
    safe = (
        {name: value if name in columns.numbers else disarmed(value) for name, value in row.items()} for row in rows
    )
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((columns.names, *_cells(safe, columns)))
    return "\ufeff" + written.getvalue().replace("\r", " ")  # a lone carriage return is not quoted: it tears its row


def disarmed(value: Value) -> Value:
    """A text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.startswith(_LIVE) else value


def bounds(interval: Interval | None, before: str = "") -> dict[str, Value]:
    """The two ends of an interval as cells, empty where it is open or absent."""
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {f"{before}low": exact(low), f"{before}high": exact(high)}


def _cells(rows: Iterable[Row], columns: Columns) -> list[list[Value]]:
    return [[row[name] for name in columns.names] for row in rows]


def _beyond_float(value: Value) -> str | None:
    """The exact decimal, or `p/q`, of a number that a float would give otherwise; `exact` writes these as text."""
    return value if isinstance(value, str) else None


def _encodable(value: Value) -> Value:
    """Half a surrogate pair, which a broken file may hold, is written as its escape."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _float(value: Value) -> float:
    numerator, _, denominator = str(value).partition("/")
    return float(numerator) / float(denominator or 1)
