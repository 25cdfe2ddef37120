"""Every numeral of an English text, and the numbers of table cells (CLAIMS sections 1 and 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from compare.errors import QuantityError
from compare.fold import narrow
from compare.model import Interval, Quantity, QuantityKind
from compare.quantity.digits import MOST_DIGITS
from compare.quantity.intervals import Role, bounds
from compare.quantity.numeral import Numeral
from compare.quantity.spelled import Spelled

_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_MONEY = {"$": "USD", "US$": "USD", "S$": "SGD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCIES = "USD|EUR|GBP|SGD|HKD|AUD|CAD|JPY|RMB|CNY"
_RATE_UNITS = {"%": "%", "percent": "%", "per cent": "%", "percentage points": "percentage point", "percentage point": "percentage point"}
_BASIS = {"basis points": "basis point", "basis point": "basis point", "bps": "basis point"}
_DURATIONS = "years?|months?|weeks?|days?|hours?|minutes?|quarters?"
_MEASURES = "square feet|square meters|square metres|acres?|miles?|kilometers?|kilometres?|km|tonnes?|tons?|kg|hectares?|MW|GW|kWh"

NUMBER = (
    rf"(?:(?P<money>(?:US|HK|S|A|C)?\$|[€£¥]|(?:{_CURRENCIES})(?= ?\d)) ?)?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    r"(?P<scale>[ -]?(?:hundred|thousand|million|billion|trillion|mn|bn)\b)?"
)
UNIT = (
    r"(?P<unit> ?%| ?per ?cent\b| ?percentage[ -]points?\b| ?basis[ -]points?\b| ?bps\b| times\b"
    rf"| (?:{_DURATIONS})\b| (?:{_MEASURES})\b| (?:dollars|{_CURRENCIES})\b)?"
)
_PHRASE = re.compile(NUMBER + UNIT)
_BEFORE: dict[str, Role] = {
    "about": "about", "approximately": "about", "around": "about", "roughly": "about", "some": "about", "circa": "about",
    "an estimated": "about", "nearly": "near", "almost": "near", "close to": "near", "just under": "near",
    "more than": "over", "over": "over", "above": "over", "exceeding": "over", "in excess of": "over", "greater than": "over",
    "at least": "at_least", "no less than": "at_least", "not less than": "at_least", "a minimum of": "at_least", "no fewer than": "at_least",
    "up to": "at_most", "at most": "at_most", "no more than": "at_most", "not more than": "at_most", "a maximum of": "at_most",
    "not exceeding": "at_most", "less than": "under", "fewer than": "under", "under": "under", "below": "under",
}  # fmt: skip
_QUALIFIER = re.compile(rf"\b(?P<word>{'|'.join(sorted(_BEFORE, key=len, reverse=True))}) $", re.IGNORECASE)
_LONGEST = max(map(len, _BEFORE)) + 2
_AFTER: dict[str, Role] = {" or more": "at_least", " or less": "at_most", " or fewer": "at_most", " or so": "about"}
_AFTER_FORM = re.compile("|".join(_AFTER))
_TO = re.compile(r" ?[-–—] ?(?=[$€£¥\d])| to (?=[$€£¥\d])")
_NOUN = re.compile(r" (?P<noun>[a-z]{2,}s|people|children|men|women)\b")
_NO_NOUN = frozenset("is was has as its this us plus less across versus does hours thus minus always perhaps times per".split())

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_SHAPES = re.compile(
    r"(?P<year>(?:19|20)\d\d(?:s\b|(?:[-–/](?:(?:19|20)?\d\d))?(?![\d,]*\d|\.\d| ?%|[ -]?(?:million|billion|thousand)| per)))"
    rf"|(?P<date>\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b(?:,? \d{{4}})?|\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{1,4}})"
    r"|(?P<time>\d{1,2}:\d\d)"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<code>\d+(?:\+\d+)+|\d+(?:\.\d+)?(?!bps|bn\b|mn\b|x\b)[A-Za-z]\w*|\d+-[A-Z]\w*|\d+(?:[.-]\d+){2,})"
    r"|(?P<compound>\d[\d,.]*(?:-(?:year|month|week|day|hour|minute|acre|mile|foot|room|seat|screen|member|game|part|point|time)\w*)(?:-\w+)?)",
)
_DATED = re.compile(rf"(?:{_MONTHS})\.? $")
_AFTER_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?(?![\d,]*\d)")
_REFERENCE = re.compile(
    r"(?:\b(?:Items?|Notes?|Sections?|Rules?|Parts?|[Pp]ages?|Exhibits?|Form|No\.|Nos\.|Number|Level|Chapters?|Table|Figure|Articles?|Schedule|"
    r"Annex|Series|Phase|Tier|Topic|Stage|Grade|Title|Volume|[Pp]aragraphs?|Appendix|Release|Group|Zone|Route|Category|Class|Step|Footnote)"
    r"|\b[A-Z][A-Za-z]*[a-z]) $"
)
_STARTERS = re.compile(
    r"\b(?:In|At|About|Of|The|Over|Nearly|Approximately|These|Our|With|For|From|To|By|And|Or|But|All|Some|Some|Almost|Only|Another|"
    r"Around|Some|Under|Between|Since|Than|Up|Another|Additional|Total|Total|Roughly|Less|More|Least|Most|Top|Last|Next|First|Between) $"
)
_FOOTNOTE = re.compile(r"\(\d{1,2}\)")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)] ")


class EnglishScan:
    """One pass over one English text."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain

    def numerals(self) -> Iterator[Numeral]:
        """The numerals in order; none overlaps another."""
        position = 0
        digit = re.compile(r"\d")
        while (found := digit.search(self.plain, position)) is not None:
            numeral = self._numeral(found.start(), position)
            yield numeral
            position = numeral.end

    def _numeral(self, position: int, floor: int) -> Numeral:
        other = self._other(position, floor)
        if other is not None:
            return other
        start = _money_start(self.plain, position, floor)
        found = _PHRASE.match(self.plain, start)
        if found is None or len(found["number"]) > MOST_DIGITS:
            end = position if found is None else found.end("number")
            return self._none(position, max(end, position + 1), "bare_number")
        if found["money"] is None and found["unit"] is None and found["scale"] is None and self._is_reference(position):
            return self._none(position, found.end(), "proper_name")
        return self._quantity(found, floor)

    def _other(self, position: int, floor: int) -> Numeral | None:
        plain = self.plain
        before = plain[position - 1 : position]
        if before == "(" and _FOOTNOTE.match(plain, position - 1) and position - 1 >= floor:
            return self._none(position - 1, plain.index(")", position) + 1, "list_index", position)
        if before in {"\n", ""}:
            section = _SECTION.match(plain, position)
            if section is not None:
                return self._none(position, section.end() - 1, "section_number")
        if before.isalpha():
            start = position - 1
            while start > floor and plain[start - 1].isalnum():
                start -= 1
            end = position + 1
            while end < len(plain) and (plain[end].isalnum() or (plain[end] == "." and plain[end + 1 : end + 2].isdecimal())):
                end += 1
            return self._none(start, end, "code", position)
        if before == " " and _DATED.search(plain, max(0, position - 12), position):
            dated = _AFTER_DATE.match(plain, position)
            if dated is not None:
                return self._none(position, dated.end(), "date")
        if before not in {"$", "€", "£", "¥"}:
            shape = _SHAPES.match(plain, position)
            if shape is not None:
                reason = next(name for name, words in shape.groupdict().items() if words is not None)
                return self._none(position, shape.end(), reason)
        return None

    def _is_reference(self, position: int) -> bool:
        before = slice(max(0, position - 16), position)
        words = self.plain[before]
        if words[-1:] == "#":
            return True
        return _REFERENCE.search(words) is not None and _STARTERS.search(words) is None

    def _quantity(self, found: re.Match[str], floor: int) -> Numeral:
        start, end, words = _around(self.plain, found, floor)
        quantity = _composed(found, self.text[start:end], words, _range(self.plain, found))
        number = found.span("number")
        if quantity is None:
            return self._none(found.start(), found.end(), "bare_number")
        upper = _range(self.plain, found)
        if upper is not None:
            end = max(end, upper.end())
        return Numeral(start, end, self.text[start:end], quantity, None, *number)

    def _none(self, start: int, end: int, reason: str, number_start: int | None = None) -> Numeral:
        number = start if number_start is None else number_start
        return Numeral(start, end, self.text[start:end], None, reason, number, end)


def _money_start(plain: str, position: int, floor: int) -> int:
    for start in range(max(floor, position - 4), position):
        found = _PHRASE.match(plain, start)
        if found is not None and found["money"] and found.start("number") == position:
            return start
    return position


def _around(plain: str, found: re.Match[str], floor: int) -> tuple[int, int, tuple[str, str, str]]:
    """Start and end with the qualifiers, and the words of qualifier, noun and tail."""
    start, end = found.span()
    before = _QUALIFIER.search(plain, max(floor, start - _LONGEST), start)
    noun = None
    if found["unit"] is None and found["money"] is None:
        noun = _NOUN.match(plain, end)
        if noun is not None and noun["noun"] in _NO_NOUN:
            noun = None
    after = _AFTER_FORM.match(plain, end)
    return (
        start if before is None else before.start(),
        end if after is None else after.end(),
        ("" if before is None else before["word"], "" if noun is None else noun["noun"], "" if after is None else after[0]),
    )


def _range(plain: str, found: re.Match[str]) -> re.Match[str] | None:
    """The upper number of 5-7% or 5 to 7 percent; `from 3% to 5%` is two numbers."""
    to = _TO.match(plain, found.end())
    if to is None or (found["unit"] and "to" in to[0]) or (found["money"] and "to" in to[0]):
        return None
    upper = _PHRASE.match(plain, to.end())
    if upper is None or not (upper["unit"] or upper["scale"]) or len(upper["number"]) > MOST_DIGITS:
        return None
    return upper


def _composed(found: re.Match[str], printed: str, words: tuple[str, str, str], upper: re.Match[str] | None) -> Quantity | None:
    before, noun, after = words
    last = found if upper is None else upper
    unit = (last["unit"] or "").strip().lower().replace("-", " ")
    money = found["money"] or ""
    high = "" if upper is None else upper["number"]
    scale = (found["scale"] or "").strip(" -")
    high_scale = "" if upper is None else (upper["scale"] or "").strip(" -")
    return _built((printed, found["number"], scale), (high, high_scale), (money, unit, noun), (before.lower(), after))


@lru_cache(maxsize=20_000)
def _built(
    number: tuple[str, str, str], upper: tuple[str, str], units: tuple[str, str, str], around: tuple[str, str]
) -> Quantity | None:
    printed, digits, scale = number
    high, high_scale = upper
    spelled = read_number(digits, scale or (high_scale if high else ""))
    if high:
        top = read_number(high, high_scale)
        if top.value <= spelled.value:
            return None
        middle = (spelled.value + top.value) / 2
        spelled = Spelled(middle, top.place, top.rough, is_scaled=True, blur="span", top=top.value)
    unit, kind = _unit(*units)
    roles = [role for role in (_BEFORE.get(around[0]), _AFTER.get(around[1])) if role]
    limits = bounds(spelled, kind, roles, is_average=False, is_share=unit == "%")
    words = tuple(word.strip() for word in around if word)
    return Quantity(printed, spelled.value, unit, kind, spelled.place, limits.core, limits.lenient, words, limits.conflict)


def read_number(digits: str, scale: str) -> Spelled:
    """The number of English digits and a scale word."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    size = _SCALES.get(scale, 1)
    place = Fraction(size, 10 ** len(decimals))
    count = int(whole + decimals)
    rough = 1
    while count and count % (rough * 10) == 0:
        rough *= 10
    return Spelled(count * place, place, rough * place, is_scaled=size > 1 or bool(decimals))


def _unit(money: str, unit: str, noun: str) -> tuple[str | None, QuantityKind]:
    if money:
        return _MONEY.get(money, "CNY" if money == "RMB" else money), "money"
    if unit in _RATE_UNITS:
        return _RATE_UNITS[unit], "rate"
    if unit in _BASIS:
        return _BASIS[unit], "measure"
    if unit == "times":
        return "times", "times"
    if unit == "dollars":
        return "USD", "money"
    if unit.upper() in _CURRENCIES.split("|"):
        return unit.upper(), "money"
    if re.fullmatch(_DURATIONS, unit):
        return unit.removesuffix("s"), "duration"
    return (unit, "measure") if unit else (noun or None, "count")


def english_quantity(plain: str) -> Quantity | None:
    """The one quantity that a whole English phrase spells, else `None`."""
    before = re.match(rf"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))}) ", plain, re.IGNORECASE)
    found = _PHRASE.match(plain, 0 if before is None else before.end())
    if found is None or len(found["number"]) > MOST_DIGITS:
        return None
    start, end, words = _around(plain, found, 0)
    upper = _range(plain, found)
    if upper is not None:
        end = upper.end()
    tail = end + (len(words[1]) + 1 if words[1] else 0)
    return _composed(found, plain, words, upper) if start == 0 and tail == len(plain) else None


_CELL = re.compile(r"(?P<minus>[-−–(]?) ?(?P<money>[$€£¥])? ?(?P<minus2>[-−–(]?) ?(?P<rest>[^()]*?) ?(?P<close>\)?) ?(?P<percent>%?)")


def parse_cell(text: str) -> Quantity:
    """The number of a table cell: `(1.2)` and `-1.2` are negative, `(3)%` is minus three percent.

    Raises:
        QuantityError: the cell holds no single number.
    """
    form = _CELL.fullmatch(narrow(text).strip())
    quantity = None
    if form is not None:
        quantity = _cell_quantity((form["money"] or "") + form["rest"] + form["percent"])
    if form is None or quantity is None:
        message = f"the table cell '{text[:40]}' holds no single number; give one number with its unit"
        raise QuantityError(message)
    return _negated(quantity) if form["minus"] or form["minus2"] else quantity


def _cell_quantity(plain: str) -> Quantity | None:
    from compare.quantity.scan import parse_quantity  # noqa: PLC0415 - the two doors know each other

    try:
        return parse_quantity(plain)
    except QuantityError:
        return None


def _negated(quantity: Quantity) -> Quantity:
    core: Interval = -quantity.core
    lenient = None if quantity.lenient is None else -quantity.lenient
    return Quantity(
        quantity.text, -quantity.value, quantity.unit, quantity.kind, quantity.place, core, lenient, quantity.qualifiers, quantity.conflict
    )


def quantity_at(plain: str, position: int) -> tuple[int, int, Quantity] | None:
    """Start, end and quantity of the phrase, with its qualifier, that starts at a position."""
    before = _LEADING.match(plain, position)
    found = _PHRASE.match(plain, position if before is None else before.end())
    if found is None or len(found["number"]) > MOST_DIGITS:
        return None
    start, end, words = _around(plain, found, position)
    upper = _range(plain, found)
    quantity = _composed(found, plain[start:end], words, upper)
    return None if quantity is None else (start, end if upper is None else max(end, upper.end()), quantity)


_LEADING = re.compile(rf"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))}) ", re.IGNORECASE)
