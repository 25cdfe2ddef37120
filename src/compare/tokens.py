"""Words as a reader sees them: a number with its unit, a date, a law's name, a term, a word.

A diff, a measure and an alignment are only as readable as their tokens. What must
never be cut is found first by patterns; what lies between is cut by rjieba where the
text is Chinese (this is its one door; its dictionary is loaded with the first Chinese text) and by
single characters elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Literal

from compare.fold import narrow

Language = Literal["zh", "en"]

# A text is Chinese when at least this share of its letters is: reports in English name
# a few people in characters, Chinese ones name bodies in Latin letters; every
# Chinese report of the development set has 0.99 or more, every English one 0.
CJK_SHARE = 0.2
# A quoted term is one token up to this length; a longer quotation is a clause with words of its own.
TERM_LENGTH = 20
# The name of a law or plan; the longest in the development reports has 48 characters.
NAME_LENGTH = 80

# A numeral written out; 九千九百九十九万九千九百九十九 has 15 characters. Bounds the work on a wall of numerals.
NUMERAL_LENGTH = 20

_UNIT_WORDS = """
个百分点 百分点 基点 平方公里 平方千米 平方米 立方米 标准立方米 吨标准煤 标准煤 吨公里 人公里 公里 千米 厘米
毫米 微米 海里 米 公顷 亩 公斤 千克 毫克 微克 克 蒸吨 吨级 吨 标准箱 标箱 斤 毫升 升 千瓦时 兆瓦时 瓦时
千瓦 兆瓦 瓦 千伏安 千伏 伏 度 摄氏度 美元 欧元 日元 港元 港币 英镑 卢布 元 个工作日 工作日 分钟 小时 秒
天 日 个月 月份 月 年度 周年 年 周 季度 世纪 岁 人次 件次 场次 班次 架次 车次 批次 户次 人份 人 户 家
名 位 个 件 条 项 篇 部 份 次 起 宗 例 处 座 所 栋 幢 套 台 辆 架 艘 列 支 组 批 期 届 类 种
级 层 间 张 块 片 株 棵 头 只 匹 羽 口 门 场 节 课时 学时 册 本 卷 双 对 枚 根 页 版 号 强 倍
番 成 折 句 字 款 章
"""
_UNIT = "|".join(sorted(_UNIT_WORDS.split(), key=lambda unit: (-len(unit), unit)))
_SCALE = "[十百千万亿兆余多几]*"
_DIGITS = r"\d(?:[\d,.]*\d)?"
_JOINT = "[-~～—–－]{1,2}|至"
_ENGLISH_UNIT = (
    r"%|‰|℃|(?:percentage points?|percent|per cent|basis points?|thousand|million|billion|trillion)\b"
    r"(?: dollars\b)?"
    r"|(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|acres?|square (?:feet|miles|met(?:er|re)s)|ft2|tonnes?)\b"
)
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DATE = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d,.]*\d)"
    r"|\d{2,4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?"
    r"|\d{1,2} ?月 ?\d{1,2} ?[日号]"
    rf"|{_MONTH} \d{{1,2}}(?:, \d{{4}})?(?![\d,.]*\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}}(?![\d,.]*\d))?(?!\w)"
)
_AMOUNT = (
    rf"{_DIGITS}(?: ?{_SCALE} ?(?:{_UNIT})(?:/(?:{_UNIT}))?| ?[十百千万亿兆余多]+"
    rf"| ?(?:{_ENGLISH_UNIT})|-?[A-Za-zÀ-ɏ]+)?"
)
_ROUGHLY = (
    "(?:(?:[Aa]pproximately|[Aa]bout|[Nn]early|[Aa]lmost|[Aa]round|[Rr]oughly|[Oo]ver|[Uu]nder"
    "|[Mm]ore than|[Ll]ess than|[Ff]ewer than|[Aa]t least|[Aa]t most|[Uu]p to) )?"
)
_NUMBER = rf"{_ROUGHLY}(?:[A-Z]{{0,3}}[$€£¥] ?)?(?:(?:{_AMOUNT})(?:{_JOINT}))?(?:{_AMOUNT})"
_WORD = r"(?:[A-Za-z]\.){2,}|[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ\d]|['’\-](?=[A-Za-zÀ-ɏ\d])|(?<=\d)[.,]+(?=\d))*"
_LABEL = (
    r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]中(?:全会)?"
)
# With one of these every token begins but a character by itself: in Chinese most places are passed by one look.
_OPENS = r"(?=[(（一二三四五六七八九十《“\d$€£¥A-Za-zÀ-ɏ\s])"
_TOKEN = rf"{_LABEL}|《[^《》\n]{{1,{NAME_LENGTH}}}》|“[^“”\n]{{1,{TERM_LENGTH}}}”|{_DATE}|{_NUMBER}|{_WORD}|\s+"
# What lies between tokens and the tokens themselves, by turns; and every token or else character.
_WHOLE = re.compile(f"({_OPENS}(?:{_TOKEN}))")
# In English most tokens are white space and words that no number begins with (no more than, about): tried first.
_EACH = re.compile(rf"\s+|(?=[b-eg-kpqstv-z])(?:{_WORD})|{_TOKEN}|(?s:.)")

_PRINTED = re.compile(rf"{_ROUGHLY}(?:[A-Z]{{0,3}}[$€£¥] ?)?\d")
_NUMERALS = "〇零一二两三四五六七八九十百千万亿几半"
_SPELT = rf"第?[数几上近]?[{_NUMERALS}余多]*[{_NUMERALS}][余多]?(?:[分点成][之{_NUMERALS}]*)?"
_BARE = re.compile(_SPELT)
_COUNTED = re.compile(rf"{_SPELT}(?:{_UNIT})?")
_COUNTS = re.compile(rf"[余多]?[万亿]*(?:{_UNIT})")
_QUALIFIERS = """
将近 接近 近 约 大约 超过 超 逾 不少于 不低于 不超过 不高于 不足 不到 不满 至少 最多 高于 低于 大于 突破 第 数 上
"""
_BEFORE = frozenset(_QUALIFIERS.split())
# With one of these every spelt numeral and every qualifier begins: most words are told from both by one look.
_OPENS_NUMBER = frozenset(f"第数几上近余多{_NUMERALS}").union(word[0] for word in _BEFORE)
_AFTER = frozenset(("以上", "以下", "以内", "左右", "上下", "余", "多"))
_CJK_LETTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str) -> Language:
    """The language of a text by the share of Chinese characters among its letters."""
    letters = len(_LETTER.findall(text))
    return "zh" if letters and len(_CJK_LETTER.findall(text)) >= CJK_SHARE * letters else "en"


def words(text: str, language: Language) -> tuple[str, ...]:
    """The tokens of a text; joined they are the text.

    One token is a number with its scale, qualifier and unit, a date, a name in 《》, a
    quoted term of at most `TERM_LENGTH` characters, a Latin word, a run of white
    space, a Chinese word (`language` "zh"), or else one character. Digits that stand together,
    with the points and commas inside, are never in two tokens.
    """
    plain = narrow(text)
    parts = _WHOLE.split(plain) if language == "zh" else _EACH.findall(plain)
    printed = parts if plain == text else _of(text, parts)
    return tuple(_joined(_cut(printed)) if language == "zh" else printed)


def _of(text: str, parts: Sequence[str]) -> Sequence[str]:
    """The parts of a text that was made narrow, as they stand in the text itself."""
    return [text[start:end] for start, end in pairwise(accumulate(map(len, parts), initial=0))]


def _cut(parts: Sequence[str]) -> list[str]:
    """The Chinese words between the tokens, and the tokens, which are every other part.

    White space is a token, so that a line's end parts what lies between: rjieba cuts nothing across it.
    """
    import rjieba  # noqa: PLC0415 - see the top

    tokens = iter(parts[1::2])
    return [next(tokens) if word == "\n" else word for word in rjieba.cut("\n".join(parts[::2]))]


def _joined(parts: Sequence[str]) -> list[str]:
    """Chinese words, with a qualifier, a numeral and its unit made one token."""
    joined, held = list[str](), ""
    for word in parts:
        if held and (held[0] in _OPENS_NUMBER or word in _AFTER) and _belongs(held, word):
            held += word
            continue
        if held:
            joined.append(held)
        held = word
    return [*joined, held] if held else joined


def _belongs(held: str, word: str) -> bool:
    """Whether a word continues the numeral before it (十余万 + 人, 99% + 以上) or its qualifier (近 + 7000)."""
    if held in _BEFORE:
        return _is_number(word)
    if word in _AFTER:
        return _is_number(held) or held[0] in "近约超逾"
    if len(held) > NUMERAL_LENGTH:
        return False
    return bool(_BARE.fullmatch(held) and (_COUNTS.fullmatch(word) or _BARE.fullmatch(word)))


def _is_number(word: str) -> bool:
    return bool(_PRINTED.match(word) or _COUNTED.fullmatch(word))
