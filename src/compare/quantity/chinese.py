"""Every numeral of a Chinese text: a quantity, or the class of CLAIMS 5 that says why it is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from compare.model import Quantity
from compare.quantity import roles
from compare.quantity.classes import arabic_shape, bracketed, chinese_shape
from compare.quantity.numeral import Numeral
from compare.quantity.phrase import NUMBER, Phrase, phrase_at, quantity_of
from compare.quantity.shares import share_at

# The first character is one look; what must stand around it is asked only there.
_CANDIDATE = re.compile(
    r"[\d一二两三四五六七八九十①-⑳几数百千万亿上每半过(（多大若](?:(?<=[\d一二两三四五六七八九十①-⑳])"
    r"|(?<=[几数])(?=[十百千万亿])|(?<=[近超逾过约][百千万亿])|(?<=上)(?<!以上)(?=[百千万亿])"
    r"|(?<=每)(?=[十百千万亿])|(?<=半)(?=数)|(?<=过)半|(?<=[百千])分之"
    r"|(?<=[(（])(?=[一二三四五六七八九十\d]{1,3}[)）])|(?<=[多数])(?=[项个次种家类名部份批条])|(?<=大)多数|(?<=若)干)"
)
# What begins a label, or an amount that is none.
_MARKING = frozenset("(（每多大若数①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_QUOTED = re.compile(r"“[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』|\"[^\"\n]*\"|《[^《》\n]*》")
# Longer quotations are speech, in which numbers count; measured on the development reports, names stay below.
_LONGEST_NAME = 16
_RATE_ALONE = re.compile(r"\d+(?:\.\d+)?%")
_DAY = re.compile(r"\d{1,2}[.·•]\d{1,2}")
_CODE_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]{0,11}[-—]?$")
_ROAD = re.compile(r"[GSXYZ]$")


class ChineseScan:
    """One pass over one text; holds the narrow text and the names in quotes and titles."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain
        self.names = [found.span() for found in _QUOTED.finditer(plain) if _is_name(found)]
        self.name_starts = [start for start, _ in self.names]

    def numerals(self) -> Iterator[Numeral]:
        """The numerals in order; none overlaps another."""
        position = 0
        while (found := _CANDIDATE.search(self.plain, position)) is not None:
            numeral = self._numeral(found.start(), position)
            if numeral is None:
                position = found.end()
            else:
                yield numeral
                position = numeral.end

    def _numeral(self, position: int, floor: int) -> Numeral | None:
        sign = self.plain[position]
        marked = self._marked(position) if sign in _MARKING else None
        if marked is not None or sign in "(（":
            return marked
        named = self._in_name(position)
        if named is not None:
            return named
        return (self._arabic if sign.isdecimal() else self._chinese)(position, floor)

    def _marked(self, position: int) -> Numeral | None:
        """Labels such as (一) and ①, and amounts that are none: 多项, 若干, 每万."""
        sign = self.plain[position]
        if sign in "(（":
            end = bracketed(self.plain, position)
            return None if end is None else self._none(position, end, "section_number")
        if "①" <= sign <= "⑳":
            return self._none(position, position + 1, "list_index")
        if sign == "每":
            number = NUMBER.match(self.plain, position + 1)
            return self._none(position, number.end() if number else position + 2, "per_unit")
        if sign in "多大若" or (sign == "数" and self.plain[position + 1] not in "十百千万亿"):
            return self._none(position, position + 2 + (sign == "大"), "vague_quantity")
        return None

    def _in_name(self, position: int) -> Numeral | None:
        """A numeral in a title or in a short quotation names something."""
        place = bisect_right(self.name_starts, position) - 1
        if place < 0 or self.names[place][1] <= position:
            return None
        start, end = self.names[place]
        inner = self.plain[start + 1 : end - 1]
        if _RATE_ALONE.fullmatch(inner):
            return None
        shape = self._shape(position)
        if shape is not None and shape[0] <= end:
            return self._none(position, shape[0], shape[1])
        if _DAY.fullmatch(inner):
            return self._none(start, end, "event_date")
        if self.plain[start] == "《":
            number = NUMBER.match(self.plain, position)
            return self._none(position, number.end() if number else position + 1, "proper_name")
        return self._none(max(start + 1, min(position, start + 1)), end - 1, "proper_name", position)

    def _shape(self, position: int) -> tuple[int, str] | None:
        is_digit = self.plain[position].isdecimal()
        return (arabic_shape if is_digit else chinese_shape)(self.plain, position)

    def _arabic(self, position: int, floor: int) -> Numeral:
        ordinal = self._ordinal(position)
        if ordinal is not None:
            return ordinal
        share = share_at(self.plain, position, self.text, floor)
        if share is not None:
            return self._some(share[0], share[1])
        shape = arabic_shape(self.plain, position)
        if shape is not None:
            return self._none(position, shape[0], roles.year_role(self.plain, position, shape[1]))
        phrase = phrase_at(self.plain, position, floor)
        if phrase is None:
            return self._none(position, position + 1, "bare_number")
        code = self._code_before(position, floor)
        if code is not None and not roles.is_rate_or_scaled(self.plain, phrase):
            reason = "road_number" if _ROAD.search(code[0]) else "code"
            return self._none(code.start(), phrase.number_end, reason, position)
        return self._judged(phrase, roles.arabic_class(self.plain, phrase))

    def _code_before(self, position: int, floor: int) -> re.Match[str] | None:
        """The letters that a number belongs to; of most the character before says that there are none."""
        before = self.plain[position - 1 : position]
        may_be = before.isascii() or before == "—"
        return _CODE_BEFORE.search(self.plain, max(floor, position - 13), position) if may_be else None

    def _chinese(self, position: int, floor: int) -> Numeral | None:
        ordinal = self._ordinal(position)
        if ordinal is not None:
            return ordinal
        shape = chinese_shape(self.plain, position)
        if shape is not None:
            return self._none(position, shape[0], shape[1])
        share = share_at(self.plain, position, self.text, floor)
        if share is not None:
            return self._some(share[0], share[1])
        phrase = phrase_at(self.plain, position, floor)
        if phrase is None:
            return None
        return self._judged(phrase, roles.chinese_class(self.plain, phrase))

    def _ordinal(self, position: int) -> Numeral | None:
        if self.plain[position - 1 : position] != "第":
            return None
        number = NUMBER.match(self.plain, position)
        end = number.end() if number else position + 1
        if self.plain.startswith("号", end):
            return self._none(position - 1, end + 1, "document_number", position)
        return self._none(position - 1, end, "ordinal", position)

    def _judged(self, phrase: Phrase, reason: str | None) -> Numeral:
        quantity = None if reason else quantity_of(self.plain, phrase, self.text[phrase.start : phrase.end])
        if quantity is None:
            return self._none(phrase.number_start, max(phrase.number_end, phrase.unit_end), reason or "proper_name")
        return self._some(phrase, quantity)

    def _some(self, phrase: Phrase, quantity: Quantity) -> Numeral:
        words = self.text[phrase.start : phrase.end]
        return Numeral(phrase.start, phrase.end, words, quantity, None, phrase.number_start, phrase.number_end)

    def _none(self, start: int, end: int, reason: str, number_start: int | None = None) -> Numeral:
        number = start if number_start is None else number_start
        return Numeral(start, end, self.text[start:end], None, reason, number, end)


def _is_name(found: re.Match[str]) -> bool:
    return found[0][0] == "《" or len(found[0]) <= _LONGEST_NAME + 2
