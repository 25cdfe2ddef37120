"""Stated changes: the clauses in which a report claims that something rose, fell or stayed."""

from compare.change.find import find_changes, parse_change

__all__ = ["find_changes", "parse_change"]
