"""Numbers as Word spells them in labels (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HUNDRED, _THOUSAND, _TEN_THOUSAND = 100, 1000, 10_000
# Larger numbers than these are spelt in digits; no report counts so far.
LARGEST_SPELT = 9_999
LARGEST_LETTER = 780


def spelt(number: int, form: str) -> str:
    """A number in one of Word's number formats; an unknown format counts in digits, `none` and `bullet` say nothing."""
    if form in {"none", "bullet"}:
        return ""
    spell = _FORMS.get(form)
    return spell(number) if spell and 0 < number <= LARGEST_SPELT else str(number)


def _han(number: int, digits: str = _DIGITS, places: str = "千百十") -> str:
    """一, 十, 十一, 二十, 一百零五: ten to nineteen begin with 十."""
    words = ""
    skipped = False
    for value, place in zip((_THOUSAND, _HUNDRED, 10, 1), (*places, ""), strict=True):
        digit = number // value % 10
        if digit:
            words += (digits[0] if skipped and words else "") + digits[digit] + place
        skipped = not digit
    return words[1:] if 10 <= number < 20 and digits is _DIGITS else words  # noqa: PLR2004 - 十 to 十九


def _formal(number: int) -> str:
    return _han(number, _FORMAL, "仟佰拾")


def _by_digit(number: int) -> str:
    return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words


def _letter(number: int) -> str:
    """A to z, then aa, bb, as Word counts on."""
    turn, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turn + 1) if number <= LARGEST_LETTER else str(number)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}th" if number % 100 in {11, 12, 13} else f"{number}{ending}"


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _run(first: str, count: int) -> Callable[[int], str]:
    """Characters that follow one another in Unicode: ①, ⑴, ⒈."""
    return _one_of("".join(chr(ord(first) + step) for step in range(count)))


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "ordinal": _ordinal,
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "chineseLegalSimplified": _formal,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
}
