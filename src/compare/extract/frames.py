"""What each section speaks of: the year under review, the plan, or several years at once.

A report has parts that look back and parts that look ahead, and the headings say which.
Source: DESIGN 2 (period and vintage).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from compare.fold import narrow
from compare.model import Report

View = Literal["back", "ahead", "long"]

_AHEAD = re.compile(
    r"安排|打算|展望|总体要求|总体思路|预期目标|主要目标|奋斗目标|目标任务|工作目标|下一?步|工作任务|重点任务"
    r"|主要任务|工作计划|工作部署"
    r"|政策取向|今后|重点工作(?!进展|完成)|改进(?:措施|方向)|努力方向|\bOutlook\b|\bGuidance\b"
)
_BACK = re.compile(
    r"回顾|总结|成效|成绩|成就|工作情况|完成情况|总体情况|进展情况|主要工作|执行情况|存在(?:的)?(?:主要)?问题"
)
_LONG = re.compile(
    r"过去[三四五]年|[五四三]年来|五年(?:工作|政府工作|回顾|发展|成就)|[\"“]?十[二三四五]五[\"”]?(?:期间"
    r"|时期)?.{0,8}(?:回顾|成就|成绩)|本届政府"
)
VERSUS = re.compile(
    r"\b((?:19|20)\d\d) (?:vs\.?|versus|compared (?:to|with)) (?:fiscal )?(?:19|20)\d\d\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The view of a section (`None` where no heading says) and the year of its numbers."""

    view: View | None
    year: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What the report says of a sentence before it is read.

    Its frame, the years of the report, whether its words are of several years; of an English one what
    limits it, too, and the measure that its paragraph has named.
    """

    frame: Frame
    covers: int
    vintage: int
    era: bool = False
    scope: str = ""
    topic: str = ""

    @property
    def spans(self) -> bool:
        """True where the words are of several years."""
        return self.era or self.frame.view == "long"


def frames(report: Report) -> dict[str, Frame]:
    """The frame of every section by id; the outermost heading that says one decides for all within."""
    said: dict[str, Frame | None] = {}
    for section in report.sections:  # a section stands behind the one that holds it
        above = said.get(section.parent or "")
        said[section.id] = above or (_said(report, narrow(section.heading)) if section.level else None)
    silent = Frame(None, report.covers)
    return {own: frame or silent for own, frame in said.items()}


def _said(report: Report, heading: str) -> Frame | None:
    versus = VERSUS.search(heading)
    if versus:
        return Frame("back", int(versus[1]))
    years = [int(year) for year in _YEAR.findall(heading)]
    if _LONG.search(heading) and report.covers not in years:
        return Frame("long", report.covers)
    if _BACK.search(heading):
        return Frame("back", report.covers)
    if _AHEAD.search(heading) or any(year > report.covers for year in years):
        return Frame("ahead", max([report.covers + 1, *years]))
    return Frame("back", report.covers) if report.covers in years else None
