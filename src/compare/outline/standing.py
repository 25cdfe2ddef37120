"""Headings without a label: short lines that stand alone above prose. Precision goes before recall."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.outline.blocks import Block, Language

_ENDED = re.compile(r"[。！？!?.;；:：…][”’」』）)\]\"']{0,2}$")
_NO_HEADING_ZH = re.compile(
    r"[。！？!?；;：:…|\t]|^[—–•·\-*●■（(【《“\d]{0,2}$|[，,、]$|^(?:单位|来源|时间|注|附|图|表|文号|日期|联系)\b|^[—–-]|\d{4}年\d{1,2}月\d{1,2}日|"
    r"^附(?:件|表)|〔\d{4}〕|第\d+号$|(?:省长|市长|区长|县长|州长|总理|主任|局长|主席|记者)\s"
)
_NO_HEADING_EN = re.compile(
    r"[.;:,!?]$|^[•▪●(\[*\-–—|\"“]|\t|^\d+(?:\.\d+)?%?$|^\$|[.][)\]]$|^(?:Mr|Mrs|Ms|Dr|Prof)\.?\s"
)
_LETTERS = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'&-]*")
_SMALL = frozenset(
    "a an and as at by for from in of on or the to vs with per other than its".split()  # noqa: SIM905 - a list of words reads as one
)
LONGEST_ZH = 40
SHORTEST_ZH = 4
LONGEST_EN = 100
# A heading in sentence case reads like the start of a line; only a short one is taken.
LONGEST_SENTENCE_CASE = 6
# ESPN and the like are names, not words in capitals.
LONGEST_ACRONYM = 5
# Prose is at least this long; the median of the longer Chinese paragraphs in the development set is 186.
PROSE_ZH = 40
PROSE_EN = 60
# Of the words of a title-case heading at least this share have a capital.
CAPITAL_SHARE = 0.7
# More short lines than this in a row are the remains of a table.
LONGEST_CHAIN = 3


def standing_headings(
    text: str, blocks: tuple[Block, ...], known: frozenset[int], language: Language, first: int
) -> Iterator[tuple[int, str]]:
    """The paragraphs that are headings by where they stand, with their style: `bare`, `capitals` or `title_case`."""
    style_of = _style_zh if language == "zh" else _style_en
    for index in range(first, len(blocks) - 1):
        if index in known:
            continue
        style = style_of(text[blocks[index].start : blocks[index].end])
        if (
            style
            and _after_end(text, blocks, index, known, first)
            and _before_prose(text, blocks, index, known, language)
        ):
            yield index, style


def _style_zh(line: str) -> str:
    fits = SHORTEST_ZH <= len(line) <= LONGEST_ZH and "\n" not in line
    return "bare" if fits and not _NO_HEADING_ZH.search(line) else ""


def _style_en(line: str) -> str:
    if len(line) > LONGEST_EN or "\n" in line or _NO_HEADING_EN.search(line) or not _LETTERS.search(line):
        return ""
    names = _WORD.findall(line)
    weighty = [name for name in names if name.lower() not in _SMALL]
    if sum(len(name) for name in weighty) > LONGEST_ACRONYM and all(name.isupper() for name in weighty):
        return "capitals"
    capital = sum(name[0].isupper() for name in weighty)
    if not weighty or not (line[0].isupper() or line[0].isdigit()):
        return ""
    titled = capital >= CAPITAL_SHARE * len(weighty)
    return "title_case" if titled or len(names) <= LONGEST_SENTENCE_CASE else ""


def _after_end(text: str, blocks: tuple[Block, ...], index: int, known: frozenset[int], first: int) -> bool:
    """True where the paragraph before has ended, or is a heading or a short line that may be one."""
    if index == first or index - 1 in known or blocks[index].apart:
        return True
    before = text[blocks[index - 1].start : blocks[index - 1].end]
    return bool(_ENDED.search(before[-4:])) or len(before) < PROSE_ZH // 2


def _before_prose(text: str, blocks: tuple[Block, ...], index: int, known: frozenset[int], language: Language) -> bool:
    """True where prose follows, at most a few short lines below."""
    if blocks[index + 1].apart:
        return False
    longest = PROSE_ZH if language == "zh" else PROSE_EN
    chain = 1 if language == "zh" else LONGEST_CHAIN
    for block in range(index + 1, min(index + 1 + chain, len(blocks))):
        words = text[blocks[block].start : blocks[block].end]
        if block in known and language == "zh":
            return True
        if _ENDED.search(words[-4:]) and (len(words) >= longest or language == "en"):
            return True
        if language == "zh" and _ENDED.search(words[-4:]) and _is_prose(text, blocks, block + 1):
            return True
        if len(words) >= longest:
            return False
    return False


def _is_prose(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """True for a long Chinese paragraph that has ended; a short sentence above it opens the section."""
    words = text[blocks[index].start : blocks[index].end] if index < len(blocks) else ""
    return len(words) >= PROSE_ZH and bool(_ENDED.search(words[-4:]))
