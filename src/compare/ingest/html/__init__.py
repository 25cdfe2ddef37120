"""Saved web pages (the one door of lxml): the part that holds the words, its headings and its tables."""

from compare.ingest.html.read import read_html

__all__ = ["read_html"]
