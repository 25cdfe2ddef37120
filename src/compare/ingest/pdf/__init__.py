"""PDF files: characters by pypdfium2, tables by pdfplumber, one room for each.

Of the 1347 sentences of the bundled reports in 20 PDF files printed by LibreOffice, found whole:

- the characters of pypdfium2 5.15, put in order and into paragraphs here: 1347, 480 ms a file with its tables
- the text of pdfplumber 0.11.10: 1303 (heads, feet and footnotes stand in the others), 412 ms
- the text of pypdfium2: 1100 (the quotes of a line come behind its words), 13 ms

Of the files that Chromium prints, pdfplumber gives compatibility radicals for Chinese and pypdfium2 does not.
"""

from compare.ingest.pdf.assemble import read_pdf

__all__ = ["read_pdf"]
