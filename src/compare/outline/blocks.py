"""Segments to paragraphs: a stray line break inside a sentence does not end it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Literal

from compare.outline.labels import is_labelled
from compare.outline.lines import BLANK, Segment
from compare.tokens import words

Language = Literal["zh", "en"]

_TERMINAL = re.compile(r"[。！？!?.;；:：…]['\"”’」』）)\]》]{0,3}$")
_SENTENCE_END = re.compile(r"[。！？!?；;]")
_GOES_ON = "，、。；：！？）》”’】」』%,;)"
_WANTS_MORE = "，、（《“‘【「『(,—"
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”", "【": "】", "「": "」"}
_CLAUSE = re.compile(r"[，,、；;]")
_LEAD_IN = re.compile(
    r"[—–\-─]{1,2}|[•▪●◆■□○·※*►▶➢]|第[一二三四五六七八九十]{1,3}[，,、条章节]|[一二三四五六七八九十]{1,3}[是要]|注\s*[:：]"
)
_BULLET_ALONE = re.compile(r"[•▪●◆■□○·▶➢–—*\-]|\(?[0-9a-zA-Z]{1,3}[).]|\([0-9a-z]{1,2}\)")
_HAN = "一二三四五六七八九十"
_DATE_ALONE = re.compile(rf"[〇零\d{_HAN}]{{2,4}}\s*年\s*[\d{_HAN}]{{1,3}}\s*月\s*[\d{_HAN}]{{1,3}}\s*日.{{0,8}}")
_FIELD = re.compile(r"\*{0,2}[\w 　]{1,12}[:：]")
_VOCATIVE = re.compile(r"(?:各位|同志们|尊敬的|女士们|先生们).{0,20}[:：！!]?$")
_OUTLET = re.compile(r"(?:来源|时间|日期|发布时间|发布日期|作者|编辑)\s*[:：]$")
_JOINT = 4
# A wrapped English line is nearly as long as its neighbours; a heading or an address is not.
WRAPPED_LENGTH = 45
# In a text whose paragraphs are parted by blank lines, this share of ended lines has one after it;
# in the 62 texts of the development set it is 0.84 and above where they are, 0.14 and below where they are not.
SPACED_SHARE = 0.6
FIELD_LENGTH = 20
LINK_LENGTH = 30
PROSE_LENGTH = 25


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its span, line breaks inside included; `alone` where it is one whole line."""

    start: int
    end: int
    apart: bool
    indented: bool


@dataclass(frozen=True, slots=True)
class _Break:
    """What parts two segments: the words on both sides, the first character of the line after, the space between."""

    before: str
    after: str
    following: str
    gap: int
    indented: bool
    spaced: bool
    labelled: bool


def blocks_of(
    text: str, plain: str, segments: tuple[Segment, ...], marked: frozenset[int], language: Language
) -> tuple[Block, ...]:
    """The paragraphs that the segments form; a marked heading (by its start) is one by itself."""
    spaced = _is_spaced(text, segments)
    goes_on = _goes_on_zh if language == "zh" else _goes_on_en
    blocks: list[Block] = []
    last = 0
    for segment, later in zip_longest(segments, segments[1:]):
        following = text[later.start] if later else ""
        start, end = segment.start, segment.end
        if blocks and not segment.apart and start not in marked and blocks[-1].start not in marked:
            before = blocks[-1]
            tail = text[max(before.start, before.end - 400) : before.end]
            begins = is_labelled(plain, start, end) and tail[-1] not in "（(《“"
            if not begins:
                labelled = not _SENTENCE_END.search(tail) and is_labelled(plain, before.start, before.end)
                parted = _Break(tail, text[start:end], following, segment.gap, segment.indented, spaced, labelled)
                if _is_alone(text[last : before.end]) or goes_on(parted):
                    blocks[-1] = Block(before.start, end, before.apart, before.indented)
                    last = start
                    continue
        blocks.append(Block(start, end, segment.apart, segment.indented))
        last = start
    return tuple(blocks)


def _is_alone(line: str) -> bool:
    """A bullet or a label on a line of its own; its words are on the next."""
    return bool(_BULLET_ALONE.fullmatch(line.strip(BLANK)))


def _is_spaced(text: str, segments: tuple[Segment, ...]) -> bool:
    after_end = [
        after.gap > 0
        for before, after in pairwise(segments)
        if _TERMINAL.search(text[max(before.start, before.end - 4) : before.end])
    ]
    return bool(after_end) and sum(after_end) >= SPACED_SHARE * len(after_end)


def _goes_on_zh(parted: _Break) -> bool:
    """True where the sentence before a line break goes on after it."""
    before, after = parted.before, parted.after
    if after[0] in _GOES_ON:
        return True
    if _LEAD_IN.match(after) or _VOCATIVE.match(before) or _VOCATIVE.match(after):
        return before in {"—", "——"}
    if _OUTLET.fullmatch(before):
        return len(after) <= FIELD_LENGTH and not _FIELD.match(after)
    if _TERMINAL.search(before):
        return False
    return before[-1] in _WANTS_MORE or _is_open(before) or _is_link(parted) or _is_broken(parted)


def _is_broken(parted: _Break) -> bool:
    """True where nothing but the line break itself says that the sentence might end."""
    begins = parted.indented or _DATE_ALONE.fullmatch(parted.after) or _FIELD.match(parted.after)
    if parted.labelled or begins:
        return False
    if parted.spaced and parted.gap == 0:
        return True
    prose = _is_prose(parted.before)
    if parted.spaced and parted.gap == 1 and prose:
        return True
    return (parted.spaced or prose) and _cuts_word(parted.before, parted.after)


def _is_link(parted: _Break) -> bool:
    """A few words on a line of their own, and the next line begins with a comma: a link stood there."""
    return len(parted.after) <= LINK_LENGTH and bool(parted.following) and parted.following in _GOES_ON


def _is_open(before: str) -> bool:
    """True where the last sentence has a bracket or a quotation that nothing closes."""
    tail = _SENTENCE_END.split(before)[-1]
    return any(tail.count(opener) > tail.count(closer) for opener, closer in _BRACKETS.items())


def _cuts_word(before: str, after: str) -> bool:
    """True where the break goes through a word or a number with its unit, and not between two words."""
    head, tail = before[-_JOINT:], after[:_JOINT]
    position = 0
    for word in words(head + tail, "zh"):
        if position < len(head) < position + len(word):
            left, right = word[: len(head) - position], word[len(head) - position :]
            return any(len(piece) == 1 or piece.isdigit() for piece in (*words(left, "zh"), *words(right, "zh")))
        position += len(word)
    return False


def _is_prose(before: str) -> bool:
    """True where a clause or a sentence has ended before, so that what follows it is one, too."""
    return bool(_CLAUSE.search(before) or _SENTENCE_END.search(before)) and before[-1] not in "）)】"


def _goes_on_en(parted: _Break) -> bool:
    before, after = parted.before, parted.after
    if _TERMINAL.search(before) or _LEAD_IN.match(after) or _FIELD.match(after):
        return False
    if after[0] in ",;)" or (after[0].islower() and len(before) >= PROSE_LENGTH):
        return True
    line = before.rsplit("\n", 1)[-1]
    return parted.spaced and parted.gap == 0 and len(line) >= WRAPPED_LENGTH
