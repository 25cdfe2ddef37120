"""The English words around a change that forbid a test (CLAIMS section 3)."""

from __future__ import annotations

import re

# A sentence of a 10-K is seldom longer; its head still says what it is about.
REACH = 400
_TAIL = 24
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\n|\n(?=[|#*-])|;")
_CONSTANT = re.compile(
    r"constant (?:currency|prices?|dollars)|real (?:terms|GDP|growth|income|wages)|\bGDP\b|gross domestic "
    r"product|economy\b",
    re.IGNORECASE,
)
_ADJUSTED = re.compile(
    r"\bexcluding\b|\bcomparable\b|like-for-like|pro forma|\borganic|same-store|\badjusted\b|on a comparable",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?:rate of (?:growth|increase|decline)|growth rates?|pace of growth)[^.;]{0,30}$", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:will|would|could|should|may|might|expects?|expected|anticipates?d?|forecasts?|targets?|targeted|"
    r"plans? to|projected|aims?|"
    r"goal|if|assum\w+|hypothetical|budgeted|shall)\b",
    re.IGNORECASE,
)
# What a cause contributed (due to a 3% increase from higher rates) is a part of a change.
_CAUSE = re.compile(
    r"(?:due to|driven by|reflect(?:s|ed|ing)?|offset by|attributable to (?:an?|the|higher|lower)\b|resulting "
    r"from|result of|"
    r"because of)[^.;]{0,60}$",
    re.IGNORECASE,
)


def english_flags(plain: str, clause: tuple[int, int], *, has_level: bool = True) -> tuple[str, ...]:
    """The flags of a change whose clause lies at `clause`; one with its own level is no mere part of another."""
    start, end = clause
    before = plain[_sentence_start(plain, start) : start]
    near = before + plain[start:end] + plain[end : end + _TAIL].partition(".")[0]
    is_part = not has_level and _CAUSE.search(before) is not None
    checks = (
        ("constant_price", _CONSTANT.search(near) is not None),
        ("adjusted_base", _ADJUSTED.search(near) is not None),
        ("second_order", is_part or _SECOND.search(before) is not None),
        ("target", _TARGET.search(before) is not None),
    )
    return tuple(name for name, holds in checks if holds)


def _sentence_start(plain: str, position: int) -> int:
    low = max(0, position - REACH)
    start = low
    for found in _SENTENCE_END.finditer(plain, low, position):
        start = found.end()
    return start
