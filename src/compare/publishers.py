"""Whether two reports are surely those of two publishers, by the names that they print.

Ground for alignment and for what is noted about a pair. One publisher's name is
printed in full and in short (省人民政府, 省政府; with and without the city above a district), so two
names are of two only where neither holds the other's place, or where they share no telling word.
"""

from __future__ import annotations

import re

from compare.fold import squeeze
from compare.model import Report
from compare.tokens import language_of

_BODY = re.compile(r"(?:人民)?(?:政府|委员会)(?:办公厅|办公室)?$")
_RANK = re.compile(r"(?:自治[区州县旗]|[省市县区州盟旗乡镇])$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EVERYWHERE = re.compile(
    r"the|of|and|for|compan(?:y|ies)|corporation|incorporated|co|corp|inc|ltd|limited|plc|llc|group|holdings|international"
    r"|ministry|department|office|government|city|county|council"
)


def are_strangers(prior: Report, current: Report) -> bool:
    """Whether two reports of two series name two publishers; a report that names none is no stranger."""
    return prior.series != current.series and are_two(prior.publisher, current.publisher)


def are_two(one: str, other: str) -> bool:
    """Whether two names are surely not of one publisher; names in two languages are never sure."""
    if not one.strip() or not other.strip() or language_of(one) != language_of(other):
        return False
    if language_of(one) == "zh":
        places = _place(one), _place(other)
        return places[0] not in places[1] and places[1] not in places[0]
    return _telling(one).isdisjoint(_telling(other))


def _place(name: str) -> str:
    return _RANK.sub("", _BODY.sub("", squeeze(name)))


def _telling(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.casefold()) if not _EVERYWHERE.fullmatch(word))
