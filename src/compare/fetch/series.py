"""A series: the years whose addresses are known, then those that its list page has beside them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from compare.errors import InputRejected
from compare.fetch.body import Most
from compare.fetch.keep import Kept, keep
from compare.fetch.kind import suffix_of
from compare.fetch.links import Link, by_year, find_links
from compare.fetch.visit import Visitor
from compare.fetch.world import World
from compare.ingest.decode import decode
from compare.settings import FILE_NAME, ReportList, SeriesSettings, read_settings
from compare.shelf import series_folder


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be had, and why: the report of a year, or without a year the list page."""

    year: int | None
    error: InputRejected


def fetch_series(
    inputs: Path, name: str, world: World, *, years: Container[int] | None = None, allow_private: bool = False
) -> Iterator[Kept | Left]:
    """Fetch every report that the `series.toml` of `name` leads to, or those of `years`; each is told as it is done.

    One that fails stops no other.

    Raises:
        InputRejected: there is no such series, or its `series.toml` names nothing to fetch.
        OutputError: a page cannot be written.
    """
    folder = series_folder(inputs, name)
    settings = read_settings(folder)
    if not settings.sources and settings.list is None:
        reason, hint = (
            "names nothing to fetch",
            "add [sources] with an address for each year, or [list]; README shows both",
        )
        raise InputRejected("settings", str(folder / FILE_NAME), reason, hint)
    visitor = Visitor(world, settings.fetch, allow_private)
    return _each(folder, settings, visitor, years)


def _each(
    folder: Path, settings: SeriesSettings, visitor: Visitor, years: Container[int] | None
) -> Iterator[Kept | Left]:
    for year, address in settings.sources:
        if years is None or year in years:
            yield _fetched(folder, year, address, None, visitor)
    if settings.list is None:
        return
    try:
        links = _listed(settings.list, visitor)
    except InputRejected as error:
        yield Left(None, error)
        return
    known = {year for year, _ in settings.sources}
    for year, of_year in by_year(links).items():
        if year not in known and (years is None or year in years):
            yield _found(folder, year, of_year, visitor)


def _listed(wanted: ReportList, visitor: Visitor) -> tuple[Link, ...]:
    page = visitor.visit(wanted.url, Most(visitor.limits.list_bytes, "list_bytes"))
    if suffix_of(page) != "html":
        raise InputRejected("unsupported", page.reached, "is no web page, so it lists nothing", "mend `url` of [list]")
    links = find_links(decode(page.body, page.reached)[0], httpx.URL(page.reached), wanted)
    if not links:
        reason, hint = "has no link whose title fits the pattern", "mend `title` of [list] in series.toml"
        raise InputRejected("missing", page.reached, reason, hint)
    return links


def _found(folder: Path, year: int, links: tuple[Link, ...], visitor: Visitor) -> Kept | Left:
    try:
        addresses = tuple(dict.fromkeys(link.absolute() for link in links))
    except InputRejected as error:
        return Left(year, error)
    if len(addresses) > 1:
        reason = f"has {len(addresses)} links for {year}: {' and '.join(addresses[:2])}"
        hint = "narrow `title` of [list], or name the right one under [sources]"
        return Left(year, InputRejected("duplicate_year", str(links[0].base), reason, hint))
    return _fetched(folder, year, addresses[0], links[0], visitor)


def _fetched(folder: Path, year: int, address: str, link: Link | None, visitor: Visitor) -> Kept | Left:
    try:
        page = visitor.visit(address, Most(visitor.limits.bytes, "bytes"))
        return keep(folder, year, page, link)
    except InputRejected as error:
        return Left(year, error)
