"""What a stated change is a change of: a level of the sentence, or a measure that is only named.

Source: CLAIMS 2 (subject) and 4. The nearest level before the change is its subject; words of
its own between the two, or a bare level behind it (增长8%,达到5.2亿元), say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.extract import trim
from compare.extract.amounts import Claim, Named
from compare.extract.clauses import Clause
from compare.extract.words import SHARED_NOUN
from compare.model import Change, Quantity

_LIST = re.compile(r"、|以及|和|及|与")
_RESPECTIVELY = "分别"
# Words between a level and its change that are no subject of their own.
_IDLE = re.compile(
    r"(?:总量|规模|总额|数量|增速|增幅|同比|分别|均|都|比重|较|比|,|、|\(|\)|其中|并|且|也|又|还|预计|力争|年均"
    r"|名义|实际|累计)*$"
)


def claims(text: str, parts: Sequence[Clause], changes: Sequence[Change], named: Sequence[Named]) -> tuple[Claim, ...]:
    """Each change with its subject, in order; offsets of all count from the sentence's start."""
    return tuple(
        Claim(change, name, place, None)
        for run in _runs(text, changes)
        for change, name, place in _claims_of(text, parts, run, changes, named)
    )


def _runs(text: str, changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Changes that one 分别 hands out in order: joined by 、 or 和 only."""
    run: list[Change] = []
    for change in changes:
        joined = run and _LIST.fullmatch(text[run[-1].end : change.start].strip())
        if run and not joined:
            yield tuple(run)
            run = []
        run.append(change)
    if run:
        yield tuple(run)


def _claims_of(
    text: str, parts: Sequence[Clause], run: Sequence[Change], changes: Sequence[Change], named: Sequence[Named]
) -> Iterator[tuple[Change, str, int | None]]:
    first = run[0]
    if first.level is not None and first.restated is not None:
        place = _reached(first, named)
        yield first, "" if place is None else named[place].name, place
        return
    clause = _clause_of(parts, first)
    head = trim.head(_own_words(text, parts[clause], first, changes, named))
    words = "" if _IDLE.fullmatch(head.words) else head.words
    measured = words and SHARED_NOUN.search(words) is not None
    preceding = None if measured else _preceding(first, parts[clause], named, same_clause=bool(words))
    if len(run) > 1 and words and preceding is None:
        yield from _listed(run, words)
        return
    if len(run) > 1 and preceding is not None and preceding + 1 >= len(run):
        for change, place in zip(run, range(preceding + 1 - len(run), preceding + 1), strict=True):
            yield change, named[place].name, place
        return
    for change in run:
        place = preceding if preceding is None or fits(change, named[preceding].amount.quantity) else None
        place = place if place is not None else _following(text, parts, change, changes, named)
        name = named[place].name if place is not None else trim.tidy(words)
        yield change, name or _last_name(change, named), place


def _reached(change: Change, named: Sequence[Named]) -> int | None:
    """The level that 从P到C arrives at."""
    for place in range(len(named) - 1, -1, -1):
        amount = named[place].amount
        inside = change.clause_start <= amount.start < change.clause_end
        if inside and change.level is not None and amount.quantity.value == change.level.value:
            return place
    return None


def _clause_of(parts: Sequence[Clause], change: Change) -> int:
    return next(place for place, part in enumerate(parts) if change.start < part.end or place == len(parts) - 1)


def _own_words(text: str, part: Clause, change: Change, changes: Sequence[Change], named: Sequence[Named]) -> str:
    """The words of the clause before the change, back to the number before it."""
    left = part.start
    for end in (*(one.amount.end for one in named), *(one.clause_end for one in changes)):
        if left < end <= change.clause_start:
            left = end
    return text[left : max(left, change.clause_start)]


def _preceding(change: Change, part: Clause, named: Sequence[Named], *, same_clause: bool) -> int | None:
    """The nearest level before a change that it can be a change of."""
    for place in range(len(named) - 1, -1, -1):
        amount = named[place].amount
        if amount.end > max(change.clause_start, change.start - 1) or (same_clause and amount.start < part.start):
            continue
        if fits(change, named[place].amount.quantity):
            return place
    return None


def fits(change: Change, quantity: Quantity) -> bool:
    """True when a change of this unit can be said of this quantity."""
    if change.unit == "percentage_point":
        return quantity.is_rate
    if change.unit == "absolute":
        return change.stated_unit in {None, quantity.unit}
    return quantity.kind != "duration"


def _following(
    text: str, parts: Sequence[Clause], change: Change, changes: Sequence[Change], named: Sequence[Named]
) -> int | None:
    """A bare level behind the change, with no other change between: 增长8%,达到5.2亿元."""
    following = next((one.clause_start for one in changes if one.start > change.start), len(text))
    for place, one in enumerate(named):
        if change.end <= one.amount.start < following:
            near = one.amount.clause - _clause_of(parts, change)
            bare = trim.head(one.amount.before).bare and not one.thing
            return place if near <= 1 and bare and fits(change, one.amount.quantity) else None
    return None


def _listed(run: Sequence[Change], words: str) -> Iterator[tuple[Change, str, int | None]]:
    """Changes of things that are only named: 会议和文件数量分别减少14.1%和19.4%."""
    things = trim.listed(words, len(run))
    for place, change in enumerate(run):
        yield change, trim.tidy(things[place] if len(things) == len(run) else words), None


def _last_name(change: Change, named: Sequence[Named]) -> str:
    names = [one.name for one in named if one.amount.end <= change.start]
    return names[-1] if names else ""
