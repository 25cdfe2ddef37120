"""What the report says of each sentence before it is read: its year, its view, what limits it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from compare.extract.frames import VERSUS, Frame, Setting, frames
from compare.extract.standing import opens_era
from compare.model import Report, Section, Sentence

# "2016 vs. 2015" on a line of its own heads what follows, even where no heading is marked.
_LONGEST_LINE = 80
_SEGMENT = re.compile(r"\bfor (?:the|our) ([A-Z][\w&,\u2019' -]{2,60}?) segment\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OUTLINE_LEVELS = 2


def settings(report: Report, plain: str) -> Iterator[tuple[Sentence, Setting]]:
    """Each sentence with its setting, in order; `plain` is the folded text."""
    return _english(report, plain) if report.language == "en" else _chinese(report, plain)


def _chinese(report: Report, plain: str) -> Iterator[tuple[Sentence, Setting]]:
    """Years that open a paragraph (五年来) hold to its end."""
    framed, silent = frames(report), Frame(None, report.covers)
    era, last = False, 0
    setting = Setting(silent, report.covers, report.year)
    for sentence in report.sentences:
        text = plain[sentence.start : sentence.end]
        era = opens_era(text) or (era and "\n" not in plain[last : sentence.start])
        last = sentence.end
        frame = framed.get(sentence.section, silent)
        if frame is not setting.frame or era != setting.era:
            setting = Setting(frame, report.covers, report.year, era)
        yield sentence, setting


def _english(report: Report, plain: str) -> Iterator[tuple[Sentence, Setting]]:
    """A line such as 2016 vs. 2015, or one that names a segment, holds until the next part of the outline."""
    framed, by_id = frames(report), report.sections_by_id()
    part, scope, year = "", "", None
    for sentence in report.sentences:
        top = _part(by_id, sentence.section)
        if top != part:
            part, scope, year = top, "", None
        text = plain[sentence.start : sentence.end]
        line = VERSUS.search(text) if len(text) <= _LONGEST_LINE else None
        year = int(line[1]) if line else _listed_year(text) or year
        segment = _SEGMENT.search(text)
        scope = segment[1] if segment and text.endswith(":") else scope
        frame = framed.get(sentence.section, Frame(None, report.covers))
        frame = replace(frame, year=year) if year else frame
        yield sentence, Setting(frame, report.covers, report.year, scope=scope or _heading(by_id, sentence.section))


def _part(by_id: Mapping[str, Section], own: str) -> str:
    """The ancestor at the second level of the outline, or the section itself above it."""
    section = by_id.get(own)
    while section is not None and section.level > _OUTLINE_LEVELS and section.parent:
        section = by_id.get(section.parent)
    return "" if section is None else section.id


def _heading(by_id: Mapping[str, Section], own: str) -> str:
    """The heading of a part within a part: what a hotel or a park is called."""
    section = by_id.get(own)
    return section.heading if section is not None and section.level > _OUTLINE_LEVELS else ""


def _listed_year(text: str) -> int | None:
    """The one year of a line that introduces a list: Results for fiscal 2017 were impacted by the following:."""
    years = set(_YEAR.findall(text)) if text.endswith(":") else set()
    return int(years.pop()) if len(years) == 1 else None
