"""Files to documents: clean text with what the format knew about headings and tables."""

from compare.ingest.read import read

__all__ = ["read"]
