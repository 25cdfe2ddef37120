"""One English sentence: its numbers told apart as metrics and stated changes, each named by its noun phrase.

Source: CLAIMS 2 and 4. "Revenues increased 7%, or $2.8 billion, to $45.0 billion" has one level,
two changes and one name; "from $3.3 billion" and "compared to $7.2 billion" are prior levels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from compare.extract.amounts import Claim, Fact
from compare.extract.frames import Setting
from compare.extract.levels import REACH, Level, breaks, groups, led_by_change
from compare.extract.movements import movements, subject
from compare.extract.phrases import following, mover_of, object_of, subject_of, tidy
from compare.extract.sentence import POINTS, levels
from compare.extract.years import standing, years
from compare.model import Change, Quantity
from compare.quantity import Numeral

_PRIOR = re.compile(
    r"\b(?:from|(?:as )?compared (?:to|with)|versus|vs\.?|against|than)(?: an?| the)?(?: [a-z][\w-]*){0,4}\s*$",
    re.IGNORECASE,
)
# "increases of 8% from games, 6% from licensing": what follows the first is a share of the change, not a level.
_CONTRIBUTIONS = re.compile(r"\b(?:increases|decreases|declines|improvements|gains|reductions) of\b")
_LISTED = re.compile(r"(?:,|\band|, and)(?: an?| approximately)?\s*$")
_CONTRIBUTED = re.compile(r"\s*(?:from|at|due|in|as|related|attributable|decrease|increase)\b")
_AT = re.compile(r"\d(?: [a-z]+)? at (?:our |the )?(?P<where>[A-Za-z][^,;]{2,40}), (?:from|to)\s*$")
_SERIAL = re.compile(r"\d-$|\bN[o0]s?\. ?$")
# "$1.21 per share": an amount of each is another measure than that of all.
_EACH = re.compile(
    r"\s*(?:per|a|for each|on each)\s+(?:(?:basic|diluted|common|ordinary)\s+)*(share|unit|person|head|visit|day)\b"
)
# "charges of $62 million related to Parks", "a $100 million loss related to Parks": what the charges are of.
_RELATED = re.compile(
    r"(?: [a-z]{3,20}){0,2} related to (?:the |our )?(?P<what>[A-Za-z][^,;.()$%\d]{2,50}?)"
    r"(?=[,;.()]| (?:for|in|at|during|was|were|is|are|that|which|resulting|due|and|as)\b|$)"
)
_OF_AGE = re.compile(r" (?:years )?(?:of age|old)\b")
# A bare number below this numbers something (Notes 6 and 9) more often than it measures.
_SMALL = 1000
_FEW_WORDS = 5
_NOT_WORDS = re.compile(r"[^A-Za-z'&/ -]+")
# A name is never cut inside an amount: of "$124 million at Parks" only "at Parks" can be part of one.
_SIZED = re.compile(r"[$€£]?\d[\d.,]*(?: ?%| percent\b| (?:million|billion|thousand|trillion)\b)?")
_LETTERS = re.compile(r"[^A-Za-z]")
_DATE = re.compile(
    r"\b(?:fiscal|FY ?\d*|year|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\d+"
)
_SHORTEST = 3
_LAST_WORDS = 40


def read_english(
    text: str, numerals: Sequence[Numeral], changes: Sequence[Change], setting: Setting
) -> tuple[tuple[Fact, ...], tuple[Claim, ...]]:
    """The facts and claims of a sentence; all offsets count from its start."""
    placed = tuple(_levels(text, numerals, changes))
    named = zip(placed, _names(text, placed, changes, setting.topic), years(placed), strict=True)
    facts = tuple(
        Fact(name, one.quantity, one.start, one.end, setting.scope, *standing(one, year, setting))
        for one, name, year in named
    )
    return facts, movements(text, changes, placed, facts, setting)


def _levels(text: str, numerals: Sequence[Numeral], changes: Sequence[Change]) -> Iterator[Level]:
    found = [
        one for one in levels(numerals, changes) if one.quantity is not None and _measures(text, one, one.quantity)
    ]
    opened, segment = breaks(text), 0
    starts = [change.clause_start for change in changes]
    for place, one in enumerate(found):
        while segment + 1 < len(opened) and opened[segment + 1] <= one.start:
            segment += 1
        right = min(found[place + 1].start if place + 1 < len(found) else len(text), _moved_at(one.end, starts, text))
        before = text[max(opened[segment], one.start - REACH) : one.start]
        after = text[one.end : min(right, one.end + REACH)]
        if one.quantity is not None and not _contributes(before, text[one.end : one.end + _LAST_WORDS]):
            is_prior = _PRIOR.search(before[-60:]) is not None
            yield Level(one.quantity, one.start, one.end, before, after, is_prior, opened[segment])


def _moved_at(end: int, starts: Sequence[int], text: str) -> int:
    """Where the next clause of change begins, whose year (up 7% from the prior year) is a base and not the level's."""
    at = bisect_left(starts, end)
    return starts[at] if at < len(starts) else len(text)


def _measures(text: str, numeral: Numeral, quantity: Quantity) -> bool:
    """False for points and ages, and for small bare numbers that only number something."""
    if quantity.unit is not None or quantity.kind != "count":
        return quantity.unit not in POINTS and not _OF_AGE.match(text, numeral.end)
    if _SERIAL.search(text[max(0, numeral.start - 12) : numeral.start]):
        return False
    return abs(quantity.value) >= _SMALL


def _contributes(before: str, after: str) -> bool:
    return (
        _LISTED.search(before[-_LAST_WORDS:]) is not None
        and _CONTRIBUTED.match(after) is not None
        and _CONTRIBUTIONS.search(before) is not None
    )


def _names(text: str, placed: Sequence[Level], changes: Sequence[Change], topic: str) -> tuple[str, ...]:
    names: list[str] = []
    opened, starts = breaks(text), [change.start for change in changes]
    for group in groups(text, placed):
        previous = placed[len(names) - 1] if names else None
        near = previous is not None and previous.segment == group[0].segment
        moved = led_by_change(group[0], changes, starts)
        if previous is not None and near and _goes_back(previous, group[0], moved):
            name = _elsewhere(names[-1], text[previous.end : group[0].start])
        elif moved is not None:
            name = subject(text, moved, opened, topic)
        else:
            name = tidy(_name(group)) or (names[-1] if near else "")
        names.extend([name or _nearest(group[0])] * len(group))
    return tuple(names)


def _goes_back(previous: Level, one: Level, moved: Change | None) -> bool:
    """True for the other end of from A to B, or of A compared to B, with no change between."""
    between = moved is not None and previous.end <= moved.start
    return not between and (one.is_prior or previous.is_prior) and previous.quantity.unit == one.quantity.unit


def _elsewhere(name: str, between: str) -> str:
    """The name at the place of a further share of the change: and $188 million at Cable Networks, from."""
    where = _AT.search(between)
    return f"{name.partition(' at ')[0]} at {where['where'].strip()}" if where else name


def _name(group: Sequence[Level]) -> str:
    """The noun phrase that numbers measure: their subject, the noun behind them, or what they are of."""
    one, after = group[0], following(group[-1].after).strip()
    if one.quantity.kind == "count" and one.quantity.unit is not None:
        return after if after.casefold().startswith(one.quantity.unit.casefold()) else f"{one.quantity.unit} {after}"
    candidates = (subject_of(one.before), after, object_of(one.before), mover_of(one.before))
    name = next((words for words in candidates if _is_noun(words)), "")
    related = _RELATED.match(group[-1].after) if name == candidates[2] or name == candidates[1] else None
    if related:
        name = f"{tidy(name)} related to {related['what']}"
    each = _EACH.match(group[-1].after)
    return f"{tidy(name)} per {each[1]}" if name and each else name


def _is_noun(words: str) -> bool:
    """False for what is only a year, a month or a letter."""
    return len(_LETTERS.sub("", _DATE.sub("", words))) >= _SHORTEST


def _nearest(one: Level) -> str:
    """The words that stand nearest, where the grammar finds no name."""
    near = _SIZED.split(one.before)[-1]
    words = _NOT_WORDS.sub(" ", near).split()[-_FEW_WORDS:]
    behind = _NOT_WORDS.sub(" ", one.after).split()[:_FEW_WORDS]
    return tidy(" ".join(words)) or tidy(" ".join(behind)) or "amount"
