"""Word files (the one door of python-docx): text as Word prints it, with its headings, labels, tables and notes."""

from compare.ingest.docx.read import read_docx

__all__ = ["read_docx"]
