"""The Chinese words that claim a change, and what each of them says (CLAIMS section 2)."""

from __future__ import annotations

import re

_UP = """
    增加 增长 上升 提高 提升 上涨 攀升 扩大 多增 递增 上浮 增值 增至 扩张 跃升 提速 加快 升高 增多 增产 增收 上调
    抬升 增 升 涨 延长 高出 多出 高 多 快 净增 增幅 涨幅 增速 增长率 增长速度 增长幅度 升幅 提升幅度 提高幅度
"""
_DOWN = """
    减少 下降 降低 回落 下滑 下跌 压缩 压减 压降 调降 缩短 精简 削减 缩减 下调 收窄 少减 下浮 萎缩 缩小 减低 少增 多减
    递减 减 降 跌 少 低 慢 缩 降幅 跌幅 减幅 下降幅度 压缩幅度 放缓
"""
UP_WORDS = frozenset(_UP.split())
DOWN_WORDS = frozenset(_DOWN.split())
# 高, 多, 少 compare anything; only an explicit base in time makes them a change.
COMPARING = frozenset("高多快少低慢") | {"高出", "多出"}
# Verbs of cutting take their object before the magnitude: 压缩办理时限50%.
CUTTING = "压缩|压减|缩短|降低|减少|精简|削减|缩减"
LEVEL_VERBS = (
    "增加|增长|上升|提高|提升|上涨|攀升|扩大|下降|减少|降低|回落|下滑|压缩|压减|缩短|"
    "精简|削减|缩减|调整|跃升|发展|扩展|增|升|降|减|涨|缩|跌|上调|下调|变化|提标|上浮"
)
RATE_NOUNS = "增速|增幅|涨幅|升幅|降幅|跌幅|减幅|增长率|增长速度|增长幅度|下降幅度"

# A magnitude may begin here; the number itself is read by `quantity`.
NUMBER_AHEAD = r"(?=[-−]?[\d一二两三四五六七八九十百千几数半近约超逾过不至多上])"
# 新增5万人 is a level, 每增长1个百分点 a condition.
NOT_AFTER = {
    "增": "新倍每激剧递",
    "降": "每空霜",
    "减": "每核",
    "升": "每公毫",
    "高": "每提最",
    "多": "每众许",
    "少": "每至减最",
    "涨": "每暴",
}

_TIME_WORDS = r"年|季|月|上期|同期|期末|期初|末|初|前|原|届|五|时期|基期|以往|过去|周期"
IS_TIME = re.compile(_TIME_WORDS)
NOT_TIME = re.compile(
    r"全国|全省|全市|全区|全县|平均|目标|预期|计划|同类|周边|其他|其它|序时|进度|预算|均值|城镇居民|农村居民|企业"
)

_PREVIOUS_YEAR = re.compile(
    r"(?:上|去|前)一?年度?(?:全年|同期|同口径|度|同比)?(?:水平|数|基数)?|(?:上年|去年)?同期|往年(?:同期)?|"
    r"20XX年|上一?年度(?:同期)?"
)
_YEAR_START = re.compile(r"(?:今年|当年|本年)?年初(?:数|水平)?|(?:上|去)年(?:年?末|年?底|年终)|年初")
_PREVIOUS_PERIOD = re.compile(
    r"上(?:个|一|一个)?(?:月|季度|季|期|周|半年)(?:末|底)?|[一二三四1-4]季度|上半年|前[一二三四]?季度"
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年(?:度)?)?(?:全年|同期|年?底|年?末|初)?(?:水平|基数)?")


def base_of(words: str) -> str:
    """The base as `Change.base` has it: a code, a year, or the words without their quotation marks."""
    plain = words.strip("“”\"'的 ")
    if _PREVIOUS_YEAR.fullmatch(plain):
        return "previous_year"
    if _YEAR_START.fullmatch(plain):
        return "year_start"
    if _PREVIOUS_PERIOD.fullmatch(plain):
        return "previous_period"
    year = _YEAR.fullmatch(plain)
    return year["year"] if year else plain.translate(_NO_QUOTES)


_NO_QUOTES = {ord(mark): None for mark in '“”"「」『』'}
