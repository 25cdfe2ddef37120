"""The words around a change that forbid a test: constant prices, targets, another base (CLAIMS section 3)."""

from __future__ import annotations

import re

from compare.change.words import RATE_NOUNS

_CONSTANT_WORDS = re.compile(r"可比价|不变价|可比价格|不变价格|扣除价格|扣除物价|剔除价格")
_REAL_SUBJECT = re.compile(r"生产总值|增加值|GDP|GNP")
# A share of value added is a ratio of two nominal amounts.
_SHARE = re.compile(r"占|比重|比例|贡献率")
_ADJUSTED = re.compile(r"同口径|可比口径|剔除|扣除(?!价格|物价)|按可比(?!价)|同等口径|还原")
_TARGET = re.compile(
    r"力争|争取(?!到|[\u4e00-\u9fff]{0,6}资金)|预期目标|目标[是为::]|目标[^,。]{0,4}$|增长目标|预计|预期|规划目标|奋斗目标|"
    r"计划(?:实现|增长|完成|新增)|确保(?!了)|拟(?![定制议稿任])|有望|要实现|到20\d\d年",
)
# A list of targets may run over several sentences of one paragraph.
_TARGETS = re.compile(r"(?:预期|奋斗|发展|工作|规划|主要)目标(?:是|为|:|包括)")
_PLANNED = frozenset({"要", "将", "预计", "预期", "力争", "有望"})
_SECOND = re.compile(rf"(?:{RATE_NOUNS})[^,,。;；、\d]{{0,14}}$")
_BRACKET = re.compile(r" ?[(（][^()（）]{0,24}[)）]")
_LEVEL_VERB = re.compile(
    r"(?:达到?|为|突破|完成|实现|超过|约|近|同比|总量|预计|累计|共|全年|其中|[\s\d.%万亿元多余个])*"
)
# A sentence longer than this is a list of targets or of results; its head still says which.
REACH = 1_500
_PARAGRAPH_REACH = 600
_NEAR_REACH = 24


def flags_of(plain: str, clause: tuple[int, int], adverbs: tuple[str, ...], floor: int) -> tuple[str, ...]:
    """The flags of a change whose clause lies at `clause`; `floor` is the end of the change before it."""
    start, end = clause
    sentence = _sentence_start(plain, start)
    before = plain[max(sentence, floor) : start]
    bracket = _BRACKET.match(plain, end)
    near = before[-_NEAR_REACH:] + plain[start:end] + ("" if bracket is None else bracket[0])
    checks = (
        ("constant_price", _is_constant(before, near, adverbs)),
        ("adjusted_base", _ADJUSTED.search(near) is not None),
        ("second_order", _SECOND.search(plain[max(sentence, start - _NEAR_REACH) : start]) is not None),
        ("target", not _PLANNED.isdisjoint(adverbs) or _is_target(plain, sentence, start)),
    )
    return tuple(name for name, holds in checks if holds)


def _is_target(plain: str, sentence: int, start: int) -> bool:
    if _TARGET.search(plain, sentence, start):
        return True
    low = max(0, start - _PARAGRAPH_REACH)
    paragraph = max(low, plain.rfind("\n", low, start) + 1)
    return _TARGETS.search(plain, paragraph, start) is not None


def _is_constant(before: str, near: str, adverbs: tuple[str, ...]) -> bool:
    if _CONSTANT_WORDS.search(near) or "实际" in adverbs or before.endswith("实际"):
        return True
    subject = _subject(before)
    return _REAL_SUBJECT.search(subject) is not None and _SHARE.search(subject) is None


def _subject(before: str) -> str:
    """The nearest clause that names something: 地区生产总值突破3000亿元,达3056亿元 names the first."""
    for clause in reversed(re.split(r"[,，;；、]", before)):
        idle = _LEVEL_VERB.match(clause)
        if idle is None or idle.end() < len(clause.strip()):
            return clause
    return ""


def _sentence_start(plain: str, position: int) -> int:
    low = max(0, position - REACH)
    start = low
    for mark in "。!！?？":
        start = max(start, plain.rfind(mark, low, position) + 1)
    return max(start, plain.rfind("\n\n", low, position) + 2 if "\n\n" in plain[low:position] else start)
