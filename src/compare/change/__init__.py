"""Stated changes: the clauses in which a report claims that something rose, fell or stayed."""

from compare.change.find import changes_in, find_changes, parse_change

__all__ = ["changes_in", "find_changes", "parse_change"]
