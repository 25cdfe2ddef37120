"""What a number with a unit does in its Chinese sentence: measure, name, limit, or count the parts of a plan."""

from __future__ import annotations

import re

from compare.quantity.phrase import Phrase, read_number
from compare.quantity.units import unit_kind

# After these a number names a span of time, not a measured one.
# 每100人, 每月1次, 每人一单.
_PER_BEFORE = re.compile(r"每(?:个?(?:月|年|季度|季|周|天|日|人|户|村|所|半年))?\Z")
_PER_REACH = 4
_PERIOD_BEFORE = re.compile(
    r"(?:最近|近|过去|未来|今后|连续|这|前|后|头|每|往|上个?|下个?|用|历时|再用|第|继续|力争用|经过|将近)$"
)
_PERIOD_AFTER = re.compile(
    r"多?(?:来|间|内|期|累计|规划|行动|计划|时间|以来|前|后|目标|任务|的|里|平均|年均|蝉联|保持|位|居|为|稳|"
    r"实现|奋斗|攻坚|试点|有|没|不|零|无|获|被|入)"
)
_MEASURED_BEFORE = re.compile(
    r"(?:从|由|达到|达|为|至|到|缩短|延长|平均|超过|长|均|压缩|减少|减至|寿命|年龄|工龄|期限)$"
)
_VALUE_BEFORE = re.compile(r"(?:[为达至到从由约率]|指数|系数|分值|得分)$")
_AGE_BEFORE = re.compile(r"(?:[为达至到从由]|寿命|平均)$")
_NAME_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:行动|计划|规划|工程|攻坚|圈|方案|大会战|不打烊|自助|在线|值班|在岗|应急|值守|"
    r"响应机制|全天候|服务区|战略|走在前)"
)
_MADE_OF = re.compile(r"化|型|式|性(?!能)|制(?!定|度|作|造|止|约|订|成)")
_LIMIT_AFTER = re.compile(r"的?[\u4e00-\u9fffA-Za-z]")
_LIMITS = frozenset({"以上", "及以上", "(含)以上", "以下", "及以下", "以内", "之内"})
_STRUCTURE_AFTER = re.compile(
    r"(?:重点|主要|具体|不同|关键|核心)?(?:方面|阶段|维度|层面|层次|环节|步骤|原则|体系|坚持|确保|转变|结合|"
    r"统筹|关系|突出|规定)"
)
_ORDER_AFTER = re.compile(r"产业|分配|供水|创业|供餐|污染|元件|利用|审议|装修|回采|补水|加压")
_SESSION_AFTER = re.compile(r"(?:全体)?会议|全会")
_SESSION_REACH = 12
_BASE_BEFORE = frozenset("较比与同")
# Classifiers that count cases even after a small Chinese numeral (召开三次会议);
# 个, 项 and 大 count the parts of a plan (三项制度).
_CASE_WORDS = """
    次 件 家 名 人 起 篇 部 份 场 户 座 台 辆 套 笔 例 宗 所 本 人次 场次 处 批次 架 艘 栋 幢 间 株 头 只 匹 册 户次
    家次 席 支 幅
"""
_CASES = frozenset(_CASE_WORDS.split())
# 万 and 亿 alone after a word are no number: it takes a coefficient as in 三百万.
_SHORTEST = 3


def year_role(plain: str, position: int, reason: str) -> str:
    """A year after 较 or 比 is the base of a change."""
    return "base_period" if reason == "year" and plain[position - 1 : position] in _BASE_BEFORE else reason


def is_rate_or_scaled(plain: str, phrase: Phrase) -> bool:
    """True where a number after Latin letters is still measured: GDP2.5%, USD3亿."""
    return phrase.unit_end > phrase.number_end and plain[phrase.unit_end - 1] in "%‰元点倍"


def arabic_class(plain: str, phrase: Phrase) -> str | None:
    """Why digits measure nothing, `None` where they do."""
    unit = _unit(plain, phrase)
    if not unit:
        return _bare_class(plain, phrase)
    before = plain[phrase.start - 1 : phrase.start]
    if _PER_BEFORE.search(plain, max(0, phrase.start - _PER_REACH), phrase.start):
        return "per_unit"
    if before == "前" and unit in {"名", "位", "个", "家", "项"}:
        return "ordinal"
    if unit in {"个", "项", "条"} and _STRUCTURE_AFTER.match(plain, phrase.end):
        return "structural_count"
    return _shared_class(plain, phrase, unit)


def _bare_class(plain: str, phrase: Phrase) -> str | None:
    """Without a unit a number measures when it is scaled (80万重点群体) or a value after 为, 达 or 从 (系数为28.6)."""
    number = plain[phrase.number_start : phrase.number_end].strip()
    if number[-1] in "万亿余多":
        return None
    before = plain[max(0, phrase.start - 2) : phrase.start]
    return (
        None
        if "." in number and _VALUE_BEFORE.search(before) and not plain.startswith("版", phrase.end)
        else "bare_number"
    )


def chinese_class(plain: str, phrase: Phrase) -> str | None:
    """Why Chinese numerals measure nothing, `None` where they do."""
    unit = _unit(plain, phrase)
    number = plain[phrase.number_start : phrase.number_end]
    spelled = read_number(number)
    if spelled is None:
        return "proper_name"
    if not unit and spelled.blur == "span":
        return "proper_name"
    if not unit:
        is_amount = len(number) >= _SHORTEST and number[-1] in "万亿余多" and not _is_chinese(plain, phrase.end)
        return None if is_amount else "lexicalised"
    if _PER_BEFORE.search(plain, max(0, phrase.start - _PER_REACH), phrase.start):
        return "per_unit"
    if len(number) == 1 and number in "一二两三四五六七八九十" and phrase.second is None:
        reason = _small_class(plain, phrase, unit, number)
        if reason:
            return reason
    return _shared_class(plain, phrase, unit)


def _small_class(plain: str, phrase: Phrase, unit: str, number: str) -> str | None:
    kind = unit_kind(unit)
    if kind in {"times", "rate"}:
        return None
    if number == "一":
        return "lexicalised"
    if kind != "count":
        return "lexicalised" if unit == "元" else None
    if number == "二" or (unit == "次" and _is_order(plain, phrase)):
        return "ordinal"
    return None if unit in _CASES else "structural_count"


def _is_order(plain: str, phrase: Phrase) -> bool:
    """三次产业, and 届…三次会议: which one, not how many."""
    if _SESSION_AFTER.match(plain, phrase.end):
        return "届" in plain[max(0, phrase.start - _SESSION_REACH) : phrase.start]
    return _ORDER_AFTER.match(plain, phrase.end) is not None


def _shared_class(plain: str, phrase: Phrase, unit: str) -> str | None:
    kind = unit_kind(unit)
    if _MADE_OF.match(plain, phrase.end):
        return "lexicalised"
    if kind == "duration":
        return _duration_class(plain, phrase, unit)
    if unit in {"岁", "周岁"} and not _AGE_BEFORE.search(plain[max(0, phrase.start - 2) : phrase.start]):
        return "threshold"
    if kind in {"money", "measure"} and _is_limit(plain, phrase):
        return "threshold"
    return None


def _duration_class(plain: str, phrase: Phrase, unit: str) -> str | None:
    if _NAME_AFTER.match(plain, phrase.end):
        return "proper_name"
    if plain.startswith("期", phrase.end) and not plain.startswith("期间", phrase.end):
        return "proper_name"
    if _is_limit(plain, phrase):
        return "threshold"
    before = plain[max(0, phrase.start - 4) : phrase.start]
    if _PERIOD_BEFORE.search(before) or plain[phrase.start : phrase.number_start] == "近":
        return "period"
    is_exact = "." in plain[phrase.number_start : phrase.number_end]
    if is_exact or not unit.startswith("年"):
        return None
    return None if _MEASURED_BEFORE.search(before) and not _PERIOD_AFTER.match(plain, phrase.end) else "period"


def _is_limit(plain: str, phrase: Phrase) -> bool:
    """10亿元以上重大产业项目: the number says which ones, not how much."""
    return plain[phrase.unit_end : phrase.end].strip() in _LIMITS and _LIMIT_AFTER.match(plain, phrase.end) is not None


def _is_chinese(plain: str, position: int) -> bool:
    return "\u4e00" <= plain[position : position + 1] <= "\u9fff"


def _unit(plain: str, phrase: Phrase) -> str:
    last = phrase.number_end if phrase.second is None else phrase.second[1]
    return plain[last : phrase.unit_end].strip().rstrip("多余").replace("个多", "个")
