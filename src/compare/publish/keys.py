"""The keys of what is kept between runs: everything that a report or a comparison is a function of.

    report      file name, year in it, sha256 of its bytes; the settings of `READING`, its own address
    comparison  the keys of both reports, their years; the settings of `COMPARING`, the sections declared for the pair

and the maker of both (`made_by`: this code, Python, the libraries), so that another version makes all anew. What
only a page shows (`polarity`, dismissals, the language that pages open in) is in neither, nor how to fetch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

from compare.publish.made_by import made_by
from compare.settings import SeriesSettings

# The settings that reading a report asks, and those that comparing two asks.
READING = frozenset({"name", "title", "language", "publisher", "covers", "identities", "limits"})
COMPARING = frozenset({"aliases", "same", "different"})


def report_key(file: str, year: int, sha256: str, settings: SeriesSettings) -> str:
    """The key of a report: of the file of that name, year and digest, read under these settings."""
    return _key("report", file, year, sha256, _said(settings, READING), dict(settings.sources).get(year))


def pair_key(reports: Sequence[str], years: Sequence[int], settings: SeriesSettings) -> str:
    """The key of the comparison of two reports, by their keys and vintages."""
    declared = [asdict(one) for one in settings.sections if one.years == tuple(years)]
    return _key("pair", *reports, *years, _said(settings, COMPARING), declared)


def _said(settings: SeriesSettings, names: frozenset[str]) -> dict[str, object]:
    return {name: value for name, value in asdict(settings).items() if name in names}


def _key(*parts: object) -> str:
    said = json.dumps([*parts, made_by()], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
