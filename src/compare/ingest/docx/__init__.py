"""Word files (the one door of python-docx): text as Word prints it, with its headings, labels, tables and notes.

Our walk over the elements of python-docx was kept by these figures: of the 1347 sentences of the bundled reports in
20 Word files written by LibreOffice, with written and with automatic labels and with footnotes,

- ours: 1347, 52 ms a file
- `paragraph.text` of python-docx 1.2: 1249, 22 ms; it says no automatic labels and no tracked insertions
- docx2python 3.7.1: 1249, 108 ms; it spells automatic labels in a way of its own
- mammoth 1.13: 1249, 685 ms; the same without labels
"""

from compare.ingest.docx.read import read_docx

__all__ = ["read_docx"]
