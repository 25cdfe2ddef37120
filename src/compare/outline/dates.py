"""When a report was published, which year it is of, and which year it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compare.fold import narrow, squeeze

_HAN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_HAN_YEAR = re.compile(r"[二一][〇零○一二三四五六七八九]{3}(?=年)")
_DAY = r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?"
_STATED = re.compile(rf"(?:发布时间|发布日期|发文日期|成文日期|公开日期|时间|日期|Date|Published)\W{{0,6}}{_DAY}")
_ALONE = re.compile(rf"{_DAY}(?:\s?\d\d\s?[:时]\s?\d\d分?(?::\d\d)?)?(?:\s?[\[（(]?来源.{{0,30}})?")
_DELIVERED = re.compile(rf"^[\s—–\-─]*{_DAY}\s?在.{{2,60}}(?:会议|大会|会)上")
_MONTHS = "January February March April May June July August September October November December"
_ENGLISH_DAY = re.compile(rf"({_MONTHS.replace(' ', '|')})\s(\d{{1,2}}),\s((?:19|20)\d\d)")
_ENGLISH_STATED = re.compile(rf"(?i:date|dated|published|filed|issued)\W{{0,6}}(?:on\s)?{_ENGLISH_DAY.pattern}")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FISCAL = re.compile(
    r"(?i)(?:fiscal|financial)\s(?:year\s)?(?:ended\s\w+\s\d{1,2},\s)?((?:19|20)\d\d)|\bFY\s?((?:19|20)\d\d)"
)
_YEAR_ENDED = re.compile(
    r"(?i)for\sthe\s(?:fiscal\s|financial\s)?year\sended\s(?:\w+\s\d{1,2},\s|\d{1,2}\s\w+\s)((?:19|20)\d\d)"
)
_REVIEW = re.compile(
    r"((?:19|20)\d\d)年(?:[^，。0-9]{0,12}?)(?:工作(?:的)?(?:主要)?回顾|主要工作|工作总结|和今年以来|工作情况|发展回顾)"
)
_PLAN = re.compile(
    r"((?:19|20)\d\d)年(?:[^，。0-9]{0,14}?)(?:重点工作|目标任务|总体(?:要求|部署)|政府工作|"
    r"工作(?:任务|安排|部署|总体|重点|打算|计划|建议|思路))"
)
_JUST_PAST = re.compile(r"(?:刚刚)?过去的((?:19|20)\d\d)年")
_OPENING = re.compile(r"^((?:19|20)\d\d)年")
_WORK_REPORT = re.compile(r"工作报告")
_SPEECH = re.compile(r"(?i)\b(?:speech|address|statement)\b")
_BUDGET = re.compile(r"((?:19|20)\d\d)年.{0,40}执行情况.{0,10}((?:19|20)\d\d)年.{0,20}草案")
# The date of publication stands in the first lines, a signature's in the last.
HEAD_LINES = 15
TAIL_LINES = 4


@dataclass(frozen=True, slots=True)
class Years:
    """The vintage and the year under review, and what a person should know about how they were read."""

    year: int
    covers: int
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clues:
    """What years are read from: the title, the first and last lines, the headings, the first sentences."""

    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    openings: tuple[str, ...]
    published: str


def plain_years(text: str) -> str:
    """The text narrowed, with years written out (二〇二六年) as digits; lengths stay the same."""
    return _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), narrow(text))


def published_of(lines: tuple[str, ...]) -> str:
    """The ISO date of publication that the first or last lines state, else of delivery; empty where there is none."""
    head, tail = ([_closed(line) for line in some] for some in (lines[:HEAD_LINES], lines[-TAIL_LINES:]))
    stated = next((found for line in head if (found := _STATED.search(line))), None)
    alone = next((found for line in head if (found := _ALONE.fullmatch(line))), None)
    delivered = next((found for line in head if (found := _DELIVERED.match(line))), None)
    signed = next((found for line in tail if (found := _STATED.search(line) or _ALONE.fullmatch(line))), None)
    found = stated or alone or signed or delivered
    return _iso(found[1], found[2], found[3]) if found else _english_date(lines[:HEAD_LINES])


def _english_date(lines: tuple[str, ...]) -> str:
    found = next((match for line in lines if (match := _ENGLISH_STATED.search(line))), None)
    return _iso(found[3], str(_MONTHS.split().index(found[1]) + 1), found[2]) if found else ""


def _closed(line: str) -> str:
    words = squeeze(line)
    return plain_years(_month_and_day(words)) if "年" in words else words


_HAN_DAY = re.compile(r"年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")


def _month_and_day(line: str) -> str:
    return _HAN_DAY.sub(lambda found: f"年{_small(found[1])}月{_small(found[2])}日", line)


def _small(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    digit = {"": 0} | {character: value for value, character in enumerate("一二三四五六七八九", 1)}
    return 10 * (digit.get(tens, 0) or 1) + digit[ones] if ten else digit.get(words, 0)


def _iso(year: str, month: str, day: str) -> str:
    sound = 1 <= int(month) <= 12 and 1 <= int(day) <= 31  # noqa: PLR2004 - the calendar
    return f"{year}-{int(month):02}-{int(day):02}" if sound else ""


def years_of(clues: Clues, named_year: int | None, offset: int | None) -> Years:
    """The vintage and the year under review; the text goes before the name of the file.

    `offset` is what the series' settings say (0 or -1), `None` to read it from the text.
    A work report reviews the year before its own; any other report covers its own.
    """
    title = _closed(clues.title)
    read, messages = (_spoken_year(title, clues) if _is_spoken(title, clues) else _own_year(title, clues)), []
    year, doubts = read
    messages.extend(doubts)
    lag = -1 if _is_spoken(title, clues) else 0
    reviewed = _BUDGET.search(title)
    lag = -1 if reviewed and reviewed[1] != reviewed[2] else lag
    if year and named_year and named_year != year:
        messages.append(f"the file is named {named_year}, but the text says {year}; the text is followed")
    if not year:
        year = named_year or 0
        known = f"the {named_year} of the file's name is used" if named_year else "name the file by its year"
        messages.append(f"the year could not be read from the text; {known}")
    return Years(year, year + (lag if offset is None else offset), tuple(messages))


def _is_spoken(title: str, clues: Clues) -> bool:
    """True for a work report: delivered to a congress, on the year before."""
    if not _WORK_REPORT.search(title):
        return False
    lines = clues.lines[:HEAD_LINES]
    greeted = "政府工作报告" in title or any(line.startswith("各位代表") for line in lines)
    return greeted or any(_DELIVERED.match(_closed(line)) for line in lines)


def _spoken_year(title: str, clues: Clues) -> tuple[int, list[str]]:
    """The year of a work report: its title, else the headings of review and plan, else its dateline."""
    lines = [_closed(line) for line in clues.lines[:HEAD_LINES]]
    delivered = next((int(found[1]) for line in lines if (found := _DELIVERED.match(line))), 0)
    titled = _first_year(title)
    headed = _headed_year(clues)
    year = titled or headed or delivered or _past_year(clues)
    doubts = []
    if delivered and year != delivered:
        doubts.append(f"the dateline says {delivered}, but the headings speak for {year}; the headings are followed")
    return year, doubts


def _headed_year(clues: Clues) -> int:
    """The year that most headings speak for: that of a plan, or the one after that of a review."""
    votes: Counter[int] = Counter()
    for heading in map(_closed, clues.headings):
        reviewed, planned = _REVIEW.search(heading), _PLAN.search(heading)
        if planned:
            votes[int(planned[1])] += 1
        elif reviewed:
            votes[int(reviewed[1]) + 1] += 1
    return max(votes, key=lambda year: (votes[year], year), default=0)


def _past_year(clues: Clues) -> int:
    found = next((match for line in map(_closed, clues.openings) if (match := _JUST_PAST.search(line))), None)
    return int(found[1]) + 1 if found else 0


def _own_year(title: str, clues: Clues) -> tuple[int, list[str]]:
    """The year of a report on a year: of its title, its fiscal year, its opening words, or its date."""
    budget = _BUDGET.search(title)
    if budget:
        return int(budget[2]), []
    for year in _own_years(title, clues):
        if year:
            return year, []
    return 0, []


def _own_years(title: str, clues: Clues) -> Iterator[int]:
    fiscal = _FISCAL.search(title)
    yield int(fiscal[1] or fiscal[2]) if fiscal else 0
    yield _first_year(title)
    yield int(clues.published[:4] or 0) if _SPEECH.search(title) else 0
    openings = [_closed(line) for line in clues.openings]
    yield next((int(found[1]) for line in openings if (found := _YEAR_ENDED.search(line))), 0)
    yield next((int(found[1]) for line in openings if (found := _OPENING.match(line))), 0)
    yield _most(int(found[1] or found[2]) for line in openings for found in _FISCAL.finditer(line))
    yield int(clues.published[:4] or 0)
    yield _most(int(found[1]) for line in openings for found in _YEAR.finditer(line))


def _most(years: Iterator[int]) -> int:
    counts = Counter(years)
    return max(counts, key=lambda year: (counts[year], year), default=0)


def _first_year(title: str) -> int:
    found = _YEAR.search(title)
    return int(found[1]) if found else 0
