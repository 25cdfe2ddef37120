"""Labels at the head of a line: 一、 （一） 1. （1） ① 第一章, Item 1A., (a), and what number they carry."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# The order is the order of nesting in Chinese official documents (GB/T 9704-2012, 7.3.3),
# with book parts above and circled numbers below; English labels follow.
_KINDS: tuple[tuple[str, str], ...] = (
    ("part", rf"第([{_HAN}\d]{{1,4}})(?:编|篇|部分)"),
    ("chapter", rf"第([{_HAN}\d]{{1,4}})章"),
    ("division", rf"第([{_HAN}\d]{{1,4}})节"),
    ("han", rf"([{_HAN}]{{1,3}})(?:、|\.(?!\d))"),
    ("han_paren", rf"\(([{_HAN}]{{1,3}})\)[、.]?"),
    ("dotted", r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=[ \u3000][^a-z])"),
    ("number", r"(\d{1,2})(?:、(?!\d)|\.(?![\d]))"),
    ("number_paren", r"\((\d{1,2})\)[、.]?|(\d{1,2})\)"),
    ("circled", rf"([{_CIRCLED}])"),
    ("item", r"(?i:item)\s{1,3}(\d{1,2}[A-Za-z]?)\b[.:]?"),
    ("english_part", r"(?i:part|chapter|section)\s{1,3}([IVXivx]{1,5}|\d{1,2})\b[.:]?"),
    ("roman", r"([IVX]{1,5})(?:\.(?=\s)|\s[-–—](?=\s))"),
    ("letter", r"([A-Z])\.(?=\s)"),
    ("letter_paren", r"\(([a-z])\)(?=\s)"),
)
_RANKS = {kind: rank for rank, (kind, _) in enumerate(_KINDS)} | {
    "item": 1,
    "english_part": 0,
    "roman": 2,
    "letter": 3,
    "letter_paren": 7,
}
# One pattern of all kinds, tried in their order; the name of the group that it ends is the kind.
_LABEL = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))
_AHEAD = 16
# One look at the first character spares the pattern on most lines.
_FIRST = re.compile(rf"[第{_HAN}(\d{_CIRCLED}A-Zips]")

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_LEADING = re.compile(r"\d+")
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind, its rank among the kinds (0 is the highest), its number and its length."""

    kind: str
    rank: int
    number: int
    length: int


def is_labelled(plain: str, start: int, end: int) -> bool:
    """True where the narrowed text begins with a label at an offset."""
    return _match(plain, start, end) is not None


def _match(plain: str, start: int, end: int) -> re.Match[str] | None:
    is_possible = start < end and _FIRST.match(plain, start) is not None
    return _LABEL.match(plain, start, min(end, start + _AHEAD)) if is_possible else None


def label_at(plain: str, start: int, end: int) -> Label | None:
    """The label with which the narrowed text begins at an offset, `None` where there is none."""
    found = _match(plain, start, end)
    if found is None or found.lastgroup is None:
        return None
    _, words = filter(None, found.groups())
    return Label(found.lastgroup, _RANKS[found.lastgroup], number_of(words), found.end() - start)


def number_of(words: str) -> int:
    """The number that a narrowed label spells: 十二, 12, ⑫, XII, 1A, b; dotted ones give their last part."""
    words = words.rsplit(".", 1)[-1]
    if words in _CIRCLED:
        return _CIRCLED.index(words) + 1
    leading = _LEADING.match(words)
    if leading:
        return int(leading[0])
    if words[0] in _HAN:
        return _han(words)
    if set(words.upper()) <= set(_ROMAN) and (len(words) > 1 or words in _ROMAN):
        return _roman(words.upper())
    return ord(words[0].lower()) - ord("a") + 1


def _han(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS.get(words[0], 100)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def _roman(words: str) -> int:
    values = [_ROMAN[letter] for letter in words]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
