"""Chinese classifiers and units of measure: what may follow a number, and of what kind it is.

A negative lookahead keeps a classifier apart from the word that it begins: 部 is
a classifier in 两部法规 and none in 部门.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from compare.model import QuantityKind

# A unit, and after a bar the characters that make another word of it.
_COUNTS = """
    个 件 条|例款线令约理 次|要级生序长 人次 件次 家次 户次 场次 架次 班次 批次 台次 例次 项次 篇次 车次 艘次 头次
    趟次 轮次 人|民大均行工社身事群格保 人份 人天 人月 家|庭长园属居电具乡国 户|籍口主外均 户家庭
    名|单录称额优牌列誉胜师校义字 起|来诉草步到点义早降伏 项|目 场|所馆地景面域站 支|持部付出撑书行
    期|间待望限货末初满权盼工 本|级市区县省地次年月科来着报土 篇|章幅 份|额子 所|有属在需得以 座|位谈 台|风账阶 辆
    套|路餐 处|理置罚级长室方于在境 批|准复发示评量捕 种|植子业养粮质田类 类|似别型 位|于居列置
    部|门委队署分长级位落 册 章|程 款|项 宗|旨 例|如会行外证 组|织建成长合团 对夫妻 对夫妇 头|部 只|有是要能争用
    匹|配 株|洲 棵 幅|度员 张|贴家力掖 块|状链 片|区面段 架|构 艘 列|入为席车出举 趟 班|子组长级列 轮|换流训 栋 幢
    间|接隔断 层|面级次层 根|据本 枚 粒 口井 眼 眼井 桩 卷|烟 则 集|中团体聚约群合 单|位独元一项向列身 笔 站|点
    封|闭 床 席|位 尾 羽 箱 袋 瓶 盒 包|括含装裹容 桶 标箱 标准箱 课 版|本权 字|号段 页|面 句 题 步道 队|伍员列长
    个位次 个标准箱 处所 张床位 张床 路公交 公里管 颗 朵 顿 餐 桌 门课程 门课 门|槛户类店牌诊 点位 对|,;夫 遍
    回|应复访升落收迁 届次 席位 台套 台件 台(套) 家(次) 人(次) 件(次) 个(次) 户(次) 场(次) 项(次) 个(处) 处(个)
    家/次 件/次 人/次 车 条(次) 幅次 套次 份次 版次 宗地 牌 桥 孔 节|能约点水日假庆目 头(只) 头只 册次 人户 对象
    道|路德 扇 根次 例/次 通|过报知行道用车信 联 摊 座次 案次
"""
_MONEY = """
    元|旦月件素气 元人民币 美元 欧元 港元 港币 日元 英镑 澳元 加元 新元 韩元 卢布 法郎 块钱 角钱 美金 新台币 人民币
"""
_MEASURES = """
    公里 千米 米|粉饭 厘米 毫米 微米 纳米 平方米 平方公里 平方千米 平方 平米 立方米 立方 立方公里 标准立方米
    标立方米 亩|均产 公顷 吨 公吨 公斤 千克 克|服 毫克 微克 斤 升|级至到学降 毫升 千瓦 兆瓦 瓦 千瓦时 兆瓦时 度电
    吨标准煤 吨标煤 吨公里 人公里 车公里 车道公里 海里 英里 华里 里程 摄氏度 分贝 千伏 千伏安 兆伏安 伏 赫兹 延米 岁
    载重吨 综合吨 总吨 当量 吨当量 吨二氧化碳 箱公里 比特 字节 兆 皮长公里 芯公里 单程公里 双线公里 床位 蒸吨 马力
    周岁 度|数量假过
"""
_DURATIONS = """
    年|度代初底末级检会报鉴间份货终轻人均 个月 周|年岁边期转 天|然津山气下河空 日|前起报常电前益本程均至 小时 个小时
    分钟 秒 个工作日 工作日 个工作天 工作天 个自然日 自然日 个日历日 个季度 学时 课时 个学时 个课时 星期 个星期
    个半月 个年头 月龄 个交易日 交易日 个学期 个多月 个多小时 个多星期 个多季度 昼夜 年整
"""
_RATES = """
    % ‰ 个百分点 百分点 个点 个基点 基点 个千分点
"""
_LATIN = """
    km m² ㎡ m2 m3 m³ kg mg MW GW kW kV kWh MWh GWh TB GB PB MB Gbps Mbps ℃ °C ha μg ug km² km2 TEU mm cm EFLOPS
    PFLOPS dB
"""

_PER = re.compile(
    r" ?[/每] ?(?:万?人次?|户|吨|亩|平方米|立方米|小时|天|日|年|月|升|公里|平方公里|千瓦时|千瓦|公斤|斤|件|个|台|辆|"
    r"次|秒|分钟|"
    r"万人|百户|万元|公顷|kWh|m³|m3|kg|L|h|人年)(?![\u4e00-\u9fffA-Za-z]{0,1}/)"
)
# The tail 分 of a score: 98.5分, but not 分钟, 分别, 分公司.
_SCORE = r"分(?=$|[,;。、)\]以左的和 ]|之多)"


def _entries() -> Iterator[tuple[str, str, QuantityKind]]:
    groups: tuple[tuple[str, QuantityKind], ...] = (
        (_COUNTS, "count"),
        (_MONEY, "money"),
        (_MEASURES, "measure"),
        (_DURATIONS, "duration"),
        (_RATES, "rate"),
        ("倍|增", "times"),
    )
    for words, kind in groups:
        for word in words.split():
            unit, _, guard = word.partition("|")
            yield unit, guard, kind
    for unit in _LATIN.split():
        yield unit, "A-Za-z0-9", "measure"


def _pattern() -> re.Pattern[str]:
    parts = sorted({(unit, guard) for unit, guard, _ in _entries()}, key=lambda part: (-len(part[0]), part))
    spelled = (re.escape(unit) + (f"(?![{guard}])" if guard else "") for unit, guard in parts)
    return re.compile("|".join((*spelled, _SCORE)))


KINDS: dict[str, QuantityKind] = {unit: kind for unit, _, kind in _entries()} | {"分": "measure"}
_UNIT = _pattern()
_NAMES = {"个百分点": "百分点", "个点": "百分点", "个基点": "基点", "块钱": "元", "元人民币": "元", "人民币": "元"}


def unit_end(text: str, position: int) -> int:
    """Where the unit that starts at a position ends, with its `/` part; the position itself where there is none."""
    found = _UNIT.match(text, position)
    if found is None:
        return position
    per = _PER.match(text, found.end())
    return found.end() if per is None else per.end()


@lru_cache(maxsize=4_000)
def unit_name(printed: str) -> str:
    """The unit as metrics carry it: without space, one name for one measure (个百分点 is 百分点)."""
    name = printed.replace(" ", "").replace("每", "/")
    return _NAMES.get(name, name)


@lru_cache(maxsize=4_000)
def unit_kind(printed: str) -> QuantityKind:
    """The kind of measure of a printed unit."""
    head = re.split("[/每]", printed, maxsplit=1)[0].strip()
    if printed in KINDS:
        return KINDS[printed]
    kind = KINDS.get(head, "measure")
    return "measure" if kind == "count" else kind
