"""When the next report of a series should have been published: said, learned from earlier ones, or usual.

Without a clock: the day is told. What earlier reports say of their own publication stands in the JSON
files of the outputs, so a series that was never run is expected on the usual day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median_low
from typing import Literal

from compare.plan import SeriesPlan
from compare.publish import Manifest, Named, read_manifest
from compare.settings import Due
from compare.shelf import missing_years

# Days after the usual day of a series. Of 27 reports of seven real series that had dated ones before them, 24 came
# at most 21 days after the median of those; the others were two late budgets and one date misread.
MARGIN = timedelta(days=30)

# So many of the latest years are learned from: what a publisher did ten years ago says little.
MOST_LEARNED = 5

# Of 35 dated reports of eight real series 34 had appeared by the end of April of the year after the one under review.
USUAL = Due(4, 30)

KnownBy = Literal["series.toml", "earlier reports", "usual"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a series has and what it lacks on a day.

    `years` are the vintages that are there, `gaps` those missing between them, `next_year` is the first
    after them, expected by `expected`; `overdue` are all years that should have appeared by the day.
    """

    series: str
    years: tuple[int, ...]
    gaps: tuple[int, ...]
    next_year: int
    expected: date
    known_by: KnownBy
    overdue: tuple[int, ...]


def expectation(plan: SeriesPlan, outputs: Path, today: date) -> Expectation | None:
    """What the series of `plan` lacks on `today`; none where no report is to come, or none is there to count from."""
    folder, said = outputs / plan.series, plan.settings.due
    known = read_manifest(folder)
    years = _years(plan, known)
    if not years or said == "never" or plan.settings.fictional:
        return None
    offset = _offset(plan, known)
    dates = {} if said else published_dates(folder)
    expected, known_by = _day(years[-1] + 1, offset, said, dates)
    to_come = range(years[-1] + 1, today.year + 2)
    overdue = tuple(year for year in to_come if _day(year, offset, said, dates)[0] < today)
    return Expectation(plan.series, years, missing_years(years), years[-1] + 1, expected, known_by, overdue)


def published_dates(folder: Path) -> dict[int, date]:
    """The days on which the latest reports of a series appeared, by vintage, as their pages' JSON says."""
    pages = sorted(path for path in folder.glob("*/*.json") if path.name in {"comparison.json", "report.json"})
    dates: dict[int, date] = {}
    for path in pages[-MOST_LEARNED:]:
        dates.update(_dates(path))
    return dates


def _day(year: int, offset: int, said: Due | None, dates: Mapping[int, date]) -> tuple[date, KnownBy]:
    if said:
        return _on(said, year + offset), "series.toml"
    if dates:
        usual = median_low((day - date(vintage, 1, 1)).days for vintage, day in dates.items())
        return date(year, 1, 1) + timedelta(days=usual) + MARGIN, "earlier reports"
    return _on(USUAL, year + offset), "usual"


def _on(due: Due, reviewed: int) -> date:
    """The day itself; the 29th of February is the 28th where there is none."""
    try:
        return date(reviewed + due.years, due.month, due.day)
    except ValueError:
        return date(reviewed + due.years, due.month, due.day - 1)


def _years(plan: SeriesPlan, known: Manifest | None) -> tuple[int, ...]:
    """Vintages as the reports themselves said when they were read, else as their files are named."""
    read = {one.file: one.year for one in _read(known)}
    return tuple(sorted({read.get(file.name, file.year) for file in plan.files}))


def _offset(plan: SeriesPlan, known: Manifest | None) -> int:
    """The year under review as an offset from the vintage."""
    if plan.settings.covers is not None:
        return plan.settings.covers
    latest = max(_read(known), key=lambda one: one.year, default=None)
    return latest.covers - latest.year if latest else 0


def _read(known: Manifest | None) -> tuple[Named, ...]:
    return known.reports if known else ()


def _dates(path: Path) -> list[tuple[int, date]]:
    try:
        table = json.loads(path.read_bytes())
        reports = [table["prior"], table["current"]] if "prior" in table else [table]
        return [(int(one["year"]), date.fromisoformat(one["published"])) for one in reports if one["published"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
