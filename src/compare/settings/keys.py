"""What `series.toml` and `review.toml` can say, as types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compare.decisions import Counterparts, Decision


@dataclass(frozen=True, slots=True)
class ReportList:
    """A page that links to the reports of a series.

    `title` is a regular expression over the titles of its links; the first group, or without one the first
    four digits of what it matches, is the year.
    """

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What `yoy fetch` takes from a site, and what it asks of it.

    `bytes` is the most of one report, `list_bytes` of the list page, as sent and unpacked. `seconds` is
    all the time for one page, with waiting. `redirects` and `tries` are counts. `pause` is the least number
    of seconds between two requests to one host, `longest_wait` the most that a site may ask us to wait.
    """

    bytes: int = 50_000_000
    list_bytes: int = 5_000_000
    seconds: float = 180
    redirects: int = 5
    tries: int = 4
    pause: float = 1
    longest_wait: float = 60


@dataclass(frozen=True, slots=True)
class Due:
    """The day of the calendar by which a report should have been published.

    `years` after the year under review: 1 for a report that appears in the year after, 0 in the same year.
    """

    month: int
    day: int
    years: int = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """A line of a table that others make up, by their headings; a part that begins with `-` is taken away.

    `table` are words of its caption, empty for every table.
    """

    total: str
    parts: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a machine one file may take; the table `[limits]` of `series.toml` sets any of them.

    Each is far above what reports need: of the 66 files of the development set the largest has 0.3 million bytes,
    5 pages, 0.2 million characters, a depth of 16, and takes 0.8 s; 300 half-filled pages of PDF take 4 s.
    `memory_bytes`, `cpu_seconds` and `seconds` (wall time) bound the process that reads a file.
    """

    file_bytes: int = 64_000_000
    unpacked_bytes: int = 100_000_000
    parts: int = 2_000
    ratio: int = 150
    pages: int = 2_000
    characters: int = 2_000_000
    depth: int = 200
    memory_bytes: int = 1_400_000_000
    cpu_seconds: int = 60
    seconds: int = 90


@dataclass(frozen=True, slots=True)
class SeriesSettings:
    """The settings of one series.

    `covers` is the year under review as an offset from the vintage (0: a
    report on 2023 has vintage 2023; -1: a work report delivered in 2013 reviews
    2012), `None` to read it from each report. `aliases` are groups of metric names
    that mean one measure. `chrome` is the language that the pages open in where a caller asks for one; no
    file says it. `polarity` says of a metric name whether more is good.
    `sources` are (year, address); `list` is where other years are found, `fetch` with what care.
    `due` is by when to look for a new report, `"never"` for a series that has ended.
    `same` and `different` are pairs of names, one of the prior and one of the current report, that a
    reviewer declared one measure or two; `sections` are sections declared counterparts, `decisions` the
    findings that were confirmed or dismissed. `limits` bound what reading one file may take.
    """

    name: str
    title: str = ""
    language: Literal["zh", "en"] | None = None
    publisher: str = ""
    covers: int | None = None
    fictional: bool = False
    chrome: Literal["zh", "en"] | None = None
    aliases: tuple[tuple[str, ...], ...] = ()
    polarity: tuple[tuple[str, Literal["up", "down"]], ...] = ()
    sources: tuple[tuple[int, str], ...] = ()
    list: ReportList | None = None
    fetch: FetchLimits = FetchLimits()
    due: Due | Literal["never"] | None = None
    identities: tuple[Identity, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    sections: tuple[Counterparts, ...] = ()
    decisions: tuple[Decision, ...] = ()
    limits: Limits = Limits()

    @property
    def rulings(self) -> dict[str, Decision]:
        """What was decided of findings, by the id of each."""
        return {one.id: one for one in self.decisions}
