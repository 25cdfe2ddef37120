"""Reads what people say about a series, and takes it down only where it does not contradict itself."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from compare.decisions import REVIEW_NAME, contradiction, decisions_from
from compare.errors import InputRejected
from compare.settings.keys import SeriesSettings
from compare.settings.values import value_of

FILE_NAME = "series.toml"
_DECIDED = frozenset({"same", "different", "sections", "decisions"})


def read_settings(folder: Path) -> SeriesSettings:
    """The settings of the series in `folder`, reviewers' decisions included; all defaults where there is no file.

    Raises:
        InputRejected: a file is not TOML, or a key or a value is not understood.
    """
    known = {field.name for field in fields(SeriesSettings)} - {"name", "chrome"} - _DECIDED
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
    try:
        return {key: value_of(key, value) for key, value in table.items()}
    except ValueError as error:
        raise _rejected(path, str(error)) from error


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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise _rejected(path, f"is not readable as TOML: {error}") from error


def _rejected(path: Path, reason: str) -> InputRejected:
    return InputRejected("settings", str(path), reason, "mend the file; README shows every key")
