"""Paragraphs to sentences: Chinese at 。！？ and ……, English at . ! ? with care for abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.outline.lines import BLANK, Span, trimmed

_CLOSERS = "”’」』）)\\]】》\"'"
# The first character is one look; what must stand around it is asked only there.
_END = re.compile(rf"[。！？!?….](?:(?<=[。！？!?])[。！？!?]*|(?<=…)…+|(?<=[^\s.]\.)\.{{0,2}})[{_CLOSERS}]*")
_BRACKET = re.compile(r"[（(）)]")
_BLANK = BLANK + "\n"
_NEXT_ZH = re.compile(r"[，、；：,;:）)》”’。]")
_LATIN_STOP = re.compile(rf"[.!?][.{_CLOSERS}]*$")
_LATIN_START = re.compile(r"\s+[\"'“‘(\[]*[A-Z0-9$€£•▪]")
_BULLET_START = re.compile(r"\s*\n\s*[•▪●]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'’])(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Mt|Jr|Sr|Gen|Gov|Sen|Rep|Lt|Col|Capt|Messrs|Inc|Corp|Co|Ltd|LLC|"
    r"Bros|vs|v|No|Nos|Art|Sec|Fig|Vol|Vols|pp|p|al|cf|ca|approx|est|dept|e\.g|i\.e|viz|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|"
    r"Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|D\.C|N\.Y|a\.m|p\.m|Ph\.D|S\.A|N\.V|P\.L\.C|[A-Z])\.$"
)
# After these a capital letter may well begin a sentence: the company's name ends many.
_MAY_END = re.compile(r"(?:Inc|Corp|Co|Ltd|LLC|Bros|U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m|S\.A|N\.V|Jr|Sr)\.$")
_SENTENCE_OPENER = re.compile(
    r"\s+[\"'“‘(]*(?:The|This|These|Those|That|A|An|In|On|At|As|For|If|We|Our|It|Its|They|There|However|Such|All|Any|Each|"
    r"During|While|When|Under|See|To|By|Although|Additionally|Further|Most|Many|Some|Since|No|Upon|With)\b"
)
_LOOK_BACK = 12
# A bracket longer than this is a paragraph of its own and may hold sentences.
BRACKET_LENGTH = 200


def sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The trimmed spans of the sentences of a paragraph, in order."""
    brackets = _brackets(text, start, end)
    begin = start
    for found in _END.finditer(text, start, end):
        if found.end() <= begin or (brackets and _inside(brackets, found.start())):
            continue
        if _is_end(text, found, end):
            yield trimmed(text, begin, found.end(), _BLANK)
            begin = found.end()
    begin, stop = trimmed(text, begin, end, _BLANK)
    if begin < stop:
        yield begin, stop


def _is_end(text: str, found: re.Match[str], end: int) -> bool:
    stop = found.end()
    if stop >= end:
        return True
    if _LATIN_STOP.search(found[0]):
        return _is_latin_end(text, found, end)
    return not _NEXT_ZH.match(text, stop, end)


def _is_latin_end(text: str, found: re.Match[str], end: int) -> bool:
    """A full stop ends a sentence before a space and a capital, unless it ends an abbreviation."""
    stop = found.end()
    if _BULLET_START.match(text, stop, end):
        return True
    if not found[0].startswith("."):
        return bool(_LATIN_START.match(text, stop, end)) or not text[stop].isascii()
    if not _LATIN_START.match(text, stop, end):
        return False
    before = text[max(0, found.start() - _LOOK_BACK) : found.start() + 1]
    if not _ABBREVIATION.search(before):
        return True
    return bool(_MAY_END.search(before) and _SENTENCE_OPENER.match(text, stop, end))


def _brackets(text: str, start: int, end: int) -> list[Span]:
    """The spans of short round brackets, whose full stops end no sentence outside them."""
    spans: list[Span] = []
    opened = -1
    for found in _BRACKET.finditer(text, start, end):
        if found[0] in "（(":
            opened = found.start() if opened < 0 else opened
        elif opened >= 0:
            if found.start() - opened <= BRACKET_LENGTH:
                spans.append((opened, found.start()))
            opened = -1
    return spans[::-1]


def _inside(brackets: list[Span], position: int) -> bool:
    """True inside a bracket; asked in rising order, so that each is looked at once."""
    while brackets and brackets[-1][1] <= position:
        brackets.pop()
    return bool(brackets) and brackets[-1][0] < position
