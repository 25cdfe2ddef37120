"""Numerals that measure nothing, recognised by the shape they stand in (CLAIMS 5).

Each shape is a name for its class and a pattern that must match at the numeral.
The rules speak of the language only: what surrounds a year, an ordinal, a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_YEAR = r"(?:19|20)\d\d"
_DASH = r"(?: ?(?:[—–~～－-]{1,2}|至|到) ?)"
_PART_OF_MONTH = "(?:份|底|初|末|中旬|上旬|下旬)?"
_MONTH = rf"\d{{1,2}} ?月{_PART_OF_MONTH}"
# 500强, 3级, 2.0版, 95周年: what a number with one of these names.
_NAMED_BY = (
    "强(?![化度于调制劲])|大(?!型|中|小|件|量|于|幅|约|力|田)|届|级(?!别以)|代(?!表|理|办)|星级?|版|维|年期|线|周年"
)
_CN = "一二两三四五六七八九十"

_ARABIC_SHAPES = (
    ("document_number", rf"(?<=[〔\[(【]){_YEAR}[〕\])】] ?(?:第)?\d+号?"),
    ("document_number", r"\d+(?:-\d+)? ?号(?![召称角码])"),
    ("date", rf"{_YEAR} ?年 ?\d{{1,2}}{_DASH}\d{{1,2}} ?月(?:份)?"),
    (
        "date",
        rf"{_YEAR} ?年 ?{_MONTH}(?: ?\d{{1,2}} ?日)?(?:{_DASH}(?:{_YEAR} ?年 ?)?(?:{_MONTH})?(?: ?\d{{1,2}} ?日)?)?",
    ),
    ("date", rf"{_YEAR}([-/.])\d{{1,2}}\1\d{{1,2}}(?!\d)"),
    ("period_range", rf"{_YEAR} ?年?{_DASH}{_YEAR} ?(?:年度|学年|年|(?![\d.%元人件个万亿]))"),
    ("year", rf"{_YEAR} ?(?:年度?(?!均)(?:底|末|初|前|后)?|财年|学年|版)"),
    ("period_range", rf"\d{{1,2}}(?:月份?)?{_DASH}\d{{1,2}} ?月(?:份)?(?!龄)"),
    (
        "date",
        rf"\d{{1,2}} ?月(?!龄){_PART_OF_MONTH}(?: ?\d{{1,2}} ?日)?(?:{_DASH}(?:\d{{1,2}} ?月)?\d{{1,2}} ?日)?",
    ),
    ("event_date", r"\d{1,2}[·•・]\d{1,2}(?!\d)"),
    ("time", r"\d{1,2}[::]\d\d(?!\d)|\d{1,2}时\d{1,2}分|\d{1,2}[时点](?:\d{1,2}分|整|半|许)?(?=至|前|后|起|,|。|止|$)"),
    ("proper_name", r"\d+(?: ?[+×xX*✕] ?(?:\d+|[NnXx](?![a-zA-Z])))+"),
    ("hotline_number", r"(?:\d{3,5}|\d{7,12}|\d{3,4}-\d{7,8})(?=[^\d,,。;；、]{0,8}?(?:热线|电话|专线|短号|客服))"),
    (
        "hotline_number",
        r"(?:1[1-9]\d|12[1-9]\d\d|9[56]\d{3})(?=(?:便民|政务|市民|市长|举报|投诉|平台|为民|消防|公共|应急|网络))",
    ),
    ("proper_name", rf"\d+(?:\.\d+)?(?={_NAMED_BY})"),
    ("ordinal", r"\d+(?=楼|层楼|号楼|班|年级)"),
    ("code", r"\d+(?:\.\d+)?(?=[A-Za-z])"),
)
_CHINESE_SHAPES = (
    ("list_index", rf"(?<![^\s。;;,,:：、)])[{_CN}]{{1,3}}(?:是(?!一|个[^别]|样)|要(?!素|求|件|点|领))"),
    ("proper_name", rf"[{_CN}]+大(?=精神|报告|以来|召开|提出|部署|之后|关于|会议|胜利|[、,。和]|$)"),
    ("proper_name", rf"[{_CN}]+届[{_CN}]*(?:中|次)?全?会?"),
    ("year", r"[一二][零〇一二三四五六七八九]{3}年"),
    ("date", rf"[{_CN}]{{1,2}}月(?:份|[{_CN}]{{1,3}}日)?"),
)

# No heading of the development reports is indented by more than eight characters.
_INDENT = 12
_START = re.compile(r"[ \t\u3000#>*]*")
_SECTION_ARABIC = re.compile(r"\d{1,2}(?:[.、．)](?!\d)|(?:\.\d{1,2}){1,3}\.?(?= |[\u4e00-\u9fff]{2}))")
_SECTION_CHINESE = re.compile(rf"[{_CN}]{{1,3}}[、.．)]")
_BRACKETED = re.compile(rf"[(（](?:[{_CN}]{{1,3}}|\d{{1,2}})[)）]")


def _joined(shapes: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    def named() -> Iterator[tuple[str, str, str]]:
        for place, (reason, pattern) in enumerate(shapes):
            yield f"s{place}", reason, pattern

    groups = tuple(named())
    # The back reference of dates written 2024-03-11 counts groups, so name it.
    patterns = (
        f"(?P<{name}>{pattern})".replace(r"([-/.])", r"(?P<mark>[-/.])").replace(r"\1", "(?P=mark)")
        for name, _, pattern in groups
    )
    return re.compile("|".join(patterns)), {name: reason for name, reason, _ in groups}


_ARABIC, _ARABIC_REASONS = _joined(_ARABIC_SHAPES)
_CHINESE, _CHINESE_REASONS = _joined(_CHINESE_SHAPES)


def arabic_shape(plain: str, position: int) -> tuple[int, str] | None:
    """End and class of a shape of digits that is no quantity."""
    if plain[position - 1 : position] in {"\n", "", " ", "\u3000", "#", "*"} and is_line_start(plain, position):
        section = _SECTION_ARABIC.match(plain, position)
        if section is not None:
            return section.end(), "section_number"
    found = _ARABIC.match(plain, position)
    if found is None:
        return None
    return found.end(), _ARABIC_REASONS[found.lastgroup or ""]


def chinese_shape(plain: str, position: int) -> tuple[int, str] | None:
    """End and class of a shape of Chinese numerals that is no quantity."""
    if plain[position - 1 : position] in {"\n", "", " ", "\u3000", "#", "*"} and is_line_start(plain, position):
        section = _SECTION_CHINESE.match(plain, position)
        if section is not None:
            return section.end(), "section_number"
    found = _CHINESE.match(plain, position)
    if found is None:
        return None
    return found.end(), _CHINESE_REASONS[found.lastgroup or ""]


def bracketed(plain: str, position: int) -> int | None:
    """End of a section number in brackets such as (一) that opens at a position."""
    found = _BRACKETED.match(plain, position)
    return None if found is None else found.end()


def is_line_start(plain: str, position: int) -> bool:
    """True when only space and heading marks stand between the line's start and a position."""
    start = plain.rfind("\n", max(0, position - _INDENT), position) + 1
    if start == 0 and position > _INDENT:
        return False
    found = _START.match(plain, start)
    return found is not None and found.end() >= position
