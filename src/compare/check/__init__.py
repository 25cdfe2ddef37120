"""Tests what the current report claims against what the prior one printed."""

from compare.check.changes import check_changes

__all__ = ["check_changes"]
