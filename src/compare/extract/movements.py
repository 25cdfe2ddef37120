"""What an English stated change is a change of: the level it leads to, or the noun phrase that moved."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
# "$43.7 million for the year, a decrease of 12%": said in apposition of the level before.
_APPOSED = re.compile(r"[^,;:()$%\d]{0,80}, (?:(?:representing|reflecting|which (?:is|was)) )?(?:an? )?$")
_APPOSITION = re.compile(r"(?:increase|decrease|decline|rise|drop|reduction|growth|up|down)\b|\d", re.IGNORECASE)
_NEAR = 110
# A change leads to one of the next few numbers or to none.
_FEW = 8


def movements(
    text: str, changes: Sequence[Change], placed: Sequence[Level], facts: Sequence[Fact], year: int
) -> tuple[Claim, ...]:
    """Each change of a sentence with its subject; `year` is the year of a subject without a level."""
    stated = [change for change in changes if change.stated is not None or change.restated is not None]
    opened = breaks(text)
    starts = [one.start for one in placed]
    claims = []
    for at, change in enumerate(stated):
        following = stated[at + 1 : at + 1 + _FEW]
        limit = min((one.start for one in following if one.clause_start >= change.clause_end), default=len(text))
        first = bisect_left(starts, change.clause_start)
        near = range(first, min(len(placed), first + _FEW))
        place = next((one for one in near if _leads_to(text, change, placed[one], limit)), None)
        if place is None and first and _is_apposed(text, change, placed[first - 1]):
            place = first - 1
        if place is None:
            claims.append(Claim(change, subject(text, change, opened), None, year))
        else:
            claims.append(Claim(change, facts[place].name, place, facts[place].period))
    return tuple(claims)


def subject(text: str, change: Change, opened: Sequence[int]) -> str:
    """The noun phrase that a change is said of, with the place it is said of; `opened` are the starts of segments."""
    behind = text[change.clause_end : change.clause_end + REACH]
    stated_in = _IN.match(behind) if _NOUN.search(text[change.clause_start : change.clause_end]) else None
    if stated_in:
        return tidy(stated_in["noun"])
    begin = opened[bisect_right(opened, change.clause_start) - 1]
    name = tidy(mover_of(text[max(begin, change.clause_start - REACH) : change.clause_start]))
    where = _AT.match(text[change.end : change.end + REACH])
    return f"{name} at {where['where']}" if name and where else name


def _is_apposed(text: str, change: Change, one: Level) -> bool:
    """True for the level that a change follows as an apposition, with no other number between."""
    if one.is_prior or change.level is not None or not fits(change, one.quantity):
        return False
    begins = _APPOSITION.match(text, change.clause_start) is not None
    return begins and _APPOSED.fullmatch(text, one.end, change.clause_start) is not None


def _leads_to(text: str, change: Change, one: Level, limit: int) -> bool:
    """True for the level in the change's own clause, and for one behind it that `to` leads to."""
    if one.is_prior:
        return False
    inside = change.clause_start <= one.start <= change.clause_end
    if inside and change.level is not None and one.quantity.value == change.level.value:
        return True
    near = change.end <= one.start < limit and one.start - change.end < _NEAR
    return near and _LEADS.search(text[change.end : one.start]) is not None and fits(change, one.quantity)
