"""The two doors of quantities: `scan` for a text, `parse_quantity` for one phrase."""

from __future__ import annotations

import re

from compare.errors import QuantityError
from compare.fold import narrow
from compare.model import Quantity
from compare.quantity.chinese import ChineseScan
from compare.quantity.crowd import crowded, numerals_of, without
from compare.quantity.english import english_quantity
from compare.quantity.english_scan import EnglishScan
from compare.quantity.numeral import Numeral
from compare.quantity.phrase import NUMBER, phrase_at, quantity_of
from compare.quantity.qualifiers import BEFORE
from compare.quantity.shares import share_at

# Runs, not single characters: a fifth of the time.
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
_MONEY_SIGN = re.compile(r"[$€£]")
# A Chinese character says about as much as five Latin letters.
_LETTERS_PER_CHARACTER = 5
_LEAD = re.compile("|".join(sorted(BEFORE, key=len, reverse=True)))
_IDLE = re.compile(r"(?:达到|达|为|共计|共有|共|累计|合计|总计|平均|人均|年均|完成|实现)*")


def is_chinese(text: str) -> bool:
    """True when Chinese characters carry most of a text, or when no letter says which language it is."""
    chinese = sum(map(len, _CHINESE.findall(text)))
    if not chinese:
        return not _LATIN.search(text) and not _MONEY_SIGN.search(text)
    # Of most texts this says enough: no more than the rest of it is Latin.
    if chinese * _LETTERS_PER_CHARACTER > len(text) - chinese:
        return True
    return chinese * _LETTERS_PER_CHARACTER > sum(map(len, _LATIN.findall(text)))


def scan(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a text, in order, none overlapping another; offsets are those of the text.

    The numerals of a sentence with more than `MOST_NUMERALS` of them measure nothing: it is a
    table pasted as one line. Source: CLAIMS sections 1 and 5.
    """
    plain = narrow(text)
    tables = crowded(plain)
    prose = without(plain, tables)
    reader = ChineseScan(text, prose) if is_chinese(plain) else EnglishScan(text, prose)
    read = tuple(reader.numerals())
    if not tables:
        return read
    return tuple(sorted((*read, *numerals_of(text, plain, tables)), key=lambda one: one.start))


def parse_quantity(text: str) -> Quantity:
    """The one quantity that a phrase such as `2.1万余件` or `nearly $7,000` spells.

    Raises:
        QuantityError: the text is not one quantity.
    """
    plain = narrow(text).strip()
    found = None if _LATIN.match(plain) else _chinese_quantity(plain)
    found = found or english_quantity(plain)
    if found is None:
        message = f"'{text[:40]}' is not a quantity; give a number with its unit, such as 2.1万余件 or $3.6 billion"
        raise QuantityError(message)
    return found


def _chinese_quantity(plain: str) -> Quantity | None:
    idle = _IDLE.match(plain)
    start = 0 if idle is None else idle.end()
    lead = _LEAD.match(plain, start)
    position = start if lead is None else lead.end()
    share = share_at(plain, position, plain, start)
    if share is not None:
        return share[1] if share[0].end == len(plain) else None
    if NUMBER.match(plain, position) is None:
        return None
    phrase = phrase_at(plain, position, start)
    if phrase is None or phrase.end != len(plain):
        return None
    return quantity_of(plain, phrase, plain[phrase.start : phrase.end])
