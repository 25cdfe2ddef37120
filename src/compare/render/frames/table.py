"""Rows as a frame and as CSV: exact numbers, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Interval
from compare.render.json.values import exact

if TYPE_CHECKING:
    import pandas as pd

Value = int | float | str | bool | None
Row = Mapping[str, Value]

# What a spreadsheet takes for the start of a formula, plain and full-width.
_LIVE = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\u2212")


# Number columns that hold years and offsets, which are whole.
_WHOLE = ("vintage", "period", "start", "end")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table in order; `numbers` are those that hold numbers, all others are text."""

    names: tuple[str, ...]
    numbers: frozenset[str]


def frame_of(rows: Iterable[Row], columns: Columns) -> pd.DataFrame:
    """The rows as a frame: years and offsets are `Int64`, other numbers `float64`, all else is `string`.

    What is missing is `NaN` among the `float64` and `<NA>` elsewhere. The types are the same for a frame of nothing.
    """
    import pandas as pd  # noqa: PLC0415 - half a second to load, and CSV needs none of it

    cells = _cells(rows, columns)
    series = {}
    for place, name in enumerate(columns.names):
        values = [row[place] for row in cells]
        if name not in columns.numbers:
            # In Python's own storage, which holds any text that a file can.
            series[name] = pd.Series(values, dtype=pd.StringDtype("python"))
        elif name.endswith(_WHOLE):
            series[name] = pd.Series(values, dtype="Int64")
        else:
            series[name] = pd.Series([_float(one) for one in values], dtype="float64")
    return pd.DataFrame(series)


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


def _float(value: Value) -> float:
    if value is None:
        return float("nan")
    numerator, _, denominator = str(value).partition("/")
    return float(numerator) / float(denominator or 1)
