"""The English words around a change that forbid a test (CLAIMS section 3)."""

from __future__ import annotations

import re

REACH = 400
_SENTENCE = re.compile(r"[.!?](?=\s)|\n\n|\n(?=[|#*-])|;")
_FLAGS = (
    ("constant_price", re.compile(r"constant (?:currency|prices?|dollars)|real (?:terms|GDP|growth|income|wages)|\bGDP\b|gross domestic product|economy\b", re.IGNORECASE)),
    ("adjusted_base", re.compile(r"\bexcluding\b|\bcomparable\b|like-for-like|pro forma|\borganic|same-store|\badjusted\b|on a comparable", re.IGNORECASE)),
    (
        "second_order",
        re.compile(r"(?:rate of (?:growth|increase|decline)|growth rates?|pace of growth)[^.;]{0,30}$", re.IGNORECASE),
    ),
    (
        "target",
        re.compile(
            r"\b(?:will|would|could|should|may|might|expects?|expected|anticipates?d?|forecasts?|targets?|targeted|plans? to|projected|aims?|goal|if|assum\w+|hypothetical|budgeted|shall)\b",
            re.IGNORECASE,
        ),
    ),
)


def sentence_start(plain: str, position: int) -> int:
    """Where the sentence that holds a position begins, at most `REACH` characters back."""
    low = max(0, position - REACH)
    start = low
    for found in _SENTENCE.finditer(plain, low, position):
        start = found.end()
    return start


def english_flags(plain: str, clause: tuple[int, int]) -> tuple[str, ...]:
    """The flags of a change whose clause lies at `clause`."""
    before = plain[sentence_start(plain, clause[0]) : clause[0]]
    near = before + plain[slice(*clause)] + plain[clause[1] : clause[1] + 24].split(".")[0]
    return tuple(name for name, words in _FLAGS if words.search(before if name in {"second_order", "target"} else near))
