"""The tables of a series as a researcher gets them: the frames' own rows and columns, series by series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from compare.model import Comparison, Report
from compare.render.frames.pairs import CHECKS, PAIRS, check_rows, pair_rows, report_check_rows
from compare.render.frames.reports import CHANGES, METRICS, change_rows, metric_rows
from compare.render.frames.table import Columns, Row
from compare.render.frames.tables import CELLS, cell_rows
from compare.render.frames.texts import BEADS, MEASURES, bead_rows, measure_rows

# Every table of the dataset, named as the frame that has the same columns.
TABLES = {
    "metrics": METRICS,
    "changes": CHANGES,
    "comparisons": PAIRS,
    "checks": CHECKS,
    "tables": CELLS,
    "beads": BEADS,
    "measures": MEASURES,
}


def dataset_rows(
    reports: Sequence[Report], comparisons: Sequence[Comparison]
) -> Iterator[tuple[str, Columns, Iterable[Row]]]:
    """Each table of a series with its columns and rows, in the order of the years and of the texts."""
    compared = {one.current.year for one in comparisons}
    alone = [report for report in reports if report.year not in compared]
    rows: dict[str, Iterable[Row]] = {
        "metrics": (row for one in reports for row in metric_rows(one)),
        "changes": (row for one in reports for row in change_rows(one)),
        "comparisons": (row for one in comparisons for row in pair_rows(one)),
        "checks": chain.from_iterable([*map(report_check_rows, alone), *map(check_rows, comparisons)]),
        "tables": (row for one in comparisons for row in cell_rows(one)),
        "beads": (row for one in comparisons for row in bead_rows(one)),
        "measures": (row for one in comparisons for row in measure_rows(one)),
    }
    return ((name, columns, rows[name]) for name, columns in TABLES.items())
