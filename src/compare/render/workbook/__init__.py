"""A pair, or a report that stands alone, as an Excel workbook: typed cells, no live formula, links into its page.

Sheets keep English names in every language, for scripts ask for them by name; headers and words are in
the series' language.
"""

from compare.render.workbook.book import workbook_bytes
from compare.render.workbook.pair import pair_sheets
from compare.render.workbook.single import report_sheets

__all__ = ["pair_sheets", "report_sheets", "workbook_bytes"]
