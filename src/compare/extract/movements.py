"""What an English stated change is a change of: the level it leads to, or the noun phrase that moved."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from compare.extract.amounts import Claim, Fact
from compare.extract.frames import Setting
from compare.extract.levels import REACH, Level, breaks
from compare.extract.phrases import mover_of, tidy
from compare.extract.subjects import fits
from compare.model import Change

# "a $249 million decrease in cost of goods sold": the subject stands behind.
# A capital opens it only where a small word closes it: Affiliate Fee revenue, but not Hong Kong.
_IN = re.compile(
    r"\s+(?:in|of) (?:the |our )?"
    r"(?P<noun>(?:[a-z]|(?=[^,;.()]{0,60}? [a-z]{4,}(?: (?:due|from|was|were|at|to)\b|[,;.]|$)))[^,;.()]{2,70}?)"
    r"(?=[,;.()]| (?:due|from|to|as|was|were|is|are|primarily|driven|that|which|at|reflect(?:s|ed))\b|$)"
)
_NOUN = re.compile(r"(?:decrease|increase|decline|growth|reduction|improvement|rise|drop)s?$", re.IGNORECASE)
_AT = re.compile(
    r"\s+at (?:our |the )?(?!(?:an?|the|least|most|end|higher|lower|rates?)\b)"
    r"(?P<where>[A-Za-z][\w&\u2019' -]{2,40}?)"
    r"(?=[,;.]| (?:was|were|is|due|and|primarily|reflected|reflects|from|to|as|driven)\b|$)"
)
_ANAPHOR = re.compile(
    r"(?:the |these |this )?(?:increase|decrease|growth|decline|improvement|reduction)s?(?: at (?P<where>.+))?",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\s*(?:these|such|both|those) (?:increase|decrease|decline|improvement|reduction)s\b", re.IGNORECASE
)
_LEADS = re.compile(r"\bto(?: an?| approximately| about| nearly| over)?\s*$")
# "$43.7 million for the year, a decrease of 12%": said in apposition of the level before.
_APPOSED = re.compile(r"[^,;:()$%\d]{0,80}, (?:(?:representing|reflecting|which (?:is|was)) )?(?:an? )?$")
_APPOSITION = re.compile(r"(?:increase|decrease|decline|rise|drop|reduction|growth|up|down)\b|\d", re.IGNORECASE)
_NEAR = 110
# A change leads to one of the next few numbers or to none.
_FEW = 8


def movements(
    text: str, changes: Sequence[Change], placed: Sequence[Level], facts: Sequence[Fact], setting: Setting
) -> tuple[Claim, ...]:
    """Each change of a sentence with its subject; one without a level is of the year of the setting."""
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
            name = subject(text, change, opened, setting.topic)
            claims.append(Claim(change, name, None, setting.frame.year))
        else:
            claims.append(Claim(change, facts[place].name, place, facts[place].period))
    return tuple(claims)


def subject(text: str, change: Change, opened: Sequence[int], topic: str = "") -> str:
    """The noun phrase that a change is said of, with the place it is said of.

    `opened` are the starts of segments, `topic` the measure of the paragraph: "The increase at
    Parks" is said of it. A segment without a subject has that of the sentence.
    """
    behind = text[change.clause_end : change.clause_end + REACH]
    stated_in = _IN.match(behind) if _NOUN.search(text[change.clause_start : change.clause_end]) else None
    if stated_in:
        return _placed(tidy(stated_in["noun"]), behind[stated_in.end() :])
    begin = opened[bisect_right(opened, change.clause_start) - 1]
    opening = _words(text, begin, change)
    words = topic if _THESE.match(opening) else tidy(mover_of(opening))
    name = _resolved(words or tidy(mover_of(_words(text, 0, change))), topic)
    located = _placed(name, text[change.end : change.end + REACH])
    return located if located != name else _placed(name, behind)


def _words(text: str, begin: int, change: Change) -> str:
    """The words from a place to the clause of a change; of a long list of causes the words that open it."""
    if "second_order" in change.flags:
        return text[begin : min(begin + REACH, change.clause_start)]
    return text[max(begin, change.clause_start - REACH) : change.clause_start]


def _resolved(words: str, topic: str) -> str:
    """The measure that `increase at Parks` or `these increases` are of."""
    said = _ANAPHOR.fullmatch(words)
    if said is None or not topic:
        return words
    return f"{topic.partition(' at ')[0]} at {said['where']}" if said["where"] else topic


def _placed(name: str, behind: str) -> str:
    """The name with the place that follows: an increase in revenues | at Parks."""
    where = _AT.match(behind)
    return f"{name.partition(' at ')[0]} at {where['where']}" if name and where else name


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
