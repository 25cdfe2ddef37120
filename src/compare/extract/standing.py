"""How a number of a Chinese report stands: outcome, target, running total or prior figure, and of which year.

The section sets the frame; a clause may say otherwise for itself (力争, 累计, 2022年为).
Source: DESIGN 2 (status, period).
"""

from __future__ import annotations

import re

from compare.extract.frames import Setting
from compare.model import MetricStatus

_ERA = re.compile(
    r"(?=[^,。]{0,11}[年五])[^,。]{0,8}?(?:[三四五十]年来|过去[三五十]年|五年间|这五年|[“\"]?十[二三四五]五[”\"]?(?:期间|时期|以来))"
)
_TARGET = re.compile(
    r"力争|预计|预期目标|目标(?:是|为|任务)|计划(?=[新建完投安实到])|(?:^|[(,;])计划(?:数|任务)?[为是]?$|拟(?=安排|新|建|投|再|发行|按|订)"
    r"|将(?=达到?|完成|实现|建成|新增|新建|突破|超过)"
)
_ENSURE = re.compile(r"确保|争取(?=.{0,12}(?:达|完|实|突|增|建))")
_DONE = re.compile(r"已(?:经)?(?=[达完实建累有突])|目前|截至(?!20)|去年|上年")
_TOTAL = re.compile(
    r"累计|[三四五十]年[来间]|截至目前|目前已|历年|五年共|[“\"]?十[二三四五]五[”\"]?(?:期间|时期)|(?:19"
    r"|20)\d\d年(?:1?\d月)?以来"
)
_SEVERAL = re.compile(r"[三四五十]年[来间共新累完实建投培引]|历年|五年|十[二三四五]五|以来")
_ONE_YEAR = re.compile(r"全年|[今去当]年|年度|一年来|[上下]半年")
# Words that make a number the state reached, not what several years add up to.
_REACHED = re.compile(
    r"(?:达到?了?|超过|突破|[提升增降跃减回][高升长至到加少]*[至到]|稳定在|保持在|占|共有|现有|拥有量?|比重|率"
    r"|余额|总量|容量|总规模|保有量|超)[^,]{0,6}$"
)
_YEAR = re.compile(r"(?<![\d—–~-])((?:19|20)\d\d) ?年(?!以来|来|[^,、]{0,12}》)")
_RANGE = re.compile(r"((?:19|20)\d\d) ?年?(?:[—–~-]{1,2}|至|到)((?:19|20)\d\d) ?年")
# What last year carries over (上年结转) is counted in the year that takes it over.
_LAST_YEAR = re.compile(r"(?:去年|上年度?|上一年)(?!度?(?:同期|[底末]|年底|的?(?:结转|结存|结余|遗留|未结)))")
_THIS_YEAR = re.compile(r"全年|今年|本年")


def opens_era(sentence: str) -> bool:
    """True when a sentence opens by speaking of several years."""
    return _ERA.match(sentence) is not None


def standing(setting: Setting, lead: str, clause: str) -> tuple[MetricStatus, int | None]:
    """Status and period of a number; the period is `None` where it speaks of several years.

    `lead` is the sentence up to the clause, `clause` the clause up to the number, both
    without the clauses of change.
    """
    year, frame, covers = _year(setting, lead, clause), setting.frame, setting.covers
    if _is_target(setting, lead, clause, year):
        return "target", year or max(frame.year, covers + 1 if frame.view == "ahead" else covers)
    spans = setting.spans or opens_era(lead)
    if year is None and _RANGE.search(lead + clause):
        return "cumulative", None
    if _TOTAL.search(clause) and not _ONE_YEAR.search(clause):
        return "cumulative", None if spans or _SEVERAL.search(clause) else year or covers
    if spans and year is None:
        return ("actual", covers) if _REACHED.search(clause) else ("cumulative", None)
    period = year or covers
    return ("restated" if period < covers else "actual"), period


def _is_target(setting: Setting, lead: str, clause: str, year: int | None) -> bool:
    if year is not None and year <= setting.covers:
        return False
    view = setting.frame.view
    if view == "ahead":
        return not _DONE.search(clause)
    cue = _TARGET.search(lead[-24:] + clause) if view is None else _TARGET.search(clause)
    ensured = view is None and _ENSURE.search(clause)
    return bool(cue or ensured) or (year is not None and year > setting.covers)


def _year(setting: Setting, lead: str, clause: str) -> int | None:
    """The year written nearest before the number, in its clause or in the sentence."""
    for words in (clause, lead):
        if "年" not in words:
            continue
        if _RANGE.search(words):
            return None
        years = _YEAR.findall(words)
        if years:
            return int(years[-1])
        if _LAST_YEAR.search(words):
            return None if _THIS_YEAR.search(clause) else setting.vintage - 1
    return None
