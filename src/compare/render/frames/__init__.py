"""Tidy tables for notebooks and CSV: pandas' one door.

Frames have one row for each thing and named columns; numbers are `float64`
there, and written exactly in CSV.
"""

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
from compare.render.frames.tables import tables_csv, tables_frame
from compare.render.frames.years import series_csv, series_frame

__all__ = [
    "changes_csv",
    "changes_frame",
    "checks_csv",
    "checks_frame",
    "comparisons_frame",
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
