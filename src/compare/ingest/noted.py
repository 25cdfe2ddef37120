"""Units that a table notes once for many cells: in a heading, in its corner, in the line above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from compare.fold import narrow
from compare.ingest.figures import SCALES

_SCALE = r"(?P<scale>万亿|[十百千]?[万亿]|[百千])?"
_NOTED = re.compile(rf"(?:计量|金额|货币)?单位\s*[::]\s*(?:人民币)?\s*{_SCALE}(?P<unit>[^\s()\[\]\d、,;。.]{{1,8}})")
_BRACKETED = re.compile(
    rf"[(\[]\s*(?:人民币)?{_SCALE}(?P<unit>元|美元|欧元|港元|人次|件次|人|件|户|家|个|项|条|次|篇|份|场|起|吨|公里|平方米"
    r"|平方公里|公顷|亩|%|元/[^()\s]{1,4})\s*[)\]]"
)
_COUNT_OF = re.compile(r"(?P<unit>[件人户次宗])数$")
_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONEY_BEFORE = re.compile(
    r"(?P<money>us\$|\$|usd|dollars?|rmb|eur|€|£)\s*(?:in\s+)?(?P<scale>thousand|million|billion)s?\b", re.IGNORECASE
)
_IN_SCALE = re.compile(
    r"\bin\s+(?P<scale>thousand|million|billion)s?\b(?:\s+of\s+(?P<money>(?:u\.?s\.? )?dollars?|rmb|yuan|euros?|\$))?",
    re.IGNORECASE,
)
_CURRENCIES = {"rmb": "元", "yuan": "元", "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "£": "GBP"}
# Figures per share stand in single units in every table in millions, whether or not its note says so.
_PER_SHARE = re.compile(r"\bper\b[^,;]{0,20}\b(?:share|unit)\b|每股|\b(?:eps|dividends? declared)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\([%‰]\)|^\s*%|%\s*$|\b(?:percent|percentage)\b", re.IGNORECASE)
# What a heading says of a share, an average or a number of things; a note of money above the table is not of it.
_OTHER = re.compile(
    r"率$|比重|占比|比例|增幅|增速|同比|环比|[个户人]数|数量|\b(?:rate|ratio|margin|number of|employees|shares)\b",
    re.IGNORECASE,
)
# The line above a table that notes nothing but its unit is not longer.
UNIT_LINE = 60


@dataclass(frozen=True, slots=True)
class Noted:
    """A unit and a scale that are noted for many cells."""

    unit: str | None
    scale: int = 1


def noted_in(words: str) -> Noted | None:
    """The unit that words note: 单位：万元, （万元）, (in millions, except per share data); `None` without one."""
    plain = narrow(words)
    chinese = _NOTED.search(plain) or _BRACKETED.search(plain)
    if chinese:
        return Noted(chinese["unit"], SCALES[chinese["scale"] or ""])
    english = _MONEY_BEFORE.search(plain) or _IN_SCALE.search(plain)
    if english is None:
        return None
    money = (english["money"] or ("$" if "$" in plain else "")).lower()
    unit = _CURRENCIES.get(money, "USD") if money else None
    return Noted(unit, _ENGLISH_SCALES[english["scale"].lower()])


def is_unit_line(line: str) -> bool:
    """True for a line that is there to note a unit: （单位：万元）, (in millions)."""
    words = line.strip().strip("()（）[]*_ ")
    noted = noted_in(f"({words})") if len(words) <= UNIT_LINE else None
    return noted is not None and (
        _NOTED.match(narrow(words)) is not None
        or _IN_SCALE.match(words) is not None
        or _MONEY_BEFORE.match(words) is not None
        or _BRACKETED.fullmatch(f"({narrow(words)})") is not None
    )


def noted_for(headings: Iterable[str], above: Noted | None) -> Noted:
    """The unit of a cell from its own headings, the innermost first, else from what is noted above the table."""
    words = [narrow(heading).strip() for heading in headings]
    for heading in words:
        found = noted_in(heading)
        if found:
            return found
        if _PERCENT.search(heading):
            return Noted("%")
        counted = _COUNT_OF.search(heading)
        if counted:
            return Noted(counted["unit"])
    if above is None or any(_OTHER.search(one) for one in words):
        return Noted(None)
    return Noted(above.unit) if any(_PER_SHARE.search(one) for one in words) else above
