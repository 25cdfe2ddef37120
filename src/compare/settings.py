"""What people say about a series: `series.toml`, and the decisions of its reviewers: `review.toml`.

Both lie beside the reports. Every key is optional. A key that nobody knows is an error, for a misspelt key
would otherwise be a setting that silently does nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from compare.errors import InputRejected

FILE_NAME = "series.toml"
REVIEW_NAME = "review.toml"
_DECISIONS = frozenset({"same", "different"})


@dataclass(frozen=True, slots=True)
class SeriesSettings:
    """The settings of one series.

    `covers` is the year under review as an offset from the vintage (0: a
    report on 2023 has vintage 2023; -1: a work report delivered in 2013 reviews
    2012), `None` to read it from each report. `aliases` are groups of metric names
    that mean one measure. `chrome` is the language that the pages
    open in where a caller asks for one; no file says it. `polarity` says of a metric name whether more is good.
    `sources` are (year, address). `same` and `different` are pairs of names, one of the prior
    and one of the current report, that a reviewer declared one measure or two.
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
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def read_settings(folder: Path) -> SeriesSettings:
    """The settings of the series in `folder`, reviewers' decisions included; all defaults where there is no file.

    Raises:
        InputRejected: a file is not TOML, or a key or a value is not understood.
    """
    authored = {field.name for field in fields(SeriesSettings)} - {"name", "chrome"} - _DECISIONS
    said = _read(folder / FILE_NAME, authored) | _read(folder / REVIEW_NAME, _DECISIONS)
    return SeriesSettings(folder.name, **said)


def _read(path: Path, known: AbstractSet[str]) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
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
        "sources": lambda: isinstance(value, dict) and all(year.isdecimal() for year in value),
        **dict.fromkeys(_DECISIONS, lambda: isinstance(value, list) and all(_is_pair(group) for group in value)),
    }
    if not checks[key]():
        raise _rejected(path, f"has a value for '{key}' that is not understood: {value!r}")
    if key == "aliases" or key in _DECISIONS:
        return tuple(tuple(group) for group in value)
    if key == "polarity":
        return tuple(sorted(value.items()))
    if key == "sources":
        return tuple(sorted((int(year), str(address)) for year, address in value.items()))
    return value


def _is_words(group: object) -> bool:
    return isinstance(group, list) and all(isinstance(word, str) for word in group)


def _is_pair(group: object) -> bool:
    return _is_words(group) and isinstance(group, list) and len(group) == 2  # noqa: PLR2004 - a prior and a current name


def _rejected(path: Path, reason: str) -> InputRejected:
    return InputRejected("settings", str(path), reason, "mend the file; README shows every key")
