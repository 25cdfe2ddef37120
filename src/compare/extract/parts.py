"""Totals and their parts: 其中, 包括, a colon, or a 总数 followed by what it is made of (CLAIMS 4, H)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.extract import trim
from compare.extract.amounts import Named
from compare.extract.clauses import Clause
from compare.extract.layout import LOOK_BACK

_PARTS_OPEN = re.compile(r"\s*(?:[（(]\s*)?(?:其中|包括|含|分别(?:为|是)|主要(?:是|为))")
# In brackets these say how the same thing stood, not what it is made of.
_OTHER_STATE = re.compile(r"\s*(?:[上去前]年|同期|(?:19|20)\d\d年|计划|目标|任务|原)")
_TOTAL_NAMES = ("总数", "总计", "合计", "总和", "总人数")
_FEWEST_UNSAID = 2


def totals(text: str, parts: Sequence[Clause], named: Sequence[Named]) -> tuple[int | None, ...]:
    """For each named amount the place of the total it is part of, or `None`."""
    if len(named) <= 1:
        return (None,) * len(named)
    found: list[int | None] = [None] * len(named)
    total: int | None = None
    closed = len(text)
    for place, one in enumerate(named):
        clause = parts[one.amount.clause]
        opened = _opens(text, parts, named, place)
        if opened:
            total = _total_before(named, found, place)
            closed = _closing(text, clause)
        elif total is not None and (
            one.amount.start >= closed or not _goes_on(text, clause, named[total], one, named[place - 1])
        ):
            total = None
        found[place] = total if total is not None and total != place else None
        if total is None and _unsaid_total(text, parts, named, place):
            total = place
    return tuple(found)


def _opens(text: str, parts: Sequence[Clause], named: Sequence[Named], place: int) -> bool:
    """True where words or a colon say that parts of what stands before follow."""
    if not place:
        return False
    clause = parts[named[place].amount.clause]
    if named[place].amount.quantity.is_rate:
        return False
    before = parts[named[place - 1].amount.clause]
    among = text[max(0, clause.start - 4) : clause.start].rstrip(": ").endswith("其中")
    colon = clause.opener == ":" and clause is not before and (among or before.end + 1 >= clause.start)
    return (
        colon
        or _is_bracketed(text, parts, named, place)
        or _PARTS_OPEN.match(text, clause.start, named[place].amount.start) is not None
    )


def _is_bracketed(text: str, parts: Sequence[Clause], named: Sequence[Named], place: int) -> bool:
    """True for the first of several amounts in brackets right behind their total: 1742件(普通1108件、简易634件)."""
    one, total = named[place].amount, named[place - 1].amount
    clause = parts[one.clause]
    if clause.opener != "(" or total.end != clause.start - 1 or _OTHER_STATE.match(text, clause.start):
        return False
    row = [following.amount for following in named[place : place + _FEWEST_UNSAID]]
    closed = _closing(text, clause)
    inside = [amount for amount in row if amount.start < closed and amount.quantity.unit == total.quantity.unit]
    return len(inside) == _FEWEST_UNSAID


def _closing(text: str, clause: Clause) -> int:
    """Where the brackets that a clause opens are closed; the end of the text where it opens none."""
    closed = text.find(")", clause.start) if clause.opener == "(" else -1
    return len(text) if closed < 0 else closed


def _total_before(named: Sequence[Named], found: Sequence[int | None], place: int) -> int | None:
    """The nearest amount before, in the same unit, that is no part itself."""
    unit = named[place].amount.quantity.unit
    candidates = (
        at
        for at in range(place - 1, max(-1, place - LOOK_BACK), -1)
        if found[at] is None and named[at].amount.quantity.unit == unit
    )
    return next(candidates, None)


def _goes_on(text: str, clause: Clause, total: Named, one: Named, before: Named) -> bool:
    """True while the list of parts goes on: a bare thing in the unit of the total."""
    if clause.opener not in {",", "、", "", ")"} or one.amount.quantity.unit != total.amount.quantity.unit:
        return False
    if ";" in text[before.amount.end : clause.start]:
        return False
    return not trim.head(one.amount.before).verb or clause.opener == "、"


def _unsaid_total(text: str, parts: Sequence[Clause], named: Sequence[Named], place: int) -> bool:
    """True for 归集总数 where at least two things in its unit follow in a row."""
    one = named[place]
    rows = named[place + 1 : place + 1 + _FEWEST_UNSAID]
    if not one.name.endswith(_TOTAL_NAMES) or len(rows) < _FEWEST_UNSAID:
        return False
    return all(
        _goes_on(text, parts[row.amount.clause], one, row, before)
        for before, row in zip((one, *rows), rows, strict=False)
    )
