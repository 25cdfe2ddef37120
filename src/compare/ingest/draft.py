"""A document in the making: paragraphs, headings and tables go in, offsets come out."""

from __future__ import annotations

import re

from compare.ingest.grid import Grid, lay_out, parts_of
from compare.model import Document, Mark, Note, Source, Table

_CJK = r"\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_WRAP_IN_CJK = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]\s*|(?<!\s)[ \t]*[\r\n]\s*(?=[{_CJK}])")
_LINE_BREAKS = re.compile(r"(?<![ \t])[ \t]*[\r\n\f\v\u2028\u2029]+[ \t]*")


def one_line(text: str) -> str:
    """The text on one line: a break inside Chinese vanishes, elsewhere it is a space."""
    return _LINE_BREAKS.sub(" ", _WRAP_IN_CJK.sub("", text.replace("\t", " "))).strip()


class Draft:
    """Collects the parts of a document in reading order, each on lines of its own."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._tables: list[Table] = []
        self._furniture: list[Note] = []

    def paragraph(self, text: str) -> None:
        """Add a paragraph on a line of its own; an empty one is left out."""
        self._line(one_line(text))

    def heading(self, text: str, level: int) -> None:
        """Add a line that the format marks as a heading; level 1 is the top."""
        line = one_line(text)
        if line:
            self._marks.append(Mark(self._length, self._length + len(line), level))
            self._line(line)

    def table(self, grid: Grid, caption: str = "") -> None:
        """Add a table: rows as lines, cells parted by tabs; a row over the whole width that heads a table is a line."""
        for part in parts_of(grid):
            if isinstance(part, str):
                self.paragraph(part)
                caption = ""
                continue
            text, table = lay_out(part, self._length, caption)
            if text.strip():
                self._tables.append(table)
                self._line(text)

    def aside(self, text: str, why: str) -> None:
        """Add a line that stays out of the sentences, and say why; a run of them is one note."""
        line = one_line(text)
        start = self._length
        last = self._furniture[-1] if self._furniture else None
        if last and last.end is not None and last.end == start - 1 and last.message == why:
            start = last.start or 0
            self._furniture.pop()
        self._line(line)
        self._furniture.append(Note("furniture", why, start, self._length - 1))

    def remark(self, message: str) -> None:
        """Add what a person should know of the file as a whole."""
        self._furniture.append(Note("ingest", message))

    def document(self, source: Source, title: str | None, published: str | None) -> Document:
        """The finished document."""
        return Document(
            source=source,
            text="".join(self._parts),
            marks=tuple(self._marks),
            tables=tuple(self._tables),
            furniture=tuple(self._furniture),
            title=title or None,
            published=published or None,
        )

    def _line(self, text: str) -> None:
        if text:
            self._parts.append(text + "\n")
            self._length += len(text) + 1
