"""English quantities: one phrase read at a place, with its qualifier, scale, unit or noun (CLAIMS section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from compare.model import Interval, Quantity, QuantityKind
from compare.quantity.digits import MOST_DIGITS, rough_place
from compare.quantity.intervals import HUNDRED, Role, bounds
from compare.quantity.spelled import Spelled

_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "RMB": "CNY",
}
CURRENCIES = ("USD", "EUR", "GBP", "SGD", "HKD", "AUD", "CAD", "JPY", "RMB", "CNY")
_ANY_CURRENCY = "|".join(CURRENCIES)
_DURATIONS = "years?|months?|weeks?|days?|hours?|minutes?|quarters?"
_MEASURES = (
    r"sq\. ft|sq ft|ft2|square feet|square meters|square metres|acres?|miles?|kilometers?|kilometres?|km|"
    r"tonnes?|tons?|kg|"
    "hectares?|MW|GW|kWh"
)
_UNITS: dict[str, tuple[str, QuantityKind]] = {
    "%": ("%", "rate"),
    "percent": ("%", "rate"),
    "per cent": ("%", "rate"),
    "percentage points": ("percentage point", "rate"),
    "percentage point": ("percentage point", "rate"),
    "basis points": ("basis point", "measure"),
    "basis point": ("basis point", "measure"),
    "bps": ("basis point", "measure"),
    "times": ("times", "times"),
    "dollars": ("USD", "money"),
    "cents": ("cent", "money"),
    "cent": ("cent", "money"),
}

PHRASE = re.compile(
    rf"(?:(?P<money>(?:US|HK|S|A|C)?\$|[€£¥]|(?:{_ANY_CURRENCY})(?= ?\d)) ?)?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    r"(?P<scale>[ -]?(?:hundred|thousand|million|billion|trillion|mn|bn)\b)?"
    r"(?P<unit> ?%| ?per ?cent\b| ?percentage[ -]points?\b| ?basis[ -]points?\b| ?bps\b| times\b"
    rf"| (?:{_DURATIONS})\b| (?:{_MEASURES})\b| (?:dollars|cents?|{_ANY_CURRENCY})\b)?"
)
_WORDS_BEFORE: dict[Role, tuple[str, ...]] = {
    "about": ("about", "approximately", "around", "roughly", "some", "circa", "an estimated"),
    "near": ("nearly", "almost", "close to", "just under"),
    "over": ("more than", "over", "above", "exceeding", "in excess of", "greater than"),
    "at_least": ("at least", "no less than", "not less than", "a minimum of", "no fewer than"),
    "at_most": ("up to", "at most", "no more than", "not more than", "a maximum of", "not exceeding"),
    "under": ("less than", "fewer than", "under", "below"),
}
_BEFORE: dict[str, Role] = {word: role for role, words in _WORDS_BEFORE.items() for word in words}
_BY_LENGTH = "|".join(sorted(_BEFORE, key=len, reverse=True))
_LEADING = re.compile(rf"(?:{_BY_LENGTH}) ", re.IGNORECASE)
_QUALIFIER = re.compile(rf"\b(?P<word>{_BY_LENGTH}) $", re.IGNORECASE)
_LONGEST = max(map(len, _BEFORE)) + 2
_AFTER: dict[str, Role] = {" or more": "at_least", " or less": "at_most", " or fewer": "at_most", " or so": "about"}
_AFTER_FORM = re.compile("|".join(_AFTER))
_TO = re.compile(r" ?[-–—] ?(?=[$€£¥\d])| to (?=[$€£¥\d])")
_NOUN = re.compile(r" (?P<noun>[a-z]{2,}s|people|children|men|women)\b")
_NO_NOUN = frozenset(
    [
        "is",
        "was",
        "has",
        "as",
        "its",
        "this",
        "us",
        "plus",
        "less",
        "across",
        "versus",
        "does",
        "hours",
        "thus",
        "minus",
        "always",
        "times",
        "per",
    ]
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its place; `number` is the place of the bare number."""

    start: int
    end: int
    number: tuple[int, int]
    quantity: Quantity


def amount_of(plain: str, found: re.Match[str], floor: int, printed: str | None = None) -> Amount | None:
    """The amount of a match of `PHRASE` with the qualifier before it, not before `floor`.

    `printed` is the text as it stands, where it differs from the narrow one.
    """
    if len(found["number"]) > MOST_DIGITS:
        return None
    start, before = _before(plain, found.start(), floor)
    upper = _upper(plain, found)
    last = found if upper is None else upper
    noun = _noun(plain, last)
    after = _AFTER_FORM.match(plain, last.end())
    end = last.end() if after is None else after.end()
    top = ("", "") if upper is None else (upper["number"], _scale(upper))
    quantity = _built(
        ((printed or plain)[start:end], found["number"], _scale(found)),
        top,
        (found["money"] or "", (last["unit"] or "").strip().lower().replace("-", " "), noun),
        (before, "" if after is None else after[0]),
    )
    return Amount(start, end, found.span("number"), quantity)


def amount_at(plain: str, position: int) -> Amount | None:
    """The amount that starts, with its qualifier, at a position."""
    lead = _LEADING.match(plain, position)
    found = PHRASE.match(plain, position if lead is None else lead.end())
    return None if found is None else amount_of(plain, found, position)


def english_quantity(plain: str) -> Quantity | None:
    """The one quantity that a whole English phrase spells, else `None`."""
    amount = amount_at(plain, 0)
    if amount is None or amount.start:
        return None
    noun = amount.quantity.unit if amount.quantity.kind == "count" else None
    tail = plain[amount.end :]
    return as_share(amount.quantity) if tail in {"", f" {noun}"} else None


def as_share(quantity: Quantity) -> Quantity:
    """The quantity with a percent up to 100 kept between 0 and 100, as a share is."""
    if quantity.unit != "%" or quantity.value > HUNDRED:
        return quantity
    share = Interval(Fraction(0), HUNDRED)
    lenient = None if quantity.lenient is None else quantity.lenient.intersect(share)
    return replace(quantity, core=quantity.core.intersect(share), lenient=lenient)


def _scale(found: re.Match[str]) -> str:
    return (found["scale"] or "").strip(" -")


def _before(plain: str, start: int, floor: int) -> tuple[int, str]:
    found = _QUALIFIER.search(plain, max(floor, start - _LONGEST), start)
    return (start, "") if found is None else (found.start(), found["word"].lower())


def _noun(plain: str, last: re.Match[str]) -> str:
    """The plural that follows a bare number: 1,000 rooms."""
    if last["unit"] is not None or last["money"] is not None:
        return ""
    found = _NOUN.match(plain, last.end())
    return "" if found is None or found["noun"] in _NO_NOUN else found["noun"]


def _upper(plain: str, found: re.Match[str]) -> re.Match[str] | None:
    """The upper number of 5-7% or 5 to 7 percent; from 3% to 5% is two numbers."""
    to = _TO.match(plain, found.end())
    if to is None or ("to" in to[0] and (found["unit"] or found["money"] or plain.endswith("from ", 0, found.start()))):
        return None
    upper = PHRASE.match(plain, to.end())
    if upper is None or not (upper["unit"] or upper["scale"]) or len(upper["number"]) > MOST_DIGITS:
        return None
    scale = _scale(found) or _scale(upper)
    return (
        upper if read_number(found["number"], scale).value < read_number(upper["number"], _scale(upper)).value else None
    )


@lru_cache(maxsize=20_000)
def _built(
    number: tuple[str, str, str], upper: tuple[str, str], units: tuple[str, str, str], around: tuple[str, str]
) -> Quantity:
    printed, digits, scale = number
    high, high_scale = upper
    spelled = read_number(digits, scale or high_scale)
    if high:
        top = read_number(high, high_scale)
        middle = (spelled.value + top.value) / 2
        spelled = Spelled(middle, top.place, top.rough, is_scaled=True, blur="span", top=top.value)
    unit, kind = _unit(*units)
    roles = [role for role in (_BEFORE.get(around[0]), _AFTER.get(around[1])) if role]
    limits = bounds(spelled, kind, roles, is_average=False, is_share=False)
    words = tuple(word.strip() for word in around if word)
    return Quantity(
        text=printed,
        value=spelled.value,
        unit=unit,
        kind=kind,
        place=spelled.place,
        core=limits.core,
        lenient=limits.lenient,
        qualifiers=words,
        conflict=limits.conflict,
    )


def read_number(digits: str, scale: str) -> Spelled:
    """The number of English digits and a scale word."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    size = _SCALES.get(scale, 1)
    place = Fraction(size, 10 ** len(decimals))
    count = int(whole + decimals)
    return Spelled(count * place, place, rough_place(count) * place, is_scaled=size > 1 or bool(decimals))


def _unit(money: str, unit: str, noun: str) -> tuple[str | None, QuantityKind]:
    if money:
        return _SIGNS.get(money, money), "money"
    if unit in _UNITS:
        return _UNITS[unit]
    if unit.upper() in CURRENCIES:
        return _SIGNS.get(unit.upper(), unit.upper()), "money"
    if re.fullmatch(_DURATIONS, unit):
        return unit.removesuffix("s"), "duration"
    return (unit, "measure") if unit else (noun or None, "count")
