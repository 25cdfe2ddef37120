"""Wrapped lines to paragraphs: where a line was full, the next one goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from compare.ingest.pdf.lines import PageLine

_CJK = r"\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_SPACE_AT_CJK = re.compile(rf"(?<=[{_CJK}])[ \u3000](?=\S)|(?<=\S)[ \u3000](?=[{_CJK}])")
_LABEL = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十]{1,3}[章节条]"
)
_ENDS = re.compile(r"[。！？!?；;：:][”’」』）)]*$")
_HYPHEN = re.compile(r"[a-z]-$")
_FIGURE = re.compile(r"[-\d,.]+%?")
# In heights of a line: an indent is two characters wide, a full line ends within two of the margin,
# and paragraphs without indents are set apart by half a line.
INDENT = 1.2
SHORT = 2.2
WIDE_GAP = 0.6
# A line that leaves a quarter of the width is the last of its paragraph, whatever it ends with:
# in the development set full lines leave at most 0.03, last lines from 0.12 on.
NOT_FULL = 0.25
# A row of a table without rules has at least this many figures with space on both sides; the first
# figure, beside the Chinese name of the row, is not among them.
ROW_FIGURES = 2
# Rows without figures (a region that reported none) stand between rows with them.
ROW_GAP = 4
SHORT_LINE = 20
# The steps of Chinese type sizes are 1.09 at the least (五号 10.5 and 小四 12 are 1.14 apart); within
# a paragraph of the development set the sizes of lines differ by less than 1.03.
OTHER_SIZE = 1.07


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a row of a table whose columns nothing rules."""

    text: str
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class _Layout:
    """The margins of the lines, their height and the space between two (points)."""

    left: float
    right: float
    height: float
    gap: float


def close_up(lines: list[str]) -> str:
    """Lines of one thing as one line: no space at Chinese characters, one elsewhere.

    Word processors part Chinese from figures, and stretch a line, by space that is not there
    in the words; every single space at a Chinese character goes.
    """
    joined = ""
    for line in lines:
        if _HYPHEN.search(joined) and line[:1].islower():
            joined = joined[:-1] + line
        else:
            joined = f"{joined} {line}" if joined else line
    return _SPACE_AT_CJK.sub("", _SPACE_AT_CJK.sub("", joined)).strip()


def paragraphs_of(lines: list[PageLine]) -> Iterator[Paragraph]:
    """The paragraphs that lines form, in order; rows of tables without rules one by one."""
    if not lines:
        return
    page = _Layout(
        left=min(line.box[0] for line in lines),
        right=max(line.box[2] for line in lines),
        height=median(line.height for line in lines),
        gap=median([after.box[1] - line.box[3] for line, after in pairwise(lines)] or [0]),
    )
    gathered: list[str] = []
    rows = _rows(lines, page)
    for number, line in enumerate(lines):
        if number in rows:
            yield Paragraph(line.text, is_row=True)
            continue
        gathered.append(line.text)
        after = lines[number + 1] if number + 1 < len(lines) and number + 1 not in rows else None
        if after is None or _ends(line, after, page):
            yield Paragraph(close_up(gathered))
            gathered = []


def _rows(lines: list[PageLine], page: _Layout) -> frozenset[int]:
    """The lines that are rows of a table without rules, short lines between two such rows with them."""
    sure = [number for number, line in enumerate(lines) if _is_row(line)]
    rows = set(sure)
    for first, last in pairwise(sure):
        between = range(first + 1, last)
        if len(between) <= ROW_GAP and all(_is_short(lines[number], page) for number in between):
            rows.update(between)
    return frozenset(rows)


def _is_short(line: PageLine, page: _Layout) -> bool:
    return page.right - line.box[2] > NOT_FULL * (page.right - page.left) or len(line.text) <= SHORT_LINE


def _ends(line: PageLine, after: PageLine, page: _Layout) -> bool:
    """True where the paragraph ends with this line: the next is set in, or this one is not full."""
    indented = after.box[0] > page.left + INDENT * page.height
    apart = after.box[1] - line.box[3] > page.gap + WIDE_GAP * page.height
    short = page.right - line.box[2]
    if indented or apart or _is_set_otherwise(line, after) or short > NOT_FULL * (page.right - page.left):
        return True
    ended = bool(_ENDS.search(line.text))
    return ended and (short > SHORT * page.height or bool(_LABEL.match(after.text)))


def _is_set_otherwise(line: PageLine, after: PageLine) -> bool:
    """True where the next line is set larger or smaller: a heading has ended, or a footnote begins."""
    sizes = sorted((line.size, after.size))
    return sizes[0] > 0 and sizes[1] > OTHER_SIZE * sizes[0]


def _is_row(line: PageLine) -> bool:
    """True for a row of a table without rules: mostly figures, once names set wide are closed up."""
    words = close_up([line.text]).split()
    figures = sum(bool(_FIGURE.fullmatch(word)) for word in words)
    return figures >= ROW_FIGURES and 2 * figures > len(words)
