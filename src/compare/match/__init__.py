"""Finds the same metric in two reports, one to one, with a score and a reason in words."""

from compare.match.pairing import match_metrics

__all__ = ["match_metrics"]
