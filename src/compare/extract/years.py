"""How a number of an English report stands: outcome, target, total or prior figure, and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.extract.frames import Setting
from compare.extract.levels import Level
from compare.model import MetricStatus

_YEAR_AFTER = re.compile(
    r"[^;.]{0,24}?\b(?:in|for|at|during|as of|ended|ending|by)\b[^;.$%]{0,24}?\b(?:((?:19|20)\d\d)\b(?!-\d)"
    r"|FY ?(\d\d)\b)",
    re.IGNORECASE,
)
# The year of the clause further on, unless a cause or another clause begins before it:
# a $100 million loss related to Parks in fiscal 2014 resulting from translation.
_YEAR_OF_CLAUSE = re.compile(
    r"(?:(?!\b(?:due|from|resulting|by|because|which|that|since|following|after|acquired|issued|when|where|as|compared"
    r"|versus|through|until|expir\w+|matur\w+)\b)[^;.,:$%\d]){0,60}? in (?:the )?fiscal (?:year )?((?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"(?<![\d$,.-])((?:19|20)\d\d)(?![\d%,]\d|-\d)|\bFY ?(\d\d)\b(?!-)")
_PRIOR_YEAR = re.compile(r"\b(?:prior|previous|preceding)(?:[- ]fiscal)?[- ]year\b|\blast year\b", re.IGNORECASE)
_EXPECTS = re.compile(
    r"\b(?:expects?|expected|anticipates?d?|guidance|will|plans? to|planned|intends?|targets?|forecasts?"
    r"|projected|projects)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|cumulative(?:ly)?|to date|inception)\b", re.IGNORECASE)
_NEAR = 40
_CLAUSE = 80
_CENTURY = 50


def years(placed: Sequence[Level]) -> tuple[int | None, ...]:
    """The year written beside each level; listed levels share a list of years in order (respectively)."""
    found = [_year(one) for one in placed]
    for place, one in enumerate(placed):
        listed = _written(one.after)
        first = place + 1 - len(listed)
        row = placed[first : place + 1] if first >= 0 else ()
        if len(listed) > 1 and row and all(len(before.after) <= _LIST_GAP for before in row[:-1]):
            found[first : place + 1] = listed
    return tuple(found)


# Between listed amounts stand a comma, `and`, at most a qualifier.
_LIST_GAP = 20


def _year(one: Level) -> int | None:
    """The year beside a level: behind it, else in the words before it that are its own."""
    behind = _YEAR_AFTER.match(one.after)
    if behind:
        return _full(behind[1], behind[2])
    further = None if one.is_prior else _YEAR_OF_CLAUSE.match(one.after)
    if further:
        return int(further[1])
    written = [] if one.is_prior else _written(one.before)
    return written[-1] if written else None


def _written(text: str) -> list[int]:
    return [_full(year, short) for year, short in _YEAR.findall(text)]


def _full(year: str | None, short: str | None) -> int:
    """The year as four digits; FY98 is 1998, FY05 is 2005."""
    if year:
        return int(year)
    two = int(short or 0)
    return two + (1900 if two >= _CENTURY else 2000)


def standing(one: Level, year: int | None, setting: Setting) -> tuple[MetricStatus, int | None]:
    """Status and period of a level; the period is `None` where it speaks of several years."""
    if (one.is_prior or _PRIOR_YEAR.search(one.after[:_NEAR])) and year is None:
        year = setting.frame.year - 1
    if not one.is_prior and _EXPECTS.search(one.before) and (year is None or year > setting.covers):
        return "target", year or setting.covers + 1
    if _SINCE.search(one.before[-_CLAUSE:]) and year is None:
        return "cumulative", None
    period = year or setting.frame.year
    if period > setting.covers:
        return "target", period
    return ("restated" if period < setting.covers else "actual"), period
