"""All years of a series in one view."""

from compare.timeline.build import build_timeline

__all__ = ["build_timeline"]
