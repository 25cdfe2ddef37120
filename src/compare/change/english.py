"""The change clauses of an English text: increased 7%, or $2.8 billion, to $45.0 billion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.change.english_flags import english_flags, sentence_start
from compare.change.magnitude import times_interval
from compare.model import Change, ChangeUnit, Direction, Interval, Quantity
from compare.quantity.english import quantity_at

_UP = (
    "increased|increases|increasing|increase|grew|grow|grown|growing|growth|rose|risen|rises|rising|rise|gained|gains|gain|climbed|jumped|surged|"
    "advanced|expanded|improved|improvement|soared|up|higher"
)
_DOWN = (
    "decreased|decreases|decreasing|decrease|declined|declines|declining|decline|fell|fallen|falls|falling|fall|dropped|drop|reduced|reductions|"
    "reduction|reduce|contracted|shrank|slipped|lowered|cut|down|lower"
)
_LINK = (
    r"(?:,? ?\b(?:by|of|at|a|an|the|another|further|approximate|annual|annualized|annualised|average|compound|compounded|rate|only|just|some|additional|"
    r"slightly|modestly|sharply|significantly|to a record|in total|total|real|healthy|strong|modest|robust|respectable|overall|net|nominal|record)\b)"
)
_QUALIFIED = (
    r"(?:about|approximately|around|roughly|nearly|almost|more than|over|at least|up to|less than|close to|just under|no more than|some|a further|above|below) "
)
_AHEAD = rf"(?=(?:{_QUALIFIED})?(?:[$€£¥]|US\$|S\$|HK\$)?\d)"
_FORWARD = re.compile(
    rf"\b(?P<verb>{_UP}|{_DOWN})\b(?P<link>{_LINK}{{0,6}}|(?: in [^,.;:$€£%\d\n]{{1,60}}?)? of(?: an? (?:additional|average))?) {_AHEAD}",
    re.IGNORECASE,
)
_NOUNS = (
    r"(?:increases?|growth|gains?|rise|improvement|decreases?|declines?|drop|reductions?|fall|higher|lower|contraction)"
)
_BACKWARD = re.compile(rf"[ -](?:(?!and\b|or\b|of\b|the\b|to\b|in\b|from\b)[a-z][a-z-]{{1,20}} ){{0,3}}?(?P<verb>{_NOUNS})\b(?! (?:of|than)\b ?[$\d])")
_SIZE = re.compile(r"(?:(?:US|HK|S)?[$€£¥] ?)?\d")
_LEVEL_FIRST = re.compile(rf"\b(?P<verb>{_UP}|{_DOWN})\b(?: (?:slightly|sharply|further|modestly))? (?P<way>to|from)(?: (?:a record|a|an|the))? {_AHEAD}", re.IGNORECASE)
_COMPARED = re.compile(rf",? (?:as )?(?:compared (?:to|with)|versus|vs\.?|in comparison (?:to|with)|from|up from|down from)(?: (?:a|an|the|the restated))? {_AHEAD}")
_COMPARISON = re.compile(rf",? (?:as )?(?:compared (?:to|with)|versus|vs\.?|in comparison (?:to|with)|up from|down from)(?: (?:a|an|the))? {_AHEAD}")
_TO_LEVEL = re.compile(rf",? to(?: (?:a record|a|an|reach|stand at))?(?: (?:high|total|low) of)? {_AHEAD}")
_OR = re.compile(rf",? or {_AHEAD}")
_AND = re.compile(rf"(?:,? and |, ){_AHEAD}")
_RESPECTIVELY = re.compile(r"[^.;\n]{0,80}\brespectively\b")
_WHEN = re.compile(r" (?:in|for|at|during)(?: the)? (?:fiscal(?: year)? |year |end of )?(?P<year>(?:19|20)\d\d)\b")
_BASE_YEAR = re.compile(
    r"[^.;\n]{0,60}?\b(?:from|over|compared (?:to|with)|versus|vs\.?|relative to|than|in comparison (?:to|with))(?: in| for| that of)?(?: the)? "
    r"(?:(?:fiscal(?: year)? |year |level in |levels of )?(?P<year>(?:19|20)\d\d)\b"
    r"|(?P<last>prior[- ]year|previous year|preceding year|last year|year before|a year (?:ago|earlier)|prior period|same period (?:last|of the previous) year|prior fiscal year)"
    r"|(?P<quarter>(?:previous|prior|preceding|last) (?:quarter|month)))",
)
_YEARLY = re.compile(r"year[- ](?:over|on)[- ]year|\byoy\b|y/y", re.IGNORECASE)
_CAGR = re.compile(r"annual(?:ized|ised)?\b(?! increase)|compound|\bCAGR\b|per annum|a year\b|per year|annually|each year|yearly|average of", re.IGNORECASE)
_CAGR_AFTER = re.compile(r" (?:per annum|a year|per year|annually|each year|on average per year)\b")
_MULTIPLES = re.compile(r"\b(?:more than |nearly |almost )?(?P<word>doubled|tripled|trebled|quadrupled|halved)\b(?! (?:up|down))", re.IGNORECASE)
_FACTORS = {"doubled": Fraction(2), "tripled": Fraction(3), "trebled": Fraction(3), "quadrupled": Fraction(4), "halved": Fraction(1, 2)}
_DOWN_WORD = re.compile(rf"(?:{_DOWN}|contraction|drop)$", re.IGNORECASE)
_POINTS = {"percentage point": Fraction(1), "basis point": Fraction(1, 100)}
_RATES = frozenset({"percent", "percentage_point"})


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
    """Magnitudes that share a verb, and what follows them."""

    start: int
    verb: str
    link: str
    sizes: tuple[_Size, ...]
    level: tuple[int, Quantity] | None
    restated: tuple[int, Quantity] | None

    @property
    def direction(self) -> Direction:
        return "decrease" if _DOWN_WORD.match(self.verb) else "increase"

    @property
    def end(self) -> int:
        ends = [self.sizes[-1].end] if self.sizes else []
        ends += [part[0] for part in (self.level, self.restated) if part is not None]
        return max(ends)


def english_changes(text: str, plain: str) -> list[Change]:
    """The changes of an English text; `plain` is its narrow form."""
    found: dict[int, Change] = {}
    covered: list[tuple[int, int]] = []
    for change in (*_forward(text, plain), *_levels(text, plain), *_backward(text, plain), *_multiples(text, plain), *_comparisons(text, plain)):
        if change.start in found or (change.unit == "from_to" and any(change.start < end and start < change.end for start, end in covered)):
            continue
        found[change.start] = change
        covered.append((change.clause_start, change.clause_end))
    return list(found.values())


def _size_at(plain: str, position: int) -> _Size | None:
    found = quantity_at(plain, position)
    if found is None:
        return None
    start, end, quantity = found
    if quantity.unit == "%":
        return _Size(start, end, "percent", quantity.value, quantity.core, quantity.lenient)
    factor = _POINTS.get(quantity.unit or "")
    if factor is not None:
        lenient = None if quantity.lenient is None else quantity.lenient.scale(factor)
        return _Size(start, end, "percentage_point", quantity.value * factor, quantity.core.scale(factor), lenient)
    if quantity.kind == "times":
        return _Size(start, end, "times_ratio", quantity.value, times_interval(quantity), quantity.lenient)
    if quantity.kind == "duration":
        return None
    return _Size(start, end, "absolute", quantity.value, quantity.core, quantity.lenient, quantity.unit)


def _forward(text: str, plain: str) -> Iterator[Change]:
    for verb in _FORWARD.finditer(plain):
        first = _size_at(plain, verb.end())
        if first is None or not _is_claim(verb["verb"], verb["link"], first):
            continue
        sizes = _more_sizes(plain, first)
        yield from _changes(text, plain, _followed(plain, (verb.start(), verb["verb"], verb["link"]), sizes))


def _is_claim(verb: str, link: str, size: _Size) -> bool:
    """A bare count needs by or of; `up` and `higher` take rates and money only."""
    if size.unit in _RATES or size.stated_unit in {"USD", "SGD", "EUR", "GBP", "HKD", "JPY", "AUD", "CAD", "CNY"}:
        return verb.lower() not in {"higher", "lower"} or "by" in link
    return re.search(r"\b(?:by|of)\b", link) is not None and size.stated_unit is not None


def _more_sizes(plain: str, first: _Size) -> tuple[_Size, ...]:
    joint = _OR.match(plain, first.end)
    other = None if joint is None else _size_at(plain, joint.end())
    if other is not None:
        return first, other
    sizes = [first]
    while (joint := _AND.match(plain, sizes[-1].end)) is not None:
        following = _size_at(plain, joint.end())
        if following is None or following.unit != first.unit:
            break
        sizes.append(following)
    if len(sizes) > 1 and _RESPECTIVELY.match(plain, sizes[-1].end):
        return tuple(sizes)
    return (first,)


def _followed(plain: str, words: tuple[int, str, str], sizes: tuple[_Size, ...]) -> _Claim:
    """The level and the restated prior that follow the magnitudes."""
    at = sizes[-1].end
    level = _part(plain, _TO_LEVEL.match(plain, at + (plain[at : at + 1] == "," and plain[at : at + 4] == ", to")) or _TO_LEVEL.match(plain, at))
    at = level[0] if level is not None else at
    when = _WHEN.match(plain, at)
    at = when.end() if when is not None else at
    restated = _part(plain, _COMPARED.match(plain, at)) if level is not None else None
    if restated is not None and level is not None and restated[1].unit != level[1].unit:
        restated = None
    return _Claim(*words, sizes, level, restated)


def _part(plain: str, found: re.Match[str] | None) -> tuple[int, Quantity] | None:
    read = None if found is None else quantity_at(plain, found.end())
    return None if read is None else (read[1], read[2])


def _changes(text: str, plain: str, claim: _Claim) -> Iterator[Change]:
    base, implicit = _base(plain, claim.start, claim.end)
    flags = english_flags(plain, (claim.start, claim.end))
    for size in claim.sizes:
        unit = size.unit
        if unit == "percent" and (_CAGR.search(claim.link) or _CAGR_AFTER.match(plain, size.end)):
            unit = "cagr"
        yield Change(
            text=text[claim.start : claim.end],
            start=size.start,
            end=size.end,
            clause_start=claim.start,
            clause_end=claim.end,
            direction=claim.direction,
            unit=unit,
            base=base,
            implicit=implicit,
            magnitude=size.value,
            stated=size.stated,
            stated_lenient=size.lenient,
            stated_unit=size.stated_unit,
            restated=None if claim.restated is None else claim.restated[1],
            level=None if claim.level is None else claim.level[1],
            flags=flags,
        )


def _base(plain: str, start: int, end: int) -> tuple[str, bool]:
    """The base named after a claim, or year-over-year anywhere near; `previous_year` and implicit otherwise."""
    found = _BASE_YEAR.match(plain, end)
    if found is not None and found["year"]:
        return found["year"], False
    if found is not None:
        return ("previous_period" if found["quarter"] else "previous_year"), False
    around = plain[max(0, start - 24) : end + 24]
    return "previous_year", _YEARLY.search(around) is None


def _levels(text: str, plain: str) -> Iterator[Change]:
    """increased to C from P, rose from P to C."""
    for verb in _LEVEL_FIRST.finditer(plain):
        first = quantity_at(plain, verb.end())
        if first is None:
            continue
        when = _WHEN.match(plain, first[1])
        at = first[1] if when is None else when.end()
        link = re.compile(rf",? {'from' if verb['way'] == 'to' else 'to'}(?: (?:a|an|the))? {_AHEAD}").match(plain, at)
        second = None if link is None else quantity_at(plain, link.end())
        if second is None or not _same_measure(first[2], second[2]):
            continue
        prior, current = (second, first) if verb["way"] == "to" else (first, second)
        year = _WHEN.match(plain, second[1]) if verb["way"] == "to" else when
        yield _from_to(text, plain, verb.start(), prior, current, None if year is None else year["year"])


def _same_measure(first: Quantity, second: Quantity) -> bool:
    return first.unit == second.unit or (first.unit is None or second.unit is None and first.kind == second.kind == "count")


def _comparisons(text: str, plain: str) -> Iterator[Change]:
    """C in fiscal 2017 compared to P in fiscal 2016: no verb, yet a restated prior."""
    for link in _COMPARISON.finditer(plain):
        prior = quantity_at(plain, link.end())
        current = _level_before(plain, link.start())
        if prior is None or current is None or prior[2].unit is None or prior[2].unit != current[2].unit:
            continue
        when = _WHEN.match(plain, prior[1])
        yield _from_to(text, plain, current[0], prior, current, None if when is None else when["year"])


_LAST_LEVEL = re.compile(
    r"(?P<level>(?:(?:US|HK|S)?[$€£] ?)?\d[\d,.]*(?: (?:million|billion|thousand|trillion))?(?: ?%| percent\b)?)"
    r"(?: (?:in|for|at|during|of)(?: the)? [^\d,.;$%\n]{0,24}(?:(?:19|20)\d\d)?)?$",
)


def _level_before(plain: str, end: int) -> tuple[int, int, Quantity] | None:
    low = max(0, end - 60)
    found = _LAST_LEVEL.search(plain[low:end])
    return None if found is None else quantity_at(plain, low + found.start())


def _from_to(
    text: str, plain: str, start: int, prior: tuple[int, int, Quantity], current: tuple[int, int, Quantity], year: str | None
) -> Change:
    first, last = min(prior[0], current[0]), max(prior[1], current[1])
    moved = current[2].value - prior[2].value
    direction: Direction = "flat" if not moved else "increase" if moved > 0 else "decrease"
    base, implicit = (year, False) if year else _base(plain, start, last)
    return Change(
        text=text[start:last],
        start=first,
        end=last,
        clause_start=start,
        clause_end=last,
        direction=direction,
        unit="from_to",
        base=base,
        implicit=implicit,
        magnitude=None,
        stated=None,
        restated=prior[2],
        level=current[2],
        flags=english_flags(plain, (start, last)),
    )


def _backward(text: str, plain: str) -> Iterator[Change]:
    """a 7% increase, $2.8 billion higher."""
    position = 0
    while (found := _SIZE.search(plain, position)) is not None:
        size = _size_at(plain, found.start())
        position = found.end() if size is None else max(size.end, found.end())
        if size is None or (size.unit == "absolute" and size.stated_unit is None):
            continue
        noun = _BACKWARD.match(plain, size.end)
        if noun is None:
            continue
        claim = _followed(plain, (size.start, noun["verb"], noun[0]), (replace(size, end=size.end),))
        yield from _changes(text, plain, replace(claim, level=None, restated=None))


def _multiples(text: str, plain: str) -> Iterator[Change]:
    for found in _MULTIPLES.finditer(plain):
        value = _FACTORS[found["word"].lower()]
        base, implicit = _base(plain, found.start(), found.end())
        yield Change(
            text=text[found.start() : found.end()],
            start=found.start(),
            end=found.end(),
            clause_start=found.start(),
            clause_end=found.end(),
            direction="increase" if value > 1 else "decrease",
            unit="times_ratio",
            base=base,
            implicit=implicit,
            magnitude=value,
            stated=Interval(value * Fraction(9, 10), value * Fraction(11, 10)),
            flags=english_flags(plain, found.span()),
        )


__all__ = ["english_changes", "sentence_start"]
