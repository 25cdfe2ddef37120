"""A pair as an Excel workbook: typed cells, no live formula, links into the page beside it.

Sheets keep English names in every language, for scripts ask for them by name; headers and words are in
the series' language.
"""

from compare.render.workbook.book import workbook_bytes
from compare.render.workbook.sheets import pair_sheets

__all__ = ["pair_sheets", "workbook_bytes"]
