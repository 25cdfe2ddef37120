"""The change clauses of an English text: increased 7%, or $2.8 billion, to $45.0 billion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.change import english_words as words
from compare.change.english_flags import english_flags
from compare.change.english_items import Link, link_at, next_item
from compare.change.english_levels import after_when, base_of_claim, comparisons, levels
from compare.change.magnitude import times_interval
from compare.model import Change, ChangeUnit, Interval
from compare.quantity.english import CURRENCIES, Amount, amount_at

_POINTS = {"percentage point": Fraction(1), "basis point": Fraction(1, 100)}
# doubled and tripled are meant to a tenth, as a whole number of 倍 is (CLAIMS section 2).
_SLACK = Fraction(1, 10)
# A list of causes in prose has a handful of items; more are a table.
_MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class _Size:
    """A magnitude as found: its place, unit, value and S."""

    start: int
    end: int
    unit: ChangeUnit
    value: Fraction
    stated: Interval
    lenient: Interval | None
    stated_unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    """Magnitudes that share a verb, where the clause ends, and the levels that follow."""

    start: int
    end: int
    verb: str
    link: str
    sizes: tuple[_Size, ...]
    level: Amount | None = None
    restated: Amount | None = None
    items: tuple[tuple[_Size, Link], ...] = ()


def english_changes(text: str, plain: str) -> list[Change]:
    """The changes of an English text; `plain` is its narrow form. No numeral is in two of them."""
    found: dict[int, Change] = {}
    for change in (*_forward(text, plain), *_backward(text, plain), *_multiples(text, plain)):
        found.setdefault(change.start, change)
    taken = sorted((change.clause_start, change.clause_end) for change in found.values())
    for change in (*levels(text, plain, taken), *comparisons(text, plain, taken)):
        found.setdefault(change.start, change)
    return list(found.values())


def _size_at(plain: str, position: int) -> _Size | None:
    amount = amount_at(plain, position)
    if amount is None or amount.quantity.kind == "duration":
        return None
    quantity, start, end = amount.quantity, amount.start, amount.end
    if quantity.unit == "%":
        return _Size(start, end, "percent", quantity.value, quantity.core, quantity.lenient)
    factor = _POINTS.get(quantity.unit or "")
    if factor is not None:
        lenient = None if quantity.lenient is None else quantity.lenient.scale(factor)
        return _Size(start, end, "percentage_point", quantity.value * factor, quantity.core.scale(factor), lenient)
    if quantity.kind == "times":
        return _Size(start, end, "times_ratio", quantity.value, times_interval(quantity), quantity.lenient)
    return _Size(start, end, "absolute", quantity.value, quantity.core, quantity.lenient, quantity.unit)


def _forward(text: str, plain: str) -> Iterator[Change]:
    for found in words.FORWARD.finditer(plain):
        first = _size_at(plain, found.end())
        if first is not None and _is_claim(found["verb"], found["link"], first):
            claim = _followed(plain, found, _more_sizes(plain, first))
            yield from _changes(text, plain, replace(claim, items=_items(plain, claim)))


def _is_claim(verb: str, link: str, size: _Size) -> bool:
    """A count needs by or of and a unit; rates and money follow the verb directly, but not `higher`."""
    if size.unit != "absolute" or size.stated_unit in CURRENCIES:
        return verb.lower() not in {"higher", "lower"} or "by" in link
    return re.search(r"\b(?:by|of)\b", link) is not None and size.stated_unit is not None


def _more_sizes(plain: str, first: _Size) -> tuple[_Size, ...]:
    """7%, or $2.8 billion is one change said twice; 6.5% and 9.4%, respectively, are two."""
    joint = words.OR.match(plain, first.end)
    other = None if joint is None else _size_at(plain, joint.end())
    if other is not None:
        return first, other
    sizes = [first]
    while (joint := words.AND.match(plain, sizes[-1].end)) is not None:
        following = _size_at(plain, joint.end())
        if following is None or following.unit != first.unit:
            break
        sizes.append(following)
    return tuple(sizes) if words.RESPECTIVELY.match(plain, sizes[-1].end) else (first,)


def _followed(plain: str, verb: re.Match[str], sizes: tuple[_Size, ...]) -> _Claim:
    """The claim with its level and restated prior: to C compared to P, or from P to C."""
    at = sizes[-1].end
    level = _amount(plain, words.TO_LEVEL.match(plain, at))
    if level is not None:
        restated = _amount(plain, words.COMPARED.match(plain, after_when(plain, level.end)))
    else:
        restated = _amount(plain, words.FROM.match(plain, at))
        level = (
            None if restated is None else _amount(plain, words.TO_LEVEL.match(plain, after_when(plain, restated.end)))
        )
    if level is None or restated is None or restated.quantity.unit != level.quantity.unit:
        restated = None
    end = max(part.end for part in (sizes[-1], level, restated) if part is not None)
    return _Claim(verb.start(), end, verb["verb"], verb["link"], sizes, level, restated)


def _items(plain: str, claim: _Claim) -> tuple[tuple[_Size, Link], ...]:
    """The further items under the verb of a claim: 3% from subscribers, 1% from new provisions."""
    first, own = claim.sizes[-1], link_at(plain, claim.end)
    found: list[tuple[_Size, Link]] = []
    at = None if own is None else next_item(plain, claim.end)
    while own is not None and at is not None and len(found) < _MOST_ITEMS:
        size = _size_at(plain, at)
        link = None if size is None else link_at(plain, size.end)
        if size is None or link is None or link.kind != own.kind:
            break
        if (size.unit, size.stated_unit) != (first.unit, first.stated_unit):
            break
        found.append((size, link))
        at = next_item(plain, size.end)
    return tuple(found)


def _amount(plain: str, found: re.Match[str] | None) -> Amount | None:
    return None if found is None else amount_at(plain, found.end())


def _changes(text: str, plain: str, claim: _Claim) -> Iterator[Change]:
    base, implicit = base_of_claim(plain, claim.start, claim.end)
    flags = english_flags(plain, (claim.start, claim.end), has_level=claim.level is not None)
    if any(link.kind == "cause" for _, link in claim.items) and "second_order" not in flags:
        flags = (*flags, "second_order")
    whole = Change(
        text=text[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
        clause_start=claim.start,
        clause_end=claim.end,
        direction="decrease" if words.is_down(claim.verb) else "increase",
        unit="percent",
        base=base,
        implicit=implicit,
        magnitude=None,
        stated=None,
        restated=None if claim.restated is None else claim.restated.quantity,
        level=None if claim.level is None else claim.level.quantity,
        flags=flags,
    )
    for size in claim.sizes:
        yearly = words.CAGR.search(claim.link) or words.CAGR_AFTER.match(plain, size.end)
        sized = _sized(whole, size)
        yield replace(sized, unit="cagr") if size.unit == "percent" and yearly else sized
    for size, link in claim.items:
        own = replace(_sized(whole, size), text=text[size.start : size.end], restated=None, level=None)
        own = replace(own, clause_start=size.start, clause_end=size.end)
        yield own if link.year is None else replace(own, base=str(link.year - 1), implicit=False)


def _sized(change: Change, size: _Size) -> Change:
    """The change with the place and the magnitude of one size."""
    return replace(
        change,
        start=size.start,
        end=size.end,
        unit=size.unit,
        magnitude=size.value,
        stated=size.stated,
        stated_lenient=size.lenient,
        stated_unit=size.stated_unit,
    )


def _backward(text: str, plain: str) -> Iterator[Change]:
    """A 7% increase, $2.8 billion higher."""
    position = 0
    while (found := words.SIZE.search(plain, position)) is not None:
        size = _size_at(plain, found.start())
        position = found.end() if size is None else max(size.end, found.end())
        if size is None or (size.unit == "absolute" and size.stated_unit is None):
            continue
        noun = words.BACKWARD.match(plain, size.end)
        if noun is None or (noun["verb"] in {"higher", "lower"} and noun.start("verb") > size.end + 1):
            continue
        claim = _Claim(size.start, noun.end(), noun["verb"], noun[0], (size,))
        yield from _changes(text, plain, replace(claim, items=_items(plain, claim)))


def _multiples(text: str, plain: str) -> Iterator[Change]:
    for found in words.MULTIPLES.finditer(plain):
        value = words.FACTORS[found["word"].lower()]
        stated = Interval(value * (1 - _SLACK), value * (1 + _SLACK))
        size = _Size(found.start(), found.end(), "times_ratio", value, stated, None)
        verb = "increase" if value > 1 else "decrease"
        yield from _changes(text, plain, _Claim(found.start(), found.end(), verb, "", (size,)))
