"""The two doors of quantities: `scan` for a text, `parse_quantity` for one phrase."""

from __future__ import annotations

import re

from compare.errors import QuantityError
from compare.fold import narrow
from compare.model import Quantity
from compare.quantity.chinese import ChineseScan
from compare.quantity.crowd import numerals_of
from compare.quantity.english import english_quantity
from compare.quantity.english_scan import EnglishScan
from compare.quantity.numeral import Numeral
from compare.quantity.phrase import NUMBER, phrase_at, quantity_of
from compare.quantity.prose import Prose, prose_of
from compare.quantity.qualifiers import BEFORE
from compare.quantity.shares import share_at

_LATIN = re.compile(r"[A-Za-z]")
_LEAD = re.compile("|".join(sorted(BEFORE, key=len, reverse=True)))
_IDLE = re.compile(r"(?:达到|达|为|共计|共有|共|累计|合计|总计|平均|人均|年均|完成|实现)*")


def scan(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a text, in order, none overlapping another; offsets are those of the text.

    The numerals of a sentence with more than `MOST_NUMERALS` of them measure nothing: it is a
    table pasted as one line. Source: CLAIMS sections 1 and 5.
    """
    return numerals_in(prose_of(text))


def numerals_in(prose: Prose) -> tuple[Numeral, ...]:
    """The same of a text made ready."""
    reader = (ChineseScan if prose.is_chinese else EnglishScan)(prose.text, prose.prose)
    read = tuple(reader.numerals())
    if not prose.tables:
        return read
    return tuple(sorted((*read, *numerals_of(prose.text, prose.plain, prose.tables)), key=lambda one: one.start))


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
