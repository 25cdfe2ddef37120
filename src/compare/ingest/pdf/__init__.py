"""PDF files: text by pypdfium2, tables by pdfplumber, one room for each."""

from compare.ingest.pdf.assemble import read_pdf

__all__ = ["read_pdf"]
