"""What people say about a series: `series.toml`, and the decisions of its reviewers: `review.toml`.

Both lie beside the reports. Every key is optional. A key that nobody knows is an error, for a misspelt key
would otherwise be a setting that silently does nothing.
"""

from compare.decisions import REVIEW_NAME
from compare.settings.keys import Due, FetchLimits, Identity, Limits, ReportList, SeriesSettings
from compare.settings.read import FILE_NAME, checked_review, read_settings

__all__ = [
    "FILE_NAME",
    "REVIEW_NAME",
    "Due",
    "FetchLimits",
    "Identity",
    "Limits",
    "ReportList",
    "SeriesSettings",
    "checked_review",
    "read_settings",
]
