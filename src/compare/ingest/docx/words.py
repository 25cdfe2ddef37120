"""The words of paragraphs as Word prints them: revisions accepted, fields as their results, notes taken out.

The text is walked element by element, for `paragraph.text` drops what stands in a tracked
insertion, a content control or a text box.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from compare.ingest.docx.numbering import BULLET, Numbering
from compare.ingest.docx.parts import Element, is_on, value_at
from compare.ingest.docx.symbols import character_of

TEXT_BOX = qn("w:txbxContent")
# What stands for something else in the file: deleted and moved words, properties, phonetic guides, and the
# second form of a drawing for old readers.
SKIPPED = frozenset(
    {qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "tcPr", "sdtPr", "rt", "delText")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
_TEXTS = frozenset({qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_SOFT = "\u00ad"
_RUN, _SYMBOL, _CONTROL = qn("w:r"), qn("w:sym"), qn("w:sdt")
_FIELD_PART, _CODE, _SIMPLE_FIELD = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
# Fields whose results are no words of the report: places in the printed file, and marks of notes.
_NO_WORDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "NOTEREF"})
_CONTENTS = "TOC"
_FULL_WIDTH = re.compile(r"[\u2e80-\uffef]")


@dataclass(slots=True)
class _Field:
    """A field that is open: its code so far, and whether its result has begun."""

    code: str = ""
    in_result: bool = False

    @property
    def kind(self) -> str:
        """The first word of the code."""
        words = self.code.split(None, 1)
        return words[0].upper() if words else ""


@dataclass(slots=True)
class Words:
    """Reads paragraphs in the order of the file: fields, lists and notes go on from one to the next."""

    numbering: Numbering
    hidden: frozenset[str] = frozenset()
    notes: list[tuple[str, str]] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def of(self, paragraph: Element) -> str:
        """The label and the words of a paragraph; where it holds none, its label counts but is not said."""
        style = value_at(paragraph, "w:pPr/w:pStyle") or ""
        words = "".join(self._runs(paragraph)).replace(_SOFT, "")
        # A code that goes on for ever would swallow the text of a damaged file.
        self._fields = [one for one in self._fields if one.in_result]
        label = self.numbering.label(paragraph, style)
        if not label or not words.strip():
            return words
        words = words.lstrip()
        closed = _FULL_WIDTH.match(label[-1]) or _FULL_WIDTH.match(words)
        return f"{label}{'' if closed and label != BULLET else ' '}{words}"

    @property
    def in_contents(self) -> bool:
        """True inside a table of contents."""
        return any(one.kind == _CONTENTS for one in self._fields)

    def leave_contents(self) -> None:
        """Close what is open: a heading stands in no table of contents, whatever a damaged file says."""
        self._fields.clear()

    def _runs(self, element: Element) -> Iterator[str]:
        for child in element:
            special = self._special(child.tag)
            if child.tag in _TEXTS:
                yield (child.text or "") if self._is_said else ""
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag] if self._is_said else ""
            elif special:
                yield special(child)
            elif child.tag not in SKIPPED and child.tag != TEXT_BOX and not self._is_hidden(child):
                yield from self._runs(child)

    @property
    def _is_said(self) -> bool:
        """False inside the code of a field, and in the result of one that gives a place."""
        return all(one.in_result and one.kind not in _NO_WORDS for one in self._fields)

    def _is_hidden(self, element: Element) -> bool:
        if element.tag == _RUN:
            return is_on(element, "w:rPr/w:vanish") or value_at(element, "w:rPr/w:rStyle") in self.hidden
        return is_prompt(element)

    def _special(self, tag: object) -> Callable[[Element], str] | None:
        if tag in _NOTES:
            return self._note
        special: dict[object, Callable[[Element], str]] = {
            _FIELD_PART: self._field_part,
            _CODE: self._code,
            _SIMPLE_FIELD: self._simple,
            _SYMBOL: _symbol,
        }
        return special.get(tag)

    def _note(self, mark: Element) -> str:
        self.notes.append((_NOTES[mark.tag], mark.get(qn("w:id"), "")))
        return ""

    def _field_part(self, part: Element) -> str:
        kind = part.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def _code(self, code: Element) -> str:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].code += code.text or ""
        return ""

    def _simple(self, element: Element) -> str:
        self._fields.append(_Field(element.get(qn("w:instr"), ""), in_result=True))
        words = "".join(self._runs(element))
        self._fields.pop()
        return words


def is_prompt(element: Element) -> bool:
    """True for a content control that nobody filled in: it shows what to do."""
    return element.tag == _CONTROL and is_on(element, "w:sdtPr/w:showingPlcHdr")


def _symbol(element: Element) -> str:
    return character_of(element.get(qn("w:font"), ""), element.get(qn("w:char"), ""))
