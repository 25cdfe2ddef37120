"""Documents to reports: title, years, sections, sentences and tables with exact offsets."""

from compare.outline.build import build_report

__all__ = ["build_report"]
