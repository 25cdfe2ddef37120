"""One Chinese quantity phrase read at a place: qualifier, number, scale, unit, qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from compare.model import Quantity, QuantityKind
from compare.quantity.digits import ARABIC, COMPOUND, SCALE, WORDS, plain_words, read_arabic, read_words
from compare.quantity.intervals import Role, bounds
from compare.quantity.qualifiers import AFTER, BEFORE, is_average_at, qualifier_end, qualifier_start
from compare.quantity.spelled import Spelled
from compare.quantity.units import unit_end, unit_kind, unit_name


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where the parts of a quantity phrase lie; `second` is the upper number of a range."""

    start: int
    number_start: int
    number_end: int
    unit_end: int
    end: int
    second: tuple[int, int] | None = None


NUMBER = re.compile(
    rf"{COMPOUND}(?!\d)|{ARABIC}(?: ?[余多几](?=[十百千万亿]))?(?: ?{SCALE})[余多]?(?!\d)"
    rf"|[几数](?=[十百千万亿])[{WORDS}]+"
    rf"|上(?=[百千万亿])[{WORDS}]+"
    rf"|(?<=[近超逾过约每])[百千万亿][{WORDS}]*"
    rf"|[{WORDS}]+(?:[余多几](?<=[十百千万亿].)[十百千万亿]*)?",
)
# 多 and 余 after or inside the unit: 20元多, 3个多月.
_MORE = re.compile(r"(?<=.)[多余]$|(?<=^个)多(?=.)")
_SPACES = frozenset({" ", "\u00a0"})
_RUNNING = re.compile(r"[\u4e00-\u9fff] ?\Z")
_TO = re.compile(r" ?(?:~|～|—{1,2}|–|-{1,2}|－|至|到) ?(?=[\d一二两三四五六七八九十])")


def phrase_at(plain: str, position: int, floor: int = 0) -> Phrase | None:
    """The quantity phrase whose number starts at a position of a narrow text; `floor` bounds its qualifier."""
    number = NUMBER.match(plain, position)
    if number is None:
        return None
    first_end = number.end()
    gap = _gap(plain, first_end, position)
    after_unit = unit_end(plain, gap)
    has_unit = after_unit > gap
    second = _second(plain, after_unit if has_unit else first_end)
    if second is None:
        unit_from, end = (gap, after_unit) if has_unit else (first_end, first_end)
        return _closed(plain, position, (first_end, unit_from), end, floor)
    unit_from = _gap(plain, second[1], position)
    end = unit_end(plain, unit_from)
    if end == unit_from:
        if has_unit:
            return _closed(plain, position, (first_end, gap), after_unit, floor)
        unit_from = end = second[1]
    found = _closed(plain, position, (second[1], unit_from), end, floor)
    return replace(found, number_end=first_end, second=second)


def _gap(plain: str, position: int, start: int) -> int:
    """Where the unit of a number begins: past one space, or past a hard line break in running text."""
    if plain[position : position + 1] in _SPACES:
        return position + 1
    # A number that opens its line is a cell or a label; its unit does not stand on the next line.
    wraps = plain[position : position + 1] == "\n" and _RUNNING.search(plain, max(0, start - 2), start) is not None
    return position + wraps


def _second(plain: str, position: int) -> tuple[int, int] | None:
    to = _TO.match(plain, position)
    number = to and NUMBER.match(plain, to.end())
    return number.span() if number else None


def _closed(plain: str, position: int, number_unit: tuple[int, int], end: int, floor: int) -> Phrase:
    number_end, unit_from = number_unit
    if end > unit_from:
        rest = plain[end : end + 1] in {"多", "余"} and plain[end - 1] not in "%次"
        end += rest and plain[number_end - 1] not in "余多几"
    is_duration = end > unit_from and unit_kind(plain[unit_from:end].rstrip("多余")) == "duration"
    return Phrase(
        start=qualifier_start(plain, position, floor),
        number_start=position,
        number_end=number_end,
        unit_end=end,
        end=qualifier_end(plain, end, is_duration=is_duration),
    )


def quantity_of(plain: str, phrase: Phrase, printed: str, *, is_share: bool = True) -> Quantity | None:
    """The quantity of a phrase; `printed` are its characters as they stand in the text."""
    last = phrase.number_end if phrase.second is None else phrase.second[1]
    upper = "" if phrase.second is None else plain[slice(*phrase.second)]
    return _compose(
        (printed, plain[phrase.number_start : phrase.number_end], upper, plain[last : phrase.unit_end].strip()),
        (plain[phrase.start : phrase.number_start], plain[phrase.unit_end : phrase.end].strip()),
        is_average=is_average_at(plain, phrase.start),
        is_share=is_share,
    )


@lru_cache(maxsize=20_000)
def _compose(
    parts: tuple[str, str, str, str], around: tuple[str, str], *, is_average: bool, is_share: bool
) -> Quantity | None:
    printed, number, upper, unit = parts
    spelled = read_number(number)
    if _MORE.search(unit) and spelled is not None:
        unit, spelled = _MORE.sub("", unit), replace(spelled, blur="over_rest")
    if upper and spelled is not None:
        spelled = _spanned(spelled, number, read_number(upper), upper)
    if spelled is None or (spelled.is_words and spelled.blur == "span" and not unit):
        return None
    if unit == "‰":
        unit, spelled = "%", scaled(spelled, Fraction(1, 10))
    return compose(
        printed, spelled, unit, around, is_average=is_average, is_share=is_share, blur=_blur(spelled, number + parts[3])
    )


def _blur(spelled: Spelled, words: str) -> str:
    """The word that blurs a number, as its qualifier."""
    if spelled.blur in {"over_rest", "over_scale"}:
        return "多" if "多" in words else "余"
    return {"few": "几", "several": words[:1], "hundreds_up": "上"}.get(spelled.blur, "")


def read_number(text: str) -> Spelled | None:
    """The number of digits or of Chinese characters."""
    return read_arabic(text) if text[0].isdecimal() else read_words(text)


def compose(  # noqa: PLR0913 - the parts of a phrase, each of them needed
    printed: str,
    spelled: Spelled,
    unit: str,
    around: tuple[str, str],
    *,
    is_share: bool,
    is_average: bool = False,
    blur: str = "",
    kind: QuantityKind | None = None,
) -> Quantity:
    """A quantity from a number, its unit and the qualifiers before and after it."""
    name = unit_name(unit)
    kind = kind or (unit_kind(unit) if unit else "count")
    before, after = around
    found: tuple[Role | None, ...] = (BEFORE.get(before), AFTER.get(after))
    share = is_share and name == "%"
    limits = bounds(spelled, kind, [role for role in found if role], is_average=is_average, is_share=share)
    words = (*(["平均"] if is_average else []), before, blur, after)
    return Quantity(
        text=printed,
        value=spelled.value,
        unit=name or None,
        kind=kind,
        place=spelled.place,
        core=limits.core,
        lenient=limits.lenient,
        qualifiers=tuple(word for word in words if word),
        conflict=limits.conflict,
    )


def _spanned(low: Spelled, low_text: str, high: Spelled | None, high_text: str) -> Spelled | None:
    """3至5万: the scale of the upper number goes to the lower one that has none."""
    if high is None:
        return None
    scale = re.search(r"[万亿]+$", high_text)
    if scale is not None and not low.is_scaled and not re.search(r"[万亿]", low_text):
        low = scaled(low, (plain_words(scale[0]) or (Fraction(1), Fraction(1)))[0])
    if low.value >= high.value:
        return None
    middle = (low.value + high.value) / 2
    return Spelled(middle, high.place, high.rough, is_scaled=True, blur="span", is_words=low.is_words, top=high.value)


def scaled(spelled: Spelled, factor: Fraction) -> Spelled:
    """The same spelling with every place times a factor."""
    return replace(
        spelled,
        value=spelled.value * factor,
        place=spelled.place * factor,
        rough=spelled.rough * factor,
        is_scaled=True,
    )
