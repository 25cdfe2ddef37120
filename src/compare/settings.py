"""What people say about a series: `series.toml`, and the decisions of its reviewers: `review.toml`.

Both lie beside the reports. Every key is optional. A key that nobody knows is an error, for a misspelt key
would otherwise be a setting that silently does nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from compare.decisions import REVIEW_NAME, Counterparts, Decision, contradiction, decisions_from
from compare.errors import InputRejected

__all__ = ["FILE_NAME", "REVIEW_NAME", "SeriesSettings", "checked_review", "read_settings"]

FILE_NAME = "series.toml"
_DECIDED = frozenset({"same", "different", "sections", "decisions"})


@dataclass(frozen=True, slots=True)
class SeriesSettings:
    """The settings of one series.

    `covers` is the year under review as an offset from the vintage (0: a
    report on 2023 has vintage 2023; -1: a work report delivered in 2013 reviews
    2012), `None` to read it from each report. `aliases` are groups of metric names
    that mean one measure. `polarity` says of a metric name whether more is good.
    `sources` are (year, address). `same` and `different` are pairs of names, one of the prior
    and one of the current report, that a reviewer declared one measure or two; `sections` are
    sections declared counterparts, `decisions` the findings that were confirmed or dismissed.
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
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    sections: tuple[Counterparts, ...] = ()
    decisions: tuple[Decision, ...] = ()


def read_settings(folder: Path) -> SeriesSettings:
    """The settings of the series in `folder`, reviewers' decisions included; all defaults where there is no file.

    Raises:
        InputRejected: a file is not TOML, or a key or a value is not understood.
    """
    known = {field.name for field in fields(SeriesSettings)} - {"name"} - _DECIDED
    authored = _authored(folder / FILE_NAME, known)
    settings = SeriesSettings(folder.name, **authored, **_decided(folder / REVIEW_NAME))
    return _without_contradiction(settings, folder / REVIEW_NAME)


def checked_review(text: str, path: Path, settings: SeriesSettings) -> SeriesSettings:
    """The settings as they are with this text for `review.toml`.

    Raises:
        InputRejected: the text is not understood, or contradicts itself or the aliases.
    """
    try:
        decided = decisions_from(tomllib.loads(text))
    except ValueError as error:
        raise _rejected(path, str(error)) from error
    renewed = replace(settings, **{"same": (), "different": (), "sections": (), "decisions": (), **decided})
    return _without_contradiction(renewed, path)


def _without_contradiction(settings: SeriesSettings, path: Path) -> SeriesSettings:
    clash = contradiction((*settings.aliases, *settings.same), settings.different)
    if clash:
        one, two = clash
        reason = f"declares '{one}' and '{two}' different, which 'same' or the aliases of {FILE_NAME} make one"
        raise _rejected(path, reason)
    return settings


def _authored(path: Path, known: AbstractSet[str]) -> dict[str, Any]:
    table = _table(path)
    for key in table:
        if key not in known:
            raise _rejected(path, f"does not know the key '{key}'; it knows {', '.join(sorted(known))}")
    return {key: _value(path, key, value) for key, value in table.items()}


def _decided(path: Path) -> dict[str, Any]:
    try:
        return decisions_from(_table(path))
    except ValueError as error:
        raise _rejected(path, str(error)) from error


def _table(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _rejected(path, f"is not readable as TOML: {error}") from error


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
    }
    if not checks[key]():
        raise _rejected(path, f"has a value for '{key}' that is not understood: {value!r}")
    if key == "aliases":
        return tuple(tuple(group) for group in value)
    if key == "polarity":
        return tuple(sorted(value.items()))
    if key == "sources":
        return tuple(sorted((int(year), str(address)) for year, address in value.items()))
    return value


def _is_words(group: object) -> bool:
    return isinstance(group, list) and all(isinstance(word, str) for word in group)


def _rejected(path: Path, reason: str) -> InputRejected:
    return InputRejected("settings", str(path), reason, "mend the file; README shows every key")
