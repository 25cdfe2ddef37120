"""Arabic and Chinese numerals made numbers, with the place of their last digit (CLAIMS 1)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from compare.quantity.spelled import Blur, Spelled

# A number of more digits is a serial number, and Python refuses to read thousands of them.
MOST_DIGITS = 24

SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "十万亿": 10**13,
    "百万亿": 10**14,
    "亿万": 10**12,
}
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SCALE = r"(?:[十百]?万亿|[百千]?亿|[百千十]?万|千(?![瓦米克卡伏帕赫兆分])|百(?![分强])|)"
WORDS = "零〇一二两三四五六七八九十百千万亿"

_ARABIC_FORM = re.compile(rf"(?P<digits>{ARABIC}) ?(?P<rest>[余多几]?) ?(?P<scale>{SCALE}) ?(?P<over>[余多]?)")
# 1亿3千多万 and 1万6千余: a second number fills the scale of the first.
COMPOUND = r"\d{1,4}[万亿]\d{1,4}(?:[千百]?[余多]?万|[千百])[余多]?"
_COMPOUND = re.compile(
    r"(?P<high>\d+[万亿])(?P<low>\d+(?P<thousands>[千百]?)(?P<more>[余多]?)(?P<scale>万?)(?P<over>[余多]?))"
)
_DIGIT = "[一二两三四五六七八九]"
_GROUP = re.compile(
    rf"(?:({_DIGIT})千)?(零?)(?:({_DIGIT})百)?(零?)(?:({_DIGIT})?十)?(零?)({_DIGIT})?",
)
_BLURRED = re.compile(
    rf"(?P<several>[几数上]?)(?P<head>[{WORDS}]*?)(?P<blur>[余多几]?)(?P<scale>[十百千万亿]*)(?P<over>[余多]?)",
)
_PAIR = re.compile(rf"(?P<lead>十?)(?P<low>{_DIGIT})(?P<high>{_DIGIT})(?P<scale>[十百千]?[万亿]?)")


@lru_cache(maxsize=20_000)
def read_arabic(text: str) -> Spelled | None:
    """The number that digits with 余, 多, 几 and a scale spell; `None` where they spell none."""
    compound = _COMPOUND.fullmatch(text)
    if compound is not None:
        return _read_compound(compound)
    form = _ARABIC_FORM.fullmatch(text)
    if form is None or len(form["digits"]) > MOST_DIGITS:
        return None
    digits = form["digits"].replace(",", "")
    scale = SCALES[form["scale"]]
    whole, _, decimals = digits.partition(".")
    place = Fraction(scale, 10 ** len(decimals))
    number = int(whole + decimals)
    blur: Blur = "over_scale" if form["over"] and scale > 1 else "over_rest"
    if form["rest"] == "几":
        blur = "few"
    return Spelled(
        value=number * place,
        place=place,
        rough=rough_place(number) * place,
        is_scaled=scale > 1 or bool(decimals),
        blur=blur if form["rest"] or form["over"] else "",
    )


def _read_compound(form: re.Match[str]) -> Spelled | None:
    high = read_arabic(form["high"])
    digits = form["low"][: form.start("thousands") - form.start("low")]
    scale = SCALES[form["thousands"]] * SCALES[form["scale"]]
    if high is None or int(digits) * scale >= high.place:
        return None
    place = Fraction(scale)
    blur: Blur = "over_scale" if form["more"] or form["over"] else ""
    return Spelled(high.value + int(digits) * place, place, place, is_scaled=True, blur=blur)


def rough_place(number: int) -> int:
    """The power of ten of the last digit that is not zero; 1 for zero."""
    power = 1
    while number and number % (power * 10) == 0:
        power *= 10
    return power


@lru_cache(maxsize=20_000)
def read_words(text: str) -> Spelled | None:
    """The number that Chinese characters spell; `None` for names such as 十四五.

    Understands 一百五十二, 两千四, 十余万, 二十几万, 几十, 上百, 二三十, 三五百.
    """
    if len(text) > MOST_DIGITS:
        return None
    pair = _PAIR.fullmatch(text)
    if pair is not None:
        return _read_pair(pair)
    form = _BLURRED.fullmatch(text)
    if form is None:
        return None
    if form["several"]:
        return _read_several(form)
    return _read_blurred(form)


def _read_pair(pair: re.Match[str]) -> Spelled | None:
    low, high = DIGITS[pair["low"]], DIGITS[pair["high"]]
    if not (low < high <= low + 2) or (pair["lead"] and pair["scale"][:1] in set("十百千")):
        return None
    scale = SCALES.get(pair["scale"])
    if scale is None:
        return None
    lead = 10 if pair["lead"] else 0
    place = Fraction(scale)
    bottom, top = (lead + low) * place, (lead + high) * place
    return Spelled((bottom + top) / 2, place, place, is_scaled=True, blur="span", is_words=True, top=top)


def _read_several(form: re.Match[str]) -> Spelled | None:
    unit = SCALES.get(form["head"] + form["scale"])
    if unit is None or unit == 1 or form["blur"]:
        return None
    place = Fraction(unit)
    if form["several"] == "上":
        return Spelled(place, place, place, is_scaled=True, blur="hundreds_up", is_words=True)
    return Spelled(2 * place, place, place, is_scaled=True, blur="several", is_words=True)


def _read_blurred(form: re.Match[str]) -> Spelled | None:
    if not form["blur"]:
        plain = plain_words(form["head"] + form["scale"])
        if plain is None:
            return None
        value, place = plain
        is_scaled = any(sign in form["head"] + form["scale"] for sign in "万亿")
        written = place if is_scaled else Fraction(1)
        return Spelled(value, written, place, is_scaled, "over_scale" if form["over"] else "", is_words=True)
    head, scale = plain_words(form["head"]), SCALES.get(form["scale"])
    if head is None or scale is None:
        return None
    value, place = head
    blur: Blur = "few" if form["blur"] == "几" else "over_rest"
    return Spelled(value * scale, Fraction(scale), place * scale, scale > 1, blur, is_words=True)


def plain_words(text: str) -> tuple[Fraction, Fraction] | None:
    """Value and place of the last digit of a well-formed Chinese numeral such as 一万三千."""
    if not text:
        return None
    scale = SCALES.get(text)
    if scale is not None:
        return Fraction(scale), Fraction(scale)
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.partition(sign)
        if found:
            return _joined(plain_words(head), tail, size)
    return _group(text)


def _joined(head: tuple[Fraction, Fraction] | None, tail: str, size: int) -> tuple[Fraction, Fraction] | None:
    if head is None:
        return None
    value, place = head[0] * size, head[1] * size
    if not tail:
        return value, place
    if len(tail) == 1 and tail in DIGITS and DIGITS[tail]:
        step = Fraction(size, 10)
        return value + DIGITS[tail] * step, step
    rest = plain_words(tail)
    if rest is None or rest[0] >= size:
        return None
    return value + rest[0], rest[1]


def _group(text: str) -> tuple[Fraction, Fraction] | None:
    """A number below ten thousand; 三百五 is 350 and 三百零五 is 305."""
    form = _GROUP.fullmatch(text)
    if form is None:
        return None
    thousands, _, hundreds, _, tens, gap, ones = form.groups()
    has_ten = "十" in text
    parts = (
        (DIGITS.get(thousands or "", 0), 1000),
        (DIGITS.get(hundreds or "", 0), 100),
        (DIGITS.get(tens or "一", 0) if has_ten else 0, 10),
        (DIGITS.get(ones or "", 0), 1),
    )
    value = sum(count * size for count, size in parts)
    place = min((size for count, size in parts if count), default=1)
    if ones and not gap and not has_ten and "零" not in text and value > int(DIGITS[ones]):
        size = 100 if hundreds else 1000
        value, place = value - DIGITS[ones] + DIGITS[ones] * size // 10, size // 10
    return (Fraction(value), Fraction(place)) if value else None
