"""What people say about a series: `series.toml`, and the decisions of its reviewers: `review.toml`.

Both lie beside the reports. Every key is optional. A key that nobody knows is an error, for a misspelt key
would otherwise be a setting that silently does nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from compare.errors import InputRejected

FILE_NAME = "series.toml"
REVIEW_NAME = "review.toml"
_DECISIONS = frozenset({"same", "different"})
# A limit above this is none: a gigabyte, or thirty years.
_MOST_LIMIT = 1_000_000_000
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


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
    that mean one measure. `polarity` says of a metric name whether more is good.
    `sources` are (year, address); `list` is where other years are found, `fetch` with what care.
    `same` and `different` are pairs of names, one of the prior and one of the current report, that a
    reviewer declared one measure or two.
    `limits` bound what reading one file may take.
    """

    name: str
    title: str = ""
    language: Literal["zh", "en"] | None = None
    publisher: str = ""
    covers: int | None = None
    fictional: bool = False
    aliases: tuple[tuple[str, ...], ...] = ()
    polarity: tuple[tuple[str, Literal["up", "down"]], ...] = ()
    sources: tuple[tuple[int, str], ...] = ()
    list: ReportList | None = None
    fetch: FetchLimits = FetchLimits()
    identities: tuple[Identity, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    limits: Limits = Limits()


_LIMITS = frozenset(field.name for field in fields(Limits))


def read_settings(folder: Path) -> SeriesSettings:
    """The settings of the series in `folder`, reviewers' decisions included; all defaults where there is no file.

    Raises:
        InputRejected: a file is not TOML, or a key or a value is not understood.
    """
    authored = {field.name for field in fields(SeriesSettings)} - {"name"} - _DECISIONS
    said = _read(folder / FILE_NAME, authored) | _read(folder / REVIEW_NAME, _DECISIONS)
    return SeriesSettings(folder.name, **said)


def _read(path: Path, known: AbstractSet[str]) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise _rejected(path, f"is not readable as TOML: {error}") from error
    for key in table:
        if key not in known:
            raise _rejected(path, f"does not know the key '{key}'; it knows {', '.join(sorted(known))}")
    return {key: _value(path, key, value) for key, value in table.items()}


def _value(path: Path, key: str, value: Any) -> Any:  # noqa: ANN401 - TOML values are of any type until checked here
    checks = {
        "title": lambda: isinstance(value, str),
        "publisher": lambda: isinstance(value, str),
        "language": lambda: value in {"zh", "en"},
        "covers": lambda: value in {0, -1} and not isinstance(value, bool),
        "fictional": lambda: isinstance(value, bool),
        "aliases": lambda: isinstance(value, list) and all(_is_words(group) for group in value),
        "polarity": lambda: isinstance(value, dict) and all(good in {"up", "down"} for good in value.values()),
        "sources": lambda: isinstance(value, dict) and all(map(_is_source, value.items())),
        "list": lambda: isinstance(value, dict) and _is_list(value),
        "fetch": lambda: isinstance(value, dict) and all(map(_is_limit, value.items())),
        "identities": lambda: isinstance(value, list) and all(map(_is_identity, value)),
        "limits": lambda: isinstance(value, dict) and _LIMITS.issuperset(value) and all(map(_is_count, value.values())),
        **dict.fromkeys(_DECISIONS, lambda: isinstance(value, list) and all(_is_pair(group) for group in value)),
    }
    if not checks[key]():
        raise _rejected(path, f"has a value for '{key}' that is not understood: {value!r}")
    return _MADE[key](value) if key in _MADE else value


def _groups(value: Any) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401 - checked before
    return tuple(tuple(group) for group in value)


# What becomes of a value that has been checked, where it is not taken as it stands.
_MADE: dict[str, Callable[[Any], object]] = {
    "aliases": _groups,
    **dict.fromkeys(_DECISIONS, _groups),
    "polarity": lambda value: tuple(sorted(value.items())),
    "identities": lambda value: tuple(
        Identity(one["total"], tuple(one["parts"]), one.get("table", "")) for one in value
    ),
    "sources": lambda value: tuple(sorted((int(year), address) for year, address in value.items())),
    "list": lambda value: ReportList(**value),
    "fetch": lambda value: FetchLimits(**value),
    "limits": lambda value: Limits(**value),
}


def _is_source(entry: tuple[str, object]) -> bool:
    year, address = entry
    return bool(_YEAR.fullmatch(year)) and isinstance(address, str)


def _is_list(table: dict[str, object]) -> bool:
    title = table.get("title")
    if table.keys() != {"url", "title"} or not isinstance(table["url"], str) or not isinstance(title, str):
        return False
    try:
        re.compile(title)
    except re.error:
        return False
    return True


def _is_limit(entry: tuple[str, object]) -> bool:
    """A count is a whole number, seconds are any; only `redirects` and `pause` may be nought."""
    key, value = entry
    known = {field.name for field in fields(FetchLimits)}
    whole = key in {"bytes", "list_bytes", "redirects", "tries"}
    if key not in known or isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        return False
    return 0 < value <= _MOST_LIMIT or (value == 0 and key in {"redirects", "pause"})


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_words(group: object) -> bool:
    return isinstance(group, list) and all(isinstance(word, str) for word in group)


def _is_identity(one: object) -> bool:
    if not isinstance(one, dict) or not {"total", "parts"} <= one.keys() <= {"table", "total", "parts"}:
        return False
    return _is_words([one["total"], one.get("table", "")]) and _is_words(one["parts"]) and bool(one["parts"])


def _is_pair(group: object) -> bool:
    return _is_words(group) and isinstance(group, list) and len(group) == 2  # noqa: PLR2004 - a prior and a current name


def _rejected(path: Path, reason: str) -> InputRejected:
    return InputRejected("settings", str(path), reason, "mend the file; README shows every key")
