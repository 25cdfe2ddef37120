"""The blocks of a part of a page in reading order: tables, headings, list items, paragraphs, lines that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from compare.ingest.draft import one_line
from compare.ingest.html.lists import Lists
from compare.ingest.html.tree import INLINE, Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BETWEEN_LINKS = re.compile(r"[\s|｜>»›·/\-]*")
# Marks the end of a line in text whose lines are kept (`pre`).
_LINE = "\x1e"
# A cell of a table of figures is short; a longer one is a page laid out by tables.
CELL_LENGTH = 300


def blocks_of(top: Element) -> Iterator[tuple[str, Element]]:
    """Tables, headings and paragraphs in reading order, as (kind, text or element)."""
    line, lists = _Line(), Lists()
    events = etree.iterwalk(top, events=("start", "end"))
    for event, element in events:
        starts = event == "start"
        if element.tag not in INLINE:
            yield from line.flushed()
            line.kind = element.tag if starts else ""
        line.goes_through(element.tag, 1 if starts else -1)
        if starts and element.tag == "table" and _is_data(element):
            yield "table", element
            events.skip_subtree()
        elif starts:
            line.label = lists.label(element) if element.tag == "li" else line.label
            line.add(element.text or "")
        if not starts and element is not top:
            line.add(element.tail or "")
    yield from line.flushed()


class _Line:
    """The words of a block as they are gathered, and what of them is no link."""

    def __init__(self) -> None:
        self.kind = ""
        self.label = ""
        self._inside = {"pre": 0, "a": 0}
        self._links = 0
        self._parts: list[str] = []
        self._unlinked: list[str] = []

    def goes_through(self, tag: object, step: int) -> None:
        """Into or out of an element; what matters is a link and text whose lines are kept."""
        if isinstance(tag, str) and tag in self._inside:
            self._inside[tag] += step
            self._links += tag == "a" and step > 0

    def add(self, text: str) -> None:
        self._parts.append(text.replace("\n", _LINE) if self._inside["pre"] > 0 else text)
        if self._inside["a"] == 0:
            self._unlinked.append(text)

    def flushed(self) -> Iterator[tuple[str, str]]:
        """What was gathered, as (kind, text); a row of links is navigation and left out."""
        text, rest, links = "".join(self._parts), "".join(self._unlinked), self._links
        self._parts, self._unlinked, self._links = [], [], 0
        if links > 1 and _BETWEEN_LINKS.fullmatch(rest):
            return
        for part in text.split(_LINE):
            words = one_line(part.replace("\xa0", " ")).strip("\u3000 ")
            if words:
                label = "" if self.kind in HEADINGS else self.label
                self.label = ""
                # A word between the rows of a table is a paragraph; "table" is said of whole tables.
                yield "" if self.kind == "table" else self.kind, f"{label}{words}"


def _is_data(table: Element) -> bool:
    rows = list(table.iter("tr"))
    widths = [len(row.findall("td")) + len(row.findall("th")) for row in rows]
    if len(list(table.iter("table"))) > 1 or max(widths, default=0) < 2:  # noqa: PLR2004 - two columns make a table
        return False
    return all(len(cell.text_content().strip()) <= CELL_LENGTH for cell in table.iter("td", "th"))
