"""The values of `series.toml`, checked and made settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, Literal

from compare.settings.keys import Due, FetchLimits, Identity, Limits, ReportList

# A limit above this is none: a gigabyte, or thirty years.
_MOST_LIMIT = 1_000_000_000
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DUE = re.compile(r"([0-9]{2})-([0-9]{2})( same year)?")
_LEAP_YEAR = 2024
_LIMITS = frozenset(field.name for field in fields(Limits))


def value_of(key: str, value: Any) -> Any:  # noqa: ANN401 - TOML values are of any type until checked here
    """The setting that a value of TOML means.

    Raises:
        ValueError: the value is not understood.
    """
    checks: dict[str, Callable[[], bool]] = {
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
        "due": lambda: value == "never" or (isinstance(value, str) and _is_due(value)),
        "identities": lambda: isinstance(value, list) and all(map(_is_identity, value)),
        "limits": lambda: isinstance(value, dict) and _LIMITS.issuperset(value) and all(map(_is_count, value.values())),
    }
    if not checks[key]():
        raise ValueError(f"has a value for '{key}' that is not understood: {value!r}")
    return _MADE[key](value) if key in _MADE else value


def _due(text: str) -> Due | Literal["never"]:
    return "never" if text == "never" else Due(int(text[:2]), int(text[3:5]), 0 if text.endswith("same year") else 1)


# What becomes of a value that has been checked, where it is not taken as it stands.
_MADE: dict[str, Callable[[Any], object]] = {
    "aliases": lambda value: tuple(tuple(group) for group in value),
    "polarity": lambda value: tuple(sorted(value.items())),
    "identities": lambda value: tuple(
        Identity(one["total"], tuple(one["parts"]), one.get("table", "")) for one in value
    ),
    "sources": lambda value: tuple(sorted((int(year), address) for year, address in value.items())),
    "list": lambda value: ReportList(**value),
    "fetch": lambda value: FetchLimits(**value),
    "limits": lambda value: Limits(**value),
    "due": _due,
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


def _is_due(text: str) -> bool:
    """A day of the calendar, `04-15`, in the year after the one under review or, if it says so, in the same year."""
    found = _DUE.fullmatch(text)
    if not found:
        return False
    try:
        date(_LEAP_YEAR, int(found[1]), int(found[2]))
    except ValueError:
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
