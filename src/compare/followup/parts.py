"""Which part of a report a sentence stands in: what was done, what is planned, what is wrong.

Told by the nearest heading above that says so. A Chinese work report turns once from what was
done to what will be done: headings that say nothing keep to the plan that stands before them.
A report without telling headings is all review. Notes, glossaries, risk factors and headings
that name both a review and a plan are of no part: nothing is promised there, nothing answered.
"""

from __future__ import annotations

import re
from typing import Literal

from compare.fold import narrow
from compare.model import Report

Part = Literal["review", "plan", "problem", "other"]

_OTHER = re.compile(
    r"名词解释|名词注释|^注释|^附[件录表注]|其他(?:需要)?(?:报告|说明)?的?(?:事项|情况)"
    r"|\b(?:glossary|appendix|annex|risk factors|forward[- ]looking|legal proceedings|accounting (?:policies|estimates)"
    r"|pension|fair value|definitions|notes to)\b",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"问题|不足|困难|短板|薄弱环节|差距|\b(?:shortcomings|weaknesses|challenges we face|difficulties)\b",
    re.IGNORECASE,
)
# 补短板, 缩小差距, 问题整改: what is done about a problem, no admission of it.
_SOLVES = re.compile(r"补齐?|缩小|解决|破解|化解|整改|消除|攻克|克服|应对|防范|导向")
_AIMS = r"安排|打算|部署|计划|思路|目标|要点|任务|总体要求|政策取向|建议|设想|主要考虑|展望|预期"
_PLAN = re.compile(
    r"下一?步|下一?阶段|下一?年度|[明来]年|未来"
    rf"|(?:工作|主要|重点|发展|奋斗|预期|目标|总体|初步).{{0,8}}?(?:{_AIMS})|重点工作|展望|设想|打算|总体要求|主要考虑"
    r"|[今明来]年(?:工作|政府|经济)|\d{4}年.{0,12}?工作"
    r"|\boutlook\b|\b(?:our|future|government's) plans\b|\bplans for\b|looking (?:ahead|forward)|the year ahead"
    r"|next year|\bpriorities\b|going forward|\b(?:road|way) (?:ahead|forward)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"回顾|总结|成效|成绩|成就|进展|情况|过去|\b(?:review|results|performance|achievements)\b", re.IGNORECASE
)
_AIM = re.compile(_AIMS)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
# A heading of clauses (加快…，推进…) is a slogan: only these at its head tell where it stands.
_CLAUSES = re.compile(r"[,;]")
_OPENS = re.compile(r"^(?:[一二三四五六七八九十]+、)?(?:回顾|总结|过去|展望|下一?步|[今明]年|\d{4}年)")
_AND = re.compile(r"和|及|与|、")


def part_by_section(report: Report) -> dict[str, Part]:
    """The part of every section, by its id."""
    parts: dict[str, Part] = {}
    before: dict[str | None, Part] = {}
    for section in report.sections:
        above = parts.get(section.parent or "", "review")
        own = _told(section.heading, report.covers) if section.level > 0 else None
        goes_on = report.language == "zh" and above == "review" and before.get(section.parent) == "plan"
        parts[section.id] = own or ("plan" if goes_on else above)
        before[section.parent] = parts[section.id]
    return parts


def _told(heading: str, covers: int) -> Part | None:
    """The part that a heading names: of its pieces joined by 和, a problem first; a review beside a plan is neither."""
    text = narrow(heading)
    if _OTHER.search(text):
        return "other"
    if _CLAUSES.search(text) and not text.isascii():
        text = _CLAUSES.split(text)[0]
        if not _OPENS.search(text):
            return None
    told = {part for piece in _AND.split(text) if (part := _named(piece, covers))}
    if "problem" in told:
        return "problem"
    return "other" if told == {"review", "plan"} else next(iter(told), None)


def _named(piece: str, covers: int) -> Part | None:
    if _REVIEW.search(piece):
        return "review"
    if _PROBLEM.search(piece):
        return None if _SOLVES.search(piece) else "problem"
    years = [int(year) for year in _YEAR.findall(piece)]
    if years and max(years) <= covers and not _AIM.search(piece):
        return "review"
    return "plan" if _PLAN.search(piece) else None
