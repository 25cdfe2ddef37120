"""The lines of a text as the outline sees them: trimmed, cut at flattened paragraph breaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from compare.outline.labels import is_labelled

# Characters without a form: zero-width spaces and joiners, a soft hyphen, a stray byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# All that `str.isspace` calls space ends at the wide space; a line feed parts lines and is no blank of one.
BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace() and code != ord("\n")) + INVISIBLE

# Word processors flatten paragraphs into one line with two or more spaces between them.
_FLATTENED = re.compile(r"[ \u3000\xa0](?<=\S.)[ \u3000\xa0]+(?=\S)")
_ENDED = re.compile(r"[。！？!?；;：:][”’」』）)]{0,2}$")
_INDENT = re.compile(r"[ \u3000\xa0\t\u2003]{2,}|\u3000")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A line, or the part of one that stands for a line.

    `gap` counts the blank lines before it. `apart` says that a table, furniture or a
    flattened break stands between it and the one before; `indented` that it begins like
    a new paragraph.
    """

    start: int
    end: int
    gap: int
    apart: bool
    indented: bool


def segments_of(text: str, plain: str, holes: tuple[Span, ...]) -> tuple[Segment, ...]:
    """The segments of a text outside the holes (tables and furniture), in order; `plain` is the text narrowed."""
    found: list[Segment] = []
    seen = 0
    pending = sorted(holes)
    starts = [start for start, _ in pending]
    for line_start, line_end in _lines(text):
        pieces = list(_outside(line_start, line_end, pending))
        for index, (start, end) in enumerate(_trimmed(text, pieces)):
            for part, (begin, stop) in enumerate(_flattened(text, plain, start, end)):
                between = text[seen:begin]
                gap = 0 if part else max(0, between.count("\n") - 1)
                apart = bool(part or index or bisect_left(starts, seen) < bisect_left(starts, begin))
                indented = bool(part or _INDENT.match(text, line_start, begin))
                found.append(Segment(begin, stop, gap, apart, indented))
                seen = stop
    return tuple(found)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _outside(start: int, end: int, holes: list[Span]) -> Iterator[Span]:
    """What the holes leave of a line; holes that end before it are dropped for good."""
    while holes and holes[0][1] <= start:
        holes.pop(0)
    position = start
    for hole_start, hole_end in holes:
        if hole_start >= end:
            break
        if hole_start > position:
            yield position, hole_start
        position = max(position, hole_end)
    if position < end:
        yield position, end


def _trimmed(text: str, spans: list[Span]) -> Iterator[Span]:
    for start, end in spans:
        begin, stop = trimmed(text, start, end, BLANK)
        if begin < stop:
            yield begin, stop


def trimmed(text: str, start: int, end: int, blank: str) -> Span:
    """A span without the blanks at its ends; empty where it holds nothing else."""
    words = text[start:end].rstrip(blank)
    return start + len(words) - len(words.lstrip(blank)), start + len(words)


def _flattened(text: str, plain: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs that a flattened line holds: parted where one ends or a label begins."""
    begin = start
    for found in _FLATTENED.finditer(text, start, end):
        before = text[begin : found.start()]
        labelled = is_labelled(plain, begin, found.start()) or is_labelled(plain, found.end(), end)
        if labelled or _ENDED.search(before[-4:]):
            yield begin, found.start()
            begin = found.end()
    yield begin, end
