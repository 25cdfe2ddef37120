"""What an English stated change is a change of: the level it leads to, or the noun phrase that moved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.extract.amounts import Claim, Fact
from compare.extract.levels import REACH, Level, breaks
from compare.extract.phrases import mover_of, tidy
from compare.extract.subjects import fits
from compare.model import Change

# "a $249 million decrease in cost of goods sold": the subject stands behind.
_IN = re.compile(
    r"\s+(?:in|of) (?:the |our )?(?P<noun>[a-z][^,;.()]{2,70}?)(?=[,;.()]| (?:due|from|to|as|was|were|primarily"
    r"|driven|that|which|at)\b|$)"
)
_NOUN = re.compile(r"(?:decrease|increase|decline|growth|reduction|improvement|rise|drop)s?$", re.IGNORECASE)
_AT = re.compile(
    r"\s+at (?:our |the )?(?P<where>[A-Za-z][\w&\u2019' -]{2,40}?)(?=[,;.]| (?:was|were|is|due|and|primarily"
    r"|reflected|reflects|from|to|as|driven)\b|$)"
)
_LEADS = re.compile(r"\bto(?: an?| approximately| about| nearly| over)?\s*$")
_NEAR = 110


def movements(
    text: str, changes: Sequence[Change], placed: Sequence[Level], facts: Sequence[Fact], year: int
) -> tuple[Claim, ...]:
    """Each change of a sentence with its subject; `year` is the year of a subject without a level."""
    stated = [change for change in changes if change.stated is not None or change.restated is not None]
    return tuple(_claim(text, change, stated, placed, facts, year) for change in stated)


def subject(text: str, change: Change) -> str:
    """The noun phrase that a change is said of, with the place it is said of."""
    behind = text[change.clause_end : change.clause_end + REACH]
    stated_in = _IN.match(behind) if _NOUN.search(text[change.clause_start : change.clause_end]) else None
    if stated_in:
        return tidy(stated_in["noun"])
    begin = max(at for at in breaks(text[: change.clause_start]) if at <= change.clause_start)
    name = tidy(mover_of(text[max(begin, change.clause_start - REACH) : change.clause_start]))
    where = _AT.match(text[change.end : change.end + REACH])
    return f"{name} at {where['where']}" if name and where else name


def _claim(
    text: str, change: Change, changes: Sequence[Change], placed: Sequence[Level], facts: Sequence[Fact], year: int
) -> Claim:
    place = _level_of(text, change, changes, placed)
    if place is None:
        return Claim(change, subject(text, change), None, year)
    return Claim(change, facts[place].name, place, facts[place].period)


def _level_of(text: str, change: Change, changes: Sequence[Change], placed: Sequence[Level]) -> int | None:
    """The level in the change's own clause, or the first behind it that `to` leads to."""
    ahead = [other.start for other in changes if other.clause_start >= change.clause_end]
    for place, one in enumerate(placed):
        if not one.is_prior and (_is_own(change, one) or _led_to(text, change, one, min(ahead, default=len(text)))):
            return place
    return None


def _is_own(change: Change, one: Level) -> bool:
    inside = change.clause_start <= one.start <= change.clause_end
    return inside and change.level is not None and one.quantity.value == change.level.value


def _led_to(text: str, change: Change, one: Level, limit: int) -> bool:
    near = change.end <= one.start < limit and one.start - change.end < _NEAR
    return near and _LEADS.search(text[change.end : one.start]) is not None and fits(change, one.quantity)
