"""Every numeral of an English text: a quantity, or the class that says why it is none (CLAIMS section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.quantity.english import PHRASE, amount_of, as_share
from compare.quantity.numeral import Numeral

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_SHAPES = re.compile(
    r"(?P<date>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b(?:,? \d{{4}})?)"
    r"|(?P<year>(?:19|20)\d\d(?:s\b|(?:[-–/](?:(?:19|20)?\d\d))?"
    r"(?![\d,]*\d|\.\d| ?%|[ -]?(?:million|billion|thousand)| per)))"
    r"|(?P<time>\d{1,2}:\d\d)"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<code>\d+(?:\+\d+)+|\d+(?:\.\d+)?(?!bps|bn\b|mn\b)[A-Za-z]\w*|\d+-[A-Z]\w*|\d+(?:[.-]\d+){2,})"
    r"|(?P<compound>\d[\d,.]*-(?!million|billion|thousand|trillion|hundred)[a-z]{2,}(?:-\w+)?)",
)
_DATED = re.compile(rf"(?:{_MONTHS})\.? $")
_AFTER_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?(?![\d,]*\d)")
# A number after a capitalised word is that thing's number: Note 3, Phase 2, the title of a film.
_REFERENCE = re.compile(
    r"(?:\b(?:[Aa]ges?|[Aa]ged|ITEMS?|PART|NOTES?|[Pp]ages?|[Pp]aragraphs?|[Cc]hapters?|No\.|Nos\.|Cols?\.)|"
    r"\b[A-Z][A-Za-z]*[a-z]) $"
)
_STARTERS = re.compile(
    r"\b(?:In|At|About|Of|The|Over|Nearly|Approximately|These|Our|With|For|From|To|By|And|Or|But|All|Some|"
    r"Almost|Only|Another|"
    r"Around|Under|Between|Since|Than|Up|Additional|Total|Roughly|Less|More|Least|Most|Top|Last|Next|First) $"
)
_BEFORE_REACH = 16
_FOOTNOTE = re.compile(r"\(\d{1,2}\)")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)] ")
_DIGIT = re.compile(r"\d")
_MONEY_REACH = 4
_CODE_AFTER = re.compile(r"(?:[A-Za-z0-9]|\.(?=\d))*")


class EnglishScan:
    """One pass over one English text."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain

    def numerals(self) -> Iterator[Numeral]:
        """The numerals in order; none overlaps another."""
        position = 0
        while (found := _DIGIT.search(self.plain, position)) is not None:
            numeral = self._numeral(found.start(), position)
            yield numeral
            position = numeral.end

    def _numeral(self, position: int, floor: int) -> Numeral:
        other = self._marked(position, floor) or self._coded(position, floor) or self._shaped(position)
        return other or self._quantity(position, floor)

    def _marked(self, position: int, floor: int) -> Numeral | None:
        """Footnotes such as (1) and numbers of sections and lists at the start of a line."""
        before = self.plain[position - 1 : position]
        if before == "(" and position > floor and _FOOTNOTE.match(self.plain, position - 1):
            return self._none(position - 1, self.plain.index(")", position) + 1, "list_index", position)
        section = _SECTION.match(self.plain, position) if before in {"\n", ""} else None
        return None if section is None else self._none(position, section.end() - 1, "section_number")

    def _coded(self, position: int, floor: int) -> Numeral | None:
        """Digits that letters lead: ESPN2, FY96, P-1."""
        before = self.plain[position - 1 : position]
        hyphened = before == "-" and self.plain[position - 2 : position - 1].isupper()
        if not before.isalpha() and not hyphened:
            return None
        start = position - 1 - hyphened
        while start > floor and self.plain[start - 1].isalnum():
            start -= 1
        after = _CODE_AFTER.match(self.plain, position)
        end = position + 1 if after is None else after.end()
        return self._none(max(start, floor), end, "code", position)

    def _shaped(self, position: int) -> Numeral | None:
        before = self.plain[position - 1 : position]
        if before == " " and _DATED.search(self.plain, max(0, position - 12), position):
            dated = _AFTER_DATE.match(self.plain, position)
            if dated is not None:
                return self._none(position, dated.end(), "date")
        shape = None if before in {"$", "€", "£", "¥"} else _SHAPES.match(self.plain, position)
        if shape is None or shape.lastgroup is None:
            return None
        return self._none(position, shape.end(), shape.lastgroup)

    def _quantity(self, position: int, floor: int) -> Numeral:
        found = self._phrase(position, floor)
        amount = None if found is None else amount_of(self.plain, found, floor, self.text)
        if found is None or amount is None:
            end = position + 1 if found is None else found.end("number")
            return self._none(position, end, "bare_number")
        if found["money"] is None and found["unit"] is None and found["scale"] is None and self._is_reference(position):
            return self._none(position, found.end(), "proper_name")
        words = self.text[amount.start : amount.end]
        return Numeral(amount.start, amount.end, words, as_share(amount.quantity), None, *amount.number)

    def _phrase(self, position: int, floor: int) -> re.Match[str] | None:
        """The phrase whose digits start at a position, with the sign of money before them."""
        for start in range(max(floor, position - _MONEY_REACH), position):
            found = PHRASE.match(self.plain, start)
            if found is not None and found["money"] and found.start("number") == position:
                return found
        return PHRASE.match(self.plain, position)

    def _is_reference(self, position: int) -> bool:
        words = self.plain[max(0, position - _BEFORE_REACH) : position]
        return words[-1:] == "#" or (_REFERENCE.search(words) is not None and _STARTERS.search(words) is None)

    def _none(self, start: int, end: int, reason: str, number_start: int | None = None) -> Numeral:
        number = start if number_start is None else number_start
        return Numeral(start, end, self.text[start:end], None, reason, number, end)
