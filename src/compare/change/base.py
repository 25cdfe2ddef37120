"""What stands before a verb of change: its base, its adverbs, and where the clause begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.change.magnitude import quantity_at
from compare.change.words import IS_TIME, NOT_TIME, base_of
from compare.model import Quantity

# The longest base of the development reports, 与上年同期相比 with its adverbs, has 16 characters.
REACH = 28
_WORDS = """
    分别 依次 均 都 皆 又 再 累计 年均 年平均 平均每年 每年 平均 大幅 显著 明显 净 实际 名义 各 总体 整体 已 将 要
    进一步 同步 共 约 预计 较快 逐年 快速 可比 同口径 预期 力争 连续 持续 稳步 有望 相应 合计 同比 环比 绝对值 仅 也
    约为 略 略有 小幅 快 逆势 实现 接近 均实现 基本实现
"""
_ADVERBS = frozenset(_WORDS.split())
# Only these reach over a comma: 同比,增长5%.
_YEAR_ON_YEAR = frozenset({"同比", "环比"})
_LONGEST = max(map(len, _ADVERBS))
_COMPARED = re.compile(
    r"(?:较之?|比|与|同|和|对比|相较于?|相比于?)(?P<of>[^,;。、；()%]{1,16}?(?:\d[\d.]*%|\d亿?万?元)?)"
    r"(?:相比较?|相较|比较?)?(?:,|同期)?$",
)
# 同比, 占比, 可比 and 无比 are words of their own.
_NO_COMPARISON = re.compile(r"[同环占可无对]比$")
_OTHER_WORD = re.compile(r"比[重例率值分]|较[快大好强高低多少为]|和谐|同[步时口级]|与[此会]")
# After 和, 与 and 同 only a plain span of time is a base: 与上年相比, not 和环卫人员全年.
_SPAN = re.compile(
    r"(?:改革|疫情|规划|五年|“?十[一二三四五]五”?|上个?[一二三四五六七八九十]+年|"
    r"[一二三四五六七八九十\d]+年)[^,;。、]{0,4}"
)
_YEARS = re.compile(
    r"(?P<years>(?:近|过去|前|这)?(?<![\d个])(?:[一二三四五六七八九十两]{1,2}|\d{1,2})年(?:来|间)?|"
    r"“?十[一二三四五]五”?(?:期间|时期|以来)),?$",
)
_LEVEL = re.compile(
    r"(?P<when>(?:19|20)\d\d年(?:底|末)?|[^\d]{1,10}?)(?:同期)?的?(?P<level>\d[^的]{1,12})",
)
_CODES = frozenset({"previous_year", "previous_period", "year_start"})
_QUOTES = {ord(mark): None for mark in "“”"}


@dataclass(frozen=True, slots=True)
class Base:
    """A base with the start of its words; `is_implicit` where none is written.

    `restated` is the level of the base where it is printed: 较上年的66件增加9件.
    """

    start: int
    name: str
    is_implicit: bool
    adverbs: tuple[str, ...] = ()
    restated: Quantity | None = None


def base_before(plain: str, verb: int, floor: int) -> Base:
    """The base of the verb at a position, looked for back to `floor`."""
    low = max(floor, verb - REACH)
    start, adverbs = _adverbs(plain, verb, low)
    if "同比" in adverbs:
        return Base(start, "previous_year", is_implicit=False, adverbs=adverbs)
    if "环比" in adverbs:
        return Base(start, "previous_period", is_implicit=False, adverbs=adverbs)
    return _compared(plain, start, low, adverbs) or _over_years(plain, start, low, adverbs)


def _adverbs(plain: str, verb: int, low: int) -> tuple[int, tuple[str, ...]]:
    """Where the run of adverbs before a verb begins, and the adverbs."""
    found: list[str] = []
    start = verb
    while (word := _word_before(plain, start, low)) is not None:
        found.append(word)
        start -= len(word)
    if start > low and plain[start - 1] in ", \n" and plain[start - 3 : start - 1] in _YEAR_ON_YEAR:
        return start - 3, (*found, plain[start - 3 : start - 1])
    return start, tuple(found)


def _word_before(plain: str, position: int, low: int) -> str | None:
    for size in range(min(_LONGEST, position - low), 0, -1):
        word = plain[position - size : position]
        if word in _ADVERBS:
            return word
    return None


def _compared(plain: str, end: int, low: int, adverbs: tuple[str, ...]) -> Base | None:
    """较2022年, 与上年同期相比: the nearest word of comparison whose object reaches the verb."""
    for at in range(end - 1, low - 1, -1):
        sign = plain[at]
        if sign in "。;；、":
            return None
        if sign not in "较比与同和" or _NO_COMPARISON.search(plain, max(low, at - 1), at + 1):
            continue
        if _OTHER_WORD.match(plain, at):
            continue
        found = _COMPARED.match(plain[at:end])
        if found is None or found["of"] in {"期", "比"} or (_needs_span(plain, at) and not _is_span(found["of"])):
            continue
        before, more = _adverbs(plain, at, low)
        name, restated = _restated(found["of"])
        return Base(
            before if "分别" in more else at, name, is_implicit=False, adverbs=(*adverbs, *more), restated=restated
        )
    return None


def _restated(words: str) -> tuple[str, Quantity | None]:
    """The base's name and the level printed with it: 上年的66件."""
    level = _LEVEL.fullmatch(words)
    found = None if level is None else quantity_at(words, level.start("level"))
    if level is None or found is None or found[0] != len(words):
        return base_of(words), None
    return base_of(level["when"]), found[1]


def _needs_span(plain: str, at: int) -> bool:
    """True for words that join as often as they compare: 和, 与, 同, and the 较 of 比较."""
    return plain[at] not in "较比" or plain[max(0, at - 1) : at] == "比"


def _is_span(words: str) -> bool:
    base = base_of(words)
    return base in _CODES or base.isdecimal() or _SPAN.fullmatch(words) is not None


def _over_years(plain: str, start: int, low: int, adverbs: tuple[str, ...]) -> Base:
    """五年累计, 年均, or nothing, which after a level means the previous year."""
    yearly = any(word.startswith(("年均", "年平均", "平均每年")) for word in adverbs)
    name = "年均" if yearly else "累计" if "累计" in adverbs else "previous_year"
    years = _YEARS.search(plain, low, start)
    if years is None:
        return Base(start, name, is_implicit=True, adverbs=adverbs)
    words = years["years"].translate(_QUOTES)
    return Base(years.start(), name if yearly else words, is_implicit=yearly, adverbs=adverbs)


def is_time(base: str) -> bool:
    """True where a base is a point or span of time, not another body or a plan."""
    if base in _CODES or base.isdecimal():
        return True
    return IS_TIME.search(base) is not None and NOT_TIME.search(base) is None
