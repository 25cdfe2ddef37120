"""The lines of a page (the one door of pypdfium2) and the words inside a box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from threading import Lock

import pypdfium2
import pypdfium2.raw

from compare.errors import InputRejected
from compare.ingest.guard import too_large
from compare.ingest.pdf.tables import Box
from compare.settings import Limits

PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[-—–·\s]*", re.ASCII)
# A scan may carry a page number or a stamp as text; a page of words has hundreds.
WORDS_PER_PAGE = 10

# In heights of the font: a space between words is wider than this, and the characters of a line stand as level.
WORD_GAP = 0.2
SAME_BASE = 0.15
# No page holds more characters on a line; a file that says so is not sorted.
LONGEST_LINE = 1_000
# Behind the place of a mark that was taken out, a line goes on within this.
MARK_GAP = 1.3
# Characters side by side overlap by less.
OVERLAP = 0.3
# pdfium keeps one state for the process: two threads that read at once end it (SIGSEGV).
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page with its box (left, top, right, bottom; points from the top left).

    `size` is that of its characters in points, 0 where it has none of full width.
    """

    text: str
    box: Box
    size: float = 0.0

    @property
    def height(self) -> float:
        """From the top of the tallest character to the foot of the lowest, in points."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a page with its box; a break between lines has none.

    `box` is the ink. `room` is what the font gives the character: thin ones such as 1 have space on
    both sides. `base` is where the line stands that it is written on (points from the top).
    """

    text: str
    box: Box | None
    room: Box = (0.0, 0.0, 0.0, 0.0)
    base: float = 0.0

    @property
    def size(self) -> float:
        """The height of the font in points."""
        return self.room[3] - self.room[1]


def glyphs_of(raw: bytes, name: str, limits: Limits) -> list[list[Glyph]]:
    """The characters of each page in reading order.

    Raises:
        InputRejected: damaged, encrypted, of too many pages, or without a text layer.
    """
    with _PDFIUM:
        pages = _pages(raw, name, limits)
    words = sum(not glyph.text.isspace() for page in pages for glyph in page)
    if words < WORDS_PER_PAGE * max(1, len(pages)):
        reason = "has no text layer: its pages are pictures"
        raise InputRejected("empty", name, reason, "recognise the text first (OCR) and save it again")
    return pages


def _pages(raw: bytes, name: str, limits: Limits) -> list[list[Glyph]]:
    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputRejected("encrypted", name, "is encrypted", "save it without a password") from error
        raise InputRejected("corrupt", name, "is damaged or no PDF", "download it again") from error
    try:
        if len(file) > limits.pages:
            raise too_large(name, f"has {len(file):,} pages", "pages", limits)
        return [_page(file[index]) for index in range(len(file))]
    except pypdfium2.PdfiumError as error:
        raise InputRejected("corrupt", name, "has a damaged page", "download it again") from error
    finally:
        file.close()


def _page(page: pypdfium2.PdfPage) -> list[Glyph]:
    height = page.get_height()
    words = page.get_textpage()
    glyphs = []
    for index, letter in _letters(words):
        left, bottom, right, top = words.get_charbox(index)
        if letter.isspace():
            glyphs.append(Glyph(letter, None))
            continue
        box = (left, height - top, right, height - bottom)
        begin, low, end, high = words.get_charbox(index, loose=True)
        room = (begin, height - high, end, height - low)
        glyphs.append(Glyph(letter, box, room, height - _origin(words, index)))
    words.close()
    page.close()
    return glyphs


def _origin(words: pypdfium2.PdfTextPage, index: int) -> float:
    """How high above the foot of the page a character stands."""
    across, up = c_double(), c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(words, index, across, up)
    return up.value


def _letters(words: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters by their places; halves of a pair are joined, a half alone is marked as no character."""
    high = 0
    for index in range(words.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(words, index)
        if 0xD800 <= code <= 0xDBFF:  # noqa: PLR2004 - the first halves of UTF-16
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF:  # noqa: PLR2004 - the second halves
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        if code not in {0, 2, 0xFFFE, 0xFFFF}:
            yield index, chr(code)
        high = 0


def is_inside(glyph: Glyph, box: Box) -> bool:
    """True when the middle of a character lies in a box."""
    if glyph.box is None:
        return False
    across = (glyph.box[0] + glyph.box[2]) / 2
    down = (glyph.box[1] + glyph.box[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def lines_of(glyphs: list[Glyph]) -> Iterator[PageLine]:
    """The lines that the characters form, blanks trimmed."""
    yield from map(line_of, rows_of(glyphs))


def rows_of(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """The characters of each line that is not blank; a line that is parted where a mark is raised is one."""
    before: list[Glyph] = []
    for row in _broken(glyphs):
        if before and not _goes_on(before, row):
            yield before
            before = []
        before.extend(row)
    if before:
        yield before


def _broken(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in [*glyphs, Glyph("\n", None)]:
        if glyph.text not in "\r\n":
            row.append(glyph)
        elif any(one.box for one in row):
            yield row
            row = []


def _goes_on(row: list[Glyph], after: list[Glyph]) -> bool:
    """True where a row begins on the same line right behind the end of another."""
    here, there = [glyph for glyph in row if glyph.box], [glyph for glyph in after if glyph.box]
    size = here[-1].size
    gap = min(glyph.room[0] for glyph in there) - max(glyph.room[2] for glyph in here)
    apart = abs(median(glyph.base for glyph in here) - median(glyph.base for glyph in there))
    return apart <= SAME_BASE * size and -SAME_BASE * size <= gap <= MARK_GAP * size


def line_of(row: list[Glyph]) -> PageLine:
    """The line that characters form; at least one of them has a box."""
    text = "".join(glyph.text for glyph in _across(row)).strip()
    return PageLine(text, _hull([glyph.box for glyph in row if glyph.box]), _size(row))


def _across(line: list[Glyph]) -> list[Glyph]:
    """The characters of a line as they are read.

    Producers write a line font by font: the quotes of a line may come behind its last word, and are put
    where there is room for them. What finds no room was printed over other characters and stays.
    """
    runs = _runs([glyph for glyph in line if glyph.box])
    if len(runs) < 2 or len(line) > LONGEST_LINE:  # noqa: PLR2004 - nothing goes back
        return line
    placed = runs[0]
    for run in runs[1:]:
        placed = _fitted(placed, run) or [*placed, *run]
    spaced = placed[:1]
    for before, after in pairwise(placed):
        if after.room[0] - before.room[2] > WORD_GAP * after.size:
            spaced.append(Glyph(" ", None))
        spaced.append(after)
    return spaced


def _runs(inked: list[Glyph]) -> list[list[Glyph]]:
    """The characters parted where one stands left of the one before."""
    runs: list[list[Glyph]] = [[]]
    for number, glyph in enumerate(inked):
        if number and glyph.room[2] < inked[number - 1].room[0] + WORD_GAP * glyph.size:
            runs.append([])
        runs[-1].append(glyph)
    return runs


def _fitted(placed: list[Glyph], run: list[Glyph]) -> list[Glyph]:
    """The characters with a run put among them, nothing where a character of it finds no room."""
    found = list(placed)
    for glyph in run:
        place = next((number for number in range(len(found) + 1) if _has_room(found, number, glyph)), None)
        if place is None:
            return []
        found.insert(place, glyph)
    return found


def _has_room(placed: list[Glyph], place: int, glyph: Glyph) -> bool:
    """True where a character fits before the one at a place, or behind the last."""
    spare = OVERLAP * glyph.size
    behind = place == 0 or placed[place - 1].room[2] <= glyph.room[0] + spare
    return behind and (place == len(placed) or placed[place].room[0] >= glyph.room[2] - spare)


def _size(line: list[Glyph]) -> float:
    """The width of a Chinese character, which is the size of its font whatever the font."""
    wide = [glyph.room[2] - glyph.room[0] for glyph in line if glyph.box and "\u2e80" <= glyph.text < "\uff00"]
    return median(wide) if wide else 0.0


def _hull(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
