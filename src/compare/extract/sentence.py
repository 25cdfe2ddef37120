"""One Chinese sentence: its numerals told apart as metrics and stated changes, each named.

One numeral is never both (CLAIMS 4): what stands inside the clause of a change is the
change's, except the levels of 从P到C, which are values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.extract.amounts import Claim, Fact, Named, Spoken, place
from compare.extract.chinese import name_amounts
from compare.extract.clauses import Clause, clauses
from compare.extract.frames import Frame
from compare.extract.parts import totals
from compare.extract.standing import Place, standing
from compare.extract.subjects import claims
from compare.model import Change, MetricStatus
from compare.quantity import Numeral

# Percentage points say how far apart two rates are; they are never a level.
POINTS = frozenset(
    {
        "个百分点",
        "百分点",
        "percentage_point",
        "percentage point",
        "percentage points",
        "pp",
        "基点",
        "basis points",
        "basis point",
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the report says of a sentence before it is read: the frame and years, whether it is of several, what limits it."""

    frame: Frame
    covers: int
    vintage: int
    era: bool = False
    scope: str = ""


def levels(numerals: Sequence[Numeral], changes: Sequence[Change]) -> tuple[Numeral, ...]:
    """The numerals that are values: quantities outside every change, and the two ends of 从P到C."""
    kept, at = [], 0
    for numeral in numerals:
        while at < len(changes) and changes[at].clause_end <= numeral.start:
            at += 1
        change = changes[at] if at < len(changes) else None
        inside = change is not None and change.clause_start < numeral.end
        if numeral.quantity is not None and (not inside or (change is not None and _is_end(numeral, change))):
            kept.append(numeral)
    return tuple(kept)


def _is_end(numeral: Numeral, change: Change) -> bool:
    return numeral.quantity is not None and any(
        end is not None and end.value == numeral.quantity.value for end in (change.restated, change.level)
    )


def read_chinese(
    text: str, numerals: Sequence[Numeral], changes: Sequence[Change], setting: Setting
) -> tuple[tuple[Fact, ...], tuple[Claim, ...]]:
    """The facts and claims of a folded sentence; all offsets count from its start."""
    found = [
        (one.start, one.end, one.quantity)
        for one in levels(numerals, changes)
        if one.quantity and one.quantity.unit not in POINTS
    ]
    shifts = [one for one in changes if one.restated is None]
    counted = sorted([*((start, end) for start, end, _ in found), *((one.start, one.end) for one in shifts)])
    parts = clauses(text, counted, [(one.start, one.end) for one in numerals])
    amounts = place(text, parts, found, [(one.clause_start, one.clause_end) for one in shifts])
    held = {one.clause for one in amounts}
    spoken = [
        _spoken(text, part, shifts) if at not in held else Spoken(part.opener, "") for at, part in enumerate(parts)
    ]
    named = tuple(name_amounts(amounts, spoken))
    whole = totals(text, parts, named)
    facts = tuple(_fact(text, parts, one, total, changes, setting) for one, total in zip(named, whole, strict=True))
    return facts, claims(text, parts, changes, named, setting.frame.year)


def _spoken(text: str, part: Clause, changes: Sequence[Change]) -> Spoken:
    inside = next((one for one in changes if part.start <= one.start < part.end), None)
    if inside is None:
        return Spoken(part.opener, text[part.start : part.end])
    return Spoken(part.opener, text[part.start : max(part.start, inside.clause_start)], whole=True)


def _fact(
    text: str, parts: Sequence[Clause], one: Named, total: int | None, changes: Sequence[Change], setting: Setting
) -> Fact:
    amount = one.amount
    status, period = _standing(text, parts, one, changes, setting)
    return Fact(one.name, amount.quantity, amount.start, amount.end, one.scope, status, period, total)


def _standing(
    text: str, parts: Sequence[Clause], one: Named, changes: Sequence[Change], setting: Setting
) -> tuple[MetricStatus, int | None]:
    start = parts[one.amount.clause].start
    lead, clause = (_without(text, begin, end, changes) for begin, end in ((0, start), (start, one.amount.start)))
    where = Place(setting.frame, setting.covers, setting.vintage, lead, clause, setting.era)
    found = standing(where)
    restating = next((change for change in changes if change.restated and _restates(change, one)), None)
    if restating is None or found[0] == "target":
        return found
    base = int(restating.base) if restating.base.isdecimal() else setting.covers - 1
    return "restated", base


def _restates(change: Change, one: Named) -> bool:
    return (
        change.restated is not None
        and change.clause_start <= one.amount.start < change.clause_end
        and change.restated.value == one.amount.quantity.value
    )


def _without(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    """The words between two places without the clauses of change, whose years are bases."""
    kept, at = [], start
    for change in changes:
        if change.restated is None and start <= change.clause_start < end:
            kept.append(text[at : change.clause_start])
            at = max(at, min(end, change.clause_end))
    return "".join([*kept, text[at:end]])
