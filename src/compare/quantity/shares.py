"""Shares in words: 百分之三十五, 三分之二, 三成半, 八折, 半数, 过半 (CLAIMS section 1)."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from compare.model import Quantity, QuantityKind
from compare.quantity.digits import DIGITS, WORDS
from compare.quantity.phrase import Phrase, compose, read_number, scaled
from compare.quantity.qualifiers import qualifier_end, qualifier_start
from compare.quantity.spelled import Spelled

_PARTS = re.compile(
    rf"([百千万]|[一二三四五六七八九十]|\d{{1,3}})分之([{WORDS}]+(?:点[零〇一二三四五六七八九]+)?|"
    rf"\d{{1,20}}(?:\.\d{{1,9}})?)"
)
_SLASHED = re.compile(r"([1-9])/([2-9]|10)(?![\d/.])")
_TENTHS = re.compile(r"([一二两三四五六七八九]|\d(?:\.\d)?)成(?![立为功果员本长效熟都人交品因绩就规片套])(半?)")
_OFF = re.compile(r"([一二三四五六七八九]{1,2})折(?![合算旧叠射])")
_HALF = re.compile(r"过半数|半数|过半(?![年月天日个辈生])|一半(?![年月天日个辈生])")
_ANY = re.compile("|".join(pattern.pattern for pattern in (_TENTHS, _PARTS, _SLASHED, _OFF, _HALF)))
_OVER_HALF = "过"

_Found = tuple[Spelled, str, QuantityKind]


def share_at(
    plain: str, position: int, printed: str, floor: int = 0, *, is_share: bool = True
) -> tuple[Phrase, Quantity] | None:
    """A share in words at a position of a narrow text; `printed` is the text as it stands.

    `is_share` False leaves the interval above 100 %, as a growth may be.
    """
    found = _ANY.match(plain, position)
    if found is None:
        return None
    end = found.end()
    after = qualifier_end(plain, end, is_duration=False)
    start = qualifier_start(plain, position, floor)
    around = (plain[start:position], plain[end:after].strip())
    quantity = _composed(found[0], printed[start:after], around, is_share=is_share)
    return None if quantity is None else (Phrase(start, position, end, end, after), quantity)


@lru_cache(maxsize=5_000)
def _composed(words: str, printed: str, around: tuple[str, str], *, is_share: bool) -> Quantity | None:
    found = _read(words)
    if found is None:
        return None
    spelled, unit, kind = found
    if words.startswith(_OVER_HALF):
        quantity = compose(printed, spelled, unit, ("超过", ""), is_share=is_share, kind=kind)
        return replace(quantity, qualifiers=(_OVER_HALF,))
    return compose(printed, spelled, unit, around, is_share=is_share, kind=kind)


def _read(words: str) -> _Found | None:
    tenths = _TENTHS.match(words)
    if tenths is not None:
        count = read_number(tenths[1])
        return None if count is None else (_tenths(count, half=bool(tenths[2])), "%", "rate")
    parts = _PARTS.match(words)
    if parts is not None:
        return _fraction(parts)
    slashed = _SLASHED.match(words)
    if slashed is not None:
        return _part(Fraction(int(slashed[1]), int(slashed[2])))
    off = _OFF.match(words)
    return _half(words) if off is None else _off(off[1])


def _tenths(count: Spelled, *, half: bool) -> Spelled:
    """三成 is known to ten points, 三成半 to one."""
    place = Fraction(1) if half else count.place * 10
    return Spelled(count.value * 10 + (5 if half else 0), place, place, is_scaled=True)


def _off(digits: str) -> _Found:
    """八折 is 80 %, 八五折 85 %."""
    value = Fraction(sum(DIGITS[sign] * 10 ** (1 - place) for place, sign in enumerate(digits)))
    place = Fraction(10 ** (2 - len(digits)))
    return Spelled(value, place, place, is_scaled=True), "%", "rate"


def _half(words: str) -> _Found:
    if words.startswith(_OVER_HALF):
        return Spelled(Fraction(50), Fraction(1), Fraction(10), is_scaled=False), "%", "rate"
    half = Fraction(1, 2)
    return Spelled(half, half, half, is_scaled=True), "", "ratio"


def _fraction(parts: re.Match[str]) -> _Found | None:
    below, above = read_number(parts[1]), _decimal(parts[2])
    if below is None or above is None or not below.value:
        return None
    if parts[1] in {"百", "千", "万"}:
        return scaled(replace(above, place=min(above.place, Fraction(1))), Fraction(100) / below.value), "%", "rate"
    return _part(above.value / below.value)


def _part(value: Fraction) -> _Found | None:
    """三分之二 or 2/3; nothing where the part is no part."""
    return (Spelled(value, value, value, is_scaled=True), "", "ratio") if value < 1 else None


def _decimal(words: str) -> Spelled | None:
    """三点五 or 3.5."""
    whole, _, decimals = words.partition("点")
    above = read_number(whole)
    if above is None or not decimals:
        return above
    place = Fraction(1, 10 ** len(decimals))
    rest = sum(DIGITS[sign] * Fraction(1, 10 ** (at + 1)) for at, sign in enumerate(decimals))
    return Spelled(above.value + rest, place, place, is_scaled=True)
