"""What a page says of itself: its title and its date of publication."""

from __future__ import annotations

import re

from compare.ingest.draft import one_line
from compare.ingest.html.tree import Element

_TITLES = ("ArticleTitle", "og:title", "citation_title", "DC.title", "title")
_DATES = ("PubDate", "article:published_time", "publishdate", "pubdate", "date", "DC.date", "citation_date")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_DATE_LINES = tuple(
    re.compile(rf"(?:{words})\s*[:：]?\s*" + _DATE.pattern) for words in ("发布时间|发布日期|Published", "时间|日期")
)
_LABELLED = re.compile(r"(?:第?[一二三四五六七八九十\d]{1,3}[章节编、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])")
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}$")


def title_of(root: Element) -> str | None:
    """The title as the page names it, its only heading of the first level, or its window's title without the site."""
    metas = _metas(root)
    named = next((metas[name.lower()] for name in _TITLES if name.lower() in metas), None)
    if named:
        return one_line(named)
    headings = [words for heading in root.iter("h1") if (words := one_line(heading.text_content()))]
    # Where sections are headings of the first level, none of them is the title.
    heading = headings[0] if len(headings) == 1 and not _LABELLED.match(headings[0]) else None
    written = root.find(".//title")
    return heading or (_SITE.sub("", one_line(written.text_content())) or None if written is not None else None)


def published_of(root: Element) -> str | None:
    """The ISO date of publication that the page names or prints."""
    metas = _metas(root)
    dated = [metas[name.lower()] for name in _DATES if name.lower() in metas]
    found = next((match for match in map(_DATE.search, dated) if match), None)
    text = root.text_content()
    found = found or next((match for line in _DATE_LINES if (match := line.search(text))), None)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name and meta.get("content", "").strip():
            found.setdefault(name, meta.get("content").strip())
    return found
