"""English clauses that print both levels: increased to C from P, C in 2017 compared to P in 2016."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from compare.change import english_words as words
from compare.change.english_flags import english_flags
from compare.model import Change, Direction, Quantity
from compare.quantity.english import Amount, amount_at

Span = tuple[int, int]

# FY98 is 1998, FY15 is 2015.
_CENTURY = "69"
_LEVEL_REACH = 60
_YEARLY_REACH = 24


def levels(text: str, plain: str, taken: Sequence[Span]) -> Iterator[Change]:
    """Increased to C from P, rose from P to C; clauses that overlap the sorted `taken` are skipped."""
    for verb in words.LEVEL_FIRST.finditer(plain):
        first = amount_at(plain, verb.end())
        if first is None:
            continue
        link = words.OTHER_END[verb["way"].lower()].match(plain, after_when(plain, first.end))
        second = None if link is None else amount_at(plain, link.end())
        if second is None or not _is_one_measure(first.quantity, second.quantity):
            continue
        prior, current = (second, first) if verb["way"].lower() == "to" else (first, second)
        yield from _from_to(text, plain, (verb.start(), max(first.end, second.end)), (prior, current), taken)


def comparisons(text: str, plain: str, taken: Sequence[Span]) -> Iterator[Change]:
    """C in fiscal 2017 compared to P in fiscal 2016: no verb, yet a restated prior."""
    for link in words.COMPARISON.finditer(plain):
        prior = amount_at(plain, link.end())
        current = _level_before(plain, link.start())
        if (
            prior is None
            or current is None
            or prior.quantity.unit is None
            or prior.quantity.unit != current.quantity.unit
        ):
            continue
        yield from _from_to(text, plain, (current.start, prior.end), (prior, current), taken)


def after_when(plain: str, position: int) -> int:
    """The position, or the end of `in fiscal 2016` where that follows."""
    when = words.WHEN.match(plain, position)
    return position if when is None else when.end()


def base_of_claim(plain: str, start: int, end: int) -> tuple[str, bool]:
    """The base named after a claim, or year-over-year near it; else the previous year, implicit."""
    found = words.BASE.match(plain, end)
    if found is None:
        around = plain[max(0, start - _YEARLY_REACH) : end + _YEARLY_REACH]
        return "previous_year", words.YEARLY.search(around) is None
    if found["year"]:
        return found["year"], False
    if found["short"]:
        return ("19" if found["short"] > _CENTURY else "20") + found["short"], False
    return ("previous_period" if found["quarter"] else "previous_year"), False


def _is_one_measure(first: Quantity, second: Quantity) -> bool:
    if first.unit is None or second.unit is None:
        return first.kind == second.kind == "count"
    return first.unit == second.unit


def _level_before(plain: str, end: int) -> Amount | None:
    found = words.LAST_LEVEL.search(plain, max(0, end - _LEVEL_REACH), end)
    return None if found is None else amount_at(plain, found.start())


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """True when a span overlaps one of the sorted clauses."""
    at = bisect_left(taken, (span[1],))
    return any(end > span[0] for _, end in taken[max(0, at - 2) : at])


def _from_to(
    text: str, plain: str, clause: Span, ends: tuple[Amount, Amount], taken: Sequence[Span]
) -> Iterator[Change]:
    if _is_taken(clause, taken):
        return
    prior, current = ends
    moved = current.quantity.value - prior.quantity.value
    direction: Direction = "flat" if not moved else "increase" if moved > 0 else "decrease"
    year = words.WHEN.match(plain, prior.end)
    base, implicit = base_of_claim(plain, *clause) if year is None else (year["year"], False)
    yield Change(
        text=text[slice(*clause)],
        start=min(prior.start, current.start),
        end=max(prior.end, current.end),
        clause_start=clause[0],
        clause_end=clause[1],
        direction=direction,
        unit="from_to",
        base=base,
        implicit=implicit,
        magnitude=None,
        stated=None,
        restated=prior.quantity,
        level=current.quantity,
        flags=english_flags(plain, clause),
    )
