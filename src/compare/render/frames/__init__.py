"""Tidy tables for notebooks and CSV: pandas' one door.

Frames have one row for each thing and named columns: those of the CSV, whence the row is, and the exact
text of numbers that a `float64` cannot hold. CSV has all numbers exactly. `dataset_rows` gives the dataset the same.
"""

from compare.render.frames.dataset import TABLES, dataset_rows
from compare.render.frames.pairs import (
    changes_csv,
    checks_csv,
    checks_frame,
    comparisons_frame,
    metrics_csv,
    report_checks_csv,
)
from compare.render.frames.reports import (
    changes_frame,
    metrics_frame,
    report_changes_csv,
    report_metrics_csv,
)
from compare.render.frames.table import Columns, Row, cells_of
from compare.render.frames.tables import tables_csv, tables_frame
from compare.render.frames.texts import beads_frame, measures_frame
from compare.render.frames.years import series_csv, series_frame

__all__ = [
    "TABLES",
    "Columns",
    "Row",
    "beads_frame",
    "cells_of",
    "changes_csv",
    "changes_frame",
    "checks_csv",
    "checks_frame",
    "comparisons_frame",
    "dataset_rows",
    "measures_frame",
    "metrics_csv",
    "metrics_frame",
    "report_changes_csv",
    "report_checks_csv",
    "report_metrics_csv",
    "series_csv",
    "series_frame",
    "tables_csv",
    "tables_frame",
]
