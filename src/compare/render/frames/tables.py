"""Cells of tables that both reports have as rows: both prints, the change, and what became of the number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compare.model import CellChange, Comparison, Table, TableMatch
from compare.render.frames.table import PAIR_FILES, PAIR_PLACES, Columns, Row, csv_of, frame_of, source_of
from compare.render.json.values import exact

if TYPE_CHECKING:
    import pandas as pd

CELLS = Columns(
    (
        "series",
        "prior_vintage",
        "current_vintage",
        "table",
        "row",
        "column",
        "unit",
        "kind",
        "prior",
        "prior_printed",
        "current",
        "current_printed",
        "change",
        "percent",
        "points",
        "score",
        "prior_table",
        "current_table",
        "prior_start",
        "prior_end",
        "current_start",
        "current_end",
    ),
    frozenset(
        {
            "prior_vintage",
            "current_vintage",
            "prior",
            "current",
            "change",
            "percent",
            "points",
            "score",
            "prior_start",
            "prior_end",
            "current_start",
            "current_end",
        }
    ),
    whole=PAIR_PLACES,
    measured=frozenset({"score"}),
    beside=PAIR_FILES,
)  # fmt: skip - a column list is read as a list


def tables_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """One row for each cell of each pair of tables, and one more for each restated figure."""
    return frame_of((row for one in comparisons for row in cell_rows(one)), CELLS)


def tables_csv(comparison: Comparison) -> str:
    """The same rows of one pair of reports as CSV text."""
    return csv_of(cell_rows(comparison), CELLS)


def cell_rows(comparison: Comparison) -> Iterator[Row]:
    """A row for each cell of each pair of tables, and one more for each restated figure."""
    for match in comparison.tables:
        if match.prior is not None and match.current is not None:
            tables = comparison.prior.tables[match.prior], comparison.current.tables[match.current]
            for change in (*match.cells, *match.restated):
                yield _row(comparison, match, tables, change)


def _row(comparison: Comparison, match: TableMatch, tables: tuple[Table, Table], change: CellChange) -> Row:
    prior = None if change.prior is None else tables[0].cells[change.prior]
    current = None if change.current is None else tables[1].cells[change.current]
    cell = current or prior
    return {
        "series": comparison.current.series,
        "prior_vintage": comparison.prior.year,
        "current_vintage": comparison.current.year,
        "table": tables[1].caption,
        "row": "" if cell is None else " / ".join(cell.row_path),
        "column": "" if cell is None else " / ".join(cell.column_path),
        "unit": None if cell is None else cell.unit,
        "kind": change.kind,
        "prior": None if prior is None else exact(prior.amount),
        "prior_printed": None if prior is None else prior.text,
        "current": None if current is None else exact(current.amount),
        "current_printed": None if current is None else current.text,
        "change": exact(change.delta),
        "percent": exact(change.percent),
        "points": exact(change.points),
        "score": match.score,
        "prior_table": tables[0].id,
        "current_table": tables[1].id,
        "prior_start": None if prior is None else prior.start,
        "prior_end": None if prior is None else prior.end,
        "current_start": None if current is None else current.start,
        "current_end": None if current is None else current.end,
        **source_of(comparison.prior, "prior_"),
        **source_of(comparison.current, "current_"),
    }
