"""What one cell of a table prints: a number, a mark that stands for none, a year, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from compare.fold import narrow

# No number is printed with more characters; a string of digits that is longer is none.
LONGEST = 60
# A mark of a footnote behind a number: (1), [2], *, ①, ¹. A lone (1) is minus one.
_FOOTNOTE = re.compile(r"(?<=[\d%)])\s?(?:\(\d{1,2}\)|\[[\da-z]{1,2}\]|[*†‡§#①-⑳¹²³⁴-⁹]{1,3})$")
_FIGURE = re.compile(
    r"(?P<minus>[-+(]?) ?(?P<money>(?:US|HK)?\$|[€£¥])? ?(?P<inner>[-(]?) ?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+|(?=\.\d))(?P<part>\.\d+)?"
    r" ?(?P<percent>[%‰]?) ?\)? ?(?P<after>%?) ?(?P<unit>[^\d\s()%‰.,:;]{0,5}) ?\)?"
)
_DASHES = str.maketrans("−–—\u00a0\u2009\u202f", "---   ")
_YEAR = re.compile(r"(?:(?:fiscal|fy|the year)\s*)?(?:19|20)\d\d\s*(?:年度?|财年|学年)?(?:末|底)?", re.IGNORECASE)
# Units that a cell may carry behind its number, each with an optional scale before it.
_UNIT = re.compile(
    r"(?P<scale>万亿|百万|千万|[十百千]?[万亿千]?)(?P<unit>元|美元|欧元|港元|人次|件次|人|件|户|家|个|项|条|次|篇|份|场|起|名|所|处|台|辆|套|吨"
    r"|公里|平方米|平方公里|公顷|亩|天|个百分点|岁|年|期)?"
)
SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
SCALES |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_MONEY = {"$": "USD", "US$": "USD", "HK$": "港元", "€": "EUR", "£": "GBP", "¥": "元"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number with the unit and scale that the cell itself prints."""

    value: Fraction
    unit: str | None = None
    scale: int = 1


def figure_of(text: str) -> Figure | None:
    """The number that a cell prints, `None` where it prints none: `(1,234)` is negative, a footnote's mark is dropped.

    97% is 97 with the unit %, 1.2万元 is 1.2 with the unit 元 and the scale 10000.
    """
    plain = narrow(text).translate(_DASHES).strip()
    found = _FIGURE.fullmatch(_FOOTNOTE.sub("", plain)) if len(plain) <= LONGEST else None
    if not found:
        return None
    unit = _unit(found)
    if unit is None:
        return None
    digits = (found["whole"] or "0").replace(",", "").replace(" ", "") + (found["part"] or "")
    negative = found["minus"] in {"-", "("} or bool(found["inner"])
    return Figure(-Fraction(digits) if negative else Fraction(digits), unit[0], unit[1])


def _unit(found: re.Match[str]) -> tuple[str | None, int] | None:
    """Unit and scale of a print; `None` where what follows the number is no unit."""
    percent = found["percent"] or found["after"]
    behind = _UNIT.fullmatch(found["unit"])
    if behind is None or behind["scale"] not in SCALES or (percent and found["unit"]):
        return None
    if behind["unit"] == "年":
        return None
    money = _MONEY[found["money"]] if found["money"] else None
    return percent or behind["unit"] or money, SCALES[behind["scale"]]


def number_of(text: str) -> Fraction | None:
    """The exact number that a cell prints (97% is 97), `None` where it prints none."""
    figure = figure_of(text)
    return figure.value if figure else None


def is_year(text: str) -> bool:
    """True for a year alone: 2023, 2023年, fiscal 2023, a footnote's mark aside."""
    return _YEAR.fullmatch(_FOOTNOTE.sub("", narrow(text).strip())) is not None
