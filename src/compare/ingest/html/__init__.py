"""Saved web pages (the one door of lxml): the part that holds the words, its headings and its tables.

Our walk was kept by these figures, on the nine saved pages of the corpus that are articles (329 lines of main text
and 212 of furniture, marked by hand) and on 14 pages written by LibreOffice (1167 sentences and cells):

- ours: 329 of 329 lines, 0 of furniture, 139 cells with their spans; 1167 of 1167; 4 ms a page
- trafilatura 2.3.1: 329, 16, 141 without spans; 937 (it leaves out `pre` and headings of the first level); 17 ms
- readability-lxml 0.9: 195 (it leaves out the page that is one table), 0, 0; 1167; 10 ms
"""

from compare.ingest.html.read import read_html

__all__ = ["read_html"]
