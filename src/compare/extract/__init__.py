"""The numbers of a report: metrics, and the changes that it states of them."""

from compare.extract.report import extract

__all__ = ["extract"]
