"""The further items of an English change: an increase of 8% from rates, 3% from subscribers and 1% from both.

One verb governs a list whose items each have a size and, behind it, the same link to what it
is said of: a cause (from, due to), or a place (at, in). The links tell such a list from levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINK = re.compile(
    r" (?:(?P<cause>from|due to|driven by|attributable to|related to|associated with|as a result of|because of)"
    r"|(?P<place>at|in|on|for|during)(?P<year> (?:the )?(?:fiscal )?(?:year )?(?:19|20)\d\d\b)?)\b(?! [$€£]?\d)"
)
_ENDS = r"(?:,? (?:from|to) [$€£]?\d[\d,.]{0,20}(?: (?:million|billion|thousand|trillion))?%?)"
# The longest cause between two sizes of the development reports has 97 characters.
_GAP = re.compile(
    r"(?:[^.;:\n$€£%\d]|\.(?=\S| [a-z])|(?<= )(?:19|20)\d\d\b){1,160}?"
    rf"{_ENDS}{{0,2}}(?:,? and |, )(?:an? |another |approximately |about |nearly )?(?=[$€£]?\d)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """What ties a size to what it is said of: `cause`, or the word of place; the year where one is named."""

    kind: str
    year: int | None


def link_at(plain: str, position: int) -> Link | None:
    """The link behind a size; `None` where none stands, or where it leads to a level."""
    found = _LINK.match(plain, position)
    if found is None:
        return None
    year = int(found["year"][-4:]) if found["year"] else None
    return Link("cause" if found["cause"] else found["place"], year)


def next_item(plain: str, position: int) -> int | None:
    """Where the size of the next item begins; `position` is the end of the size before it."""
    gap = _GAP.match(plain, position)
    return None if gap is None else gap.end()
