"""Which part of a report a sentence stands in: what was done, what is planned, what is wrong.

Told by the nearest heading above that says so; a report without such headings is all review.
"""

from __future__ import annotations

import re
from typing import Literal

from compare.model import Report

Part = Literal["review", "plan", "problem"]

_PROBLEM = re.compile(
    r"问题|不足|困难|短板|薄弱环节|差距|shortcomings?|weakness|challenges we face|difficulties", re.IGNORECASE
)
_PLAN = re.compile(
    r"下一步|下步|下阶段|下一阶段|下年度|下一年|[今明来]年(?:工作|的?目标|重点|主要|政府|任务|经济)|(?:工作|任务)(?:安排|打算|部署|计划|思路|目标|要点)"
    r"|主要任务|重点任务|重点工作|目标任务|预期目标|奋斗目标|总体要求|总体思路|展望|未来|发展目标"
    r"|\d{4}年(?:政府)?(?:重点|主要)?工作(?!回顾|总结|情况|报告|完成|成效)"
    r"|\boutlook\b|\bplans\b|looking (?:ahead|forward)|the year ahead|next year|\bpriorities\b|going forward",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"回顾|总结|成效|成绩|进展|完成情况|落实情况|工作情况|过去|履职|review|results|performance", re.IGNORECASE
)


def part_by_section(report: Report) -> dict[str, Part]:
    """The part of every section, by its id."""
    sections = report.sections_by_id()
    parts: dict[str, Part] = {}
    for section in report.sections:
        own = _told(section.heading) if section.level > 0 else None
        parent = sections.get(section.parent) if section.parent else None
        parts[section.id] = own or (parts.get(parent.id, "review") if parent else "review")
    return parts


def _told(heading: str) -> Part | None:
    """The part that a heading names; a review of problems solved (问题整改情况) is review."""
    if _REVIEW.search(heading):
        return "review"
    if _PROBLEM.search(heading) and not _PLAN.search(heading):
        return "problem"
    return "plan" if _PLAN.search(heading) else None
