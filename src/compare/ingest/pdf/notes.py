"""Footnotes of a page: smaller lines at its foot that begin with marks which stand raised in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from compare.ingest.pdf.lines import PAGE_NUMBER, Glyph, line_of, rows_of
from compare.ingest.pdf.paragraphs import close_up

_MARK = re.compile(r"[\[［(（〔【]?(\d{1,3}|[①-⑳]|[*†‡]{1,3})[\]］)）〕】]?")
# In sizes and heights of the font that most of a page has: notes are set at most as large, and marks stand at least as
# high above the line. Notes of 小五 (9) under text of 小四 (12) have 0.75, under 三号 (16) 0.56; marks of the
# word processors tried are raised by 0.3 to 0.4 and have 0.58 of the size.
NOTE_SIZE = 0.93
RAISED = 0.15
MARK_SIZE = 0.8

Row = list[Glyph]


@dataclass(slots=True)
class _Page:
    """The rows of a page that may be notes, and its raised marks."""

    glyphs: Row
    foot: list[Row]
    raised: dict[str, Row]


def take_notes(pages: list[Row]) -> list[tuple[Row, list[str]]]:
    """The characters of each page without its footnotes and their marks, and the notes.

    What is small at the foot of a page is a note only where its mark is found in the text above it
    or, for want of space there, on the page before.
    """
    seen = [_look(glyphs) for glyphs in pages]
    texts: list[list[str]] = []
    gone: set[int] = set()
    for before, page in pairwise([_Page([], [], {}), *seen]):
        known = before.raised | page.raised
        opened = [number for number, row in enumerate(page.foot) if _opens(row) in known]
        foot = page.foot[opened[0] :] if opened else []
        marks = [known[_opens(row)] for row in foot if _opens(row) in known]
        gone.update(id(glyph) for run in (*foot, *marks) for glyph in run)
        texts.append(_texts(foot, frozenset(known)))
    kept = [[glyph for glyph in page.glyphs if id(glyph) not in gone] for page in seen]
    return list(zip(kept, texts, strict=True))


def _look(glyphs: Row) -> _Page:
    rows = sorted(rows_of(glyphs), key=_top)
    if not rows:
        return _Page(glyphs, [], {})
    foot = _foot(rows, median(_size(row) for row in rows))
    height = median(glyph.size for row in rows for glyph in row if glyph.box)
    runs = [run for row in rows[: len(rows) - len(foot)] for run in _raised(row, height)]
    return _Page(glyphs, foot, {_marked(run): run for run in runs if _marked(run)})


def _texts(foot: list[Row], marks: frozenset[str]) -> list[str]:
    """The notes, each of the rows from its mark to the next."""
    notes: list[list[str]] = []
    for row in foot:
        if _opens(row) in marks or not notes:
            notes.append([])
        notes[-1].append(line_of(row).text)
    return [close_up(lines) for lines in notes]


def _foot(rows: list[Row], size: float) -> list[Row]:
    """The smaller rows at the foot, top to bottom; the number of the page below them is none of them."""
    last = len(rows) - bool(PAGE_NUMBER.fullmatch(line_of(rows[-1]).text))
    first = last
    while first and _size(rows[first - 1]) <= NOTE_SIZE * size:
        first -= 1
    return rows[first:last]


def _opens(row: Row) -> str:
    """The mark with which a row begins, empty where it begins with none and where it is nothing else."""
    text = line_of(row).text
    found = _MARK.match(text)
    return found[1] if found and found.end() < len(text) else ""


def _raised(row: Row, height: float) -> list[Row]:
    """The runs of small characters that stand above the line, or in a row by themselves."""
    base = median(glyph.base for glyph in row if glyph.box)
    inked = [glyph for glyph in row if glyph.box]
    if all(glyph.size < MARK_SIZE * height for glyph in inked):
        return [inked]
    runs: list[Row] = []
    goes_on = False
    for glyph in inked:
        high = base - glyph.base > RAISED * height and glyph.size < MARK_SIZE * height
        if high:
            runs = [*runs[:-1], [*runs[-1], glyph]] if goes_on else [*runs, [glyph]]
        goes_on = high
    return runs


def _marked(run: Row) -> str:
    found = _MARK.fullmatch("".join(glyph.text for glyph in run))
    return found[1] if found else ""


def _size(row: Row) -> float:
    line = line_of(row)
    return line.size or median(glyph.size for glyph in row if glyph.box)


def _top(row: Row) -> float:
    return min(glyph.box[1] for glyph in row if glyph.box)
