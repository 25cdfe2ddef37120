"""Tables of two reports held against each other, cell by cell."""

from compare.collate.tables import collate_tables

__all__ = ["collate_tables"]
