"""The lines of a page (the one door of pypdfium2) and the words inside a box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

import pypdfium2
import pypdfium2.raw

from compare.errors import InputRejected
from compare.ingest.pdf.tables import Box

# A scan may carry a page number or a stamp as text; a page of words has hundreds.
WORDS_PER_PAGE = 10

# pdfium keeps one state for the process: two threads that read at once end it (SIGSEGV).
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page with its box (left, top, right, bottom; points from the top left)."""

    text: str
    box: Box

    @property
    def height(self) -> float:
        """From the top of the tallest character to the foot of the lowest, in points."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a page with its box; a break between lines has none."""

    text: str
    box: Box | None


def glyphs_of(raw: bytes, name: str) -> list[list[Glyph]]:
    """The characters of each page in reading order.

    Raises:
        InputRejected: damaged, encrypted, or without a text layer.
    """
    with _PDFIUM:
        pages = _pages(raw, name)
    words = sum(not glyph.text.isspace() for page in pages for glyph in page)
    if words < WORDS_PER_PAGE * max(1, len(pages)):
        reason = "has no text layer: its pages are pictures"
        raise InputRejected("empty", name, reason, "recognise the text first (OCR) and save it again")
    return pages


def _pages(raw: bytes, name: str) -> list[list[Glyph]]:
    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputRejected("encrypted", name, "is encrypted", "save it without a password") from error
        raise InputRejected("corrupt", name, "is damaged or no PDF", "download it again") from error
    try:
        return [_page(file[index]) for index in range(len(file))]
    except pypdfium2.PdfiumError as error:
        raise InputRejected("corrupt", name, "has a damaged page", "download it again") from error
    finally:
        file.close()


def _page(page: pypdfium2.PdfPage) -> list[Glyph]:
    height = page.get_height()
    words = page.get_textpage()
    glyphs = []
    for index in range(words.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(words, index)
        if code in {0, 2, 0xFFFE, 0xFFFF}:
            continue
        left, bottom, right, top = words.get_charbox(index)
        break_or_space = chr(code).isspace()
        box = None if break_or_space else (left, height - top, right, height - bottom)
        glyphs.append(Glyph(chr(code), box))
    words.close()
    page.close()
    return glyphs


def is_inside(glyph: Glyph, box: Box) -> bool:
    """True when the middle of a character lies in a box."""
    if glyph.box is None:
        return False
    across = (glyph.box[0] + glyph.box[2]) / 2
    down = (glyph.box[1] + glyph.box[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def lines_of(glyphs: list[Glyph]) -> Iterator[PageLine]:
    """The lines that the characters form, blanks trimmed."""
    line: list[Glyph] = []
    for glyph in [*glyphs, Glyph("\n", None)]:
        if glyph.text in "\r\n":
            boxes = [one.box for one in line if one.box]
            if boxes:
                text = "".join(one.text for one in line).strip()
                yield PageLine(text, _hull(boxes))
            line = []
        else:
            line.append(glyph)


def _hull(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
