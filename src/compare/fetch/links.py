"""The links of a list page, and the years of the reports among them (lxml reads the page, as for `ingest`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
from lxml import etree, html

from compare.errors import InputRejected
from compare.fetch.address import join
from compare.fold import squeeze
from compare.settings import ReportList

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DECLARATION = re.compile(r"\A\s{0,100}<\?xml[^>]{0,200}\?>")
# Titles of reports have up to 60 characters.
_LONGEST_TITLE = 300
_NO_PAGE = ("javascript:", "mailto:", "tel:", "data:", "#")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a report: its whole title, its year, its address as written on the page `base`."""

    title: str
    year: int
    address: str
    base: httpx.URL

    def absolute(self) -> str:
        """The address that it leads to.

        Raises:
            InputRejected: it is not an address of the web (refused_address).
        """
        return str(join(self.base, self.address))


def find_links(text: str, base: httpx.URL, wanted: ReportList) -> tuple[Link, ...]:
    """The links whose title the pattern of `wanted` fits, in order of year; one address is listed once.

    Raises:
        InputRejected: the list is not a page (corrupt).
    """
    try:
        # A declaration of the encoding would contradict the text, which is decoded already.
        root = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, ValueError) as error:
        raise InputRejected("corrupt", str(base), "holds no page", "check the address of the list") from error
    pattern = re.compile(wanted.title)
    found = {(link.year, link.address): link for link in _fitting(root, _base(root, base), pattern)}
    return tuple(sorted(found.values(), key=lambda link: (link.year, link.address)))


def by_year(links: tuple[Link, ...]) -> dict[int, tuple[Link, ...]]:
    """The links by year; more than one of a year means that the pattern fits too much."""
    years: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        years[link.year].append(link)
    return {year: tuple(of_year) for year, of_year in sorted(years.items())}


def _base(root: html.HtmlElement, base: httpx.URL) -> httpx.URL:
    for element in root.iter("base"):
        if element.get("href"):
            return join(base, element.get("href"))
    return base


def _fitting(root: html.HtmlElement, base: httpx.URL, pattern: re.Pattern[str]) -> Iterator[Link]:
    for element in root.iter("a"):
        address = (element.get("href") or "").strip()
        if not address or address.lower().startswith(_NO_PAGE):
            continue
        for title in _titles(element):
            match = pattern.search(squeeze(title))
            if year := _year_of(match) if match else None:
                yield Link(title, year, address, base)
                break


def _titles(element: html.HtmlElement) -> Iterator[str]:
    """The `title` of a link holds the whole where its text is cut by "…"."""
    for title in (element.get("title") or "", element.text_content()):
        begin = title.strip()[:_LONGEST_TITLE]
        plain = " ".join("".join(letter if letter.isprintable() else " " for letter in begin).split())
        if plain:
            yield plain


def _year_of(match: re.Match[str]) -> int | None:
    said = _YEAR.search((match[1] or "") if match.re.groups else match[0])
    return int(said[0]) if said else None
