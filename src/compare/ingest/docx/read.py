"""A Word file read: paragraphs, headings by style, tables, and the notes at its end."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from compare.errors import InputRejected
from compare.ingest.cells import whole
from compare.ingest.docx.numbering import numbering_of
from compare.ingest.docx.parts import Element, Package, is_on, part_named, value_at
from compare.ingest.docx.tables import grid_of
from compare.ingest.docx.words import SKIPPED, TEXT_BOX, Words, is_prompt
from compare.ingest.draft import Draft
from compare.ingest.furniture import is_button
from compare.model import Document, Source

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")
_STYLE_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"title|标题", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s*(?:\d|heading|标题)|table of (?:figures|authorities)", re.IGNORECASE)
_CONTENTS_HEADING = re.compile(r"目\s*[录次]|(?:table of )?contents", re.IGNORECASE)
_TOP_LEVELS = 6


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the styles of a file say: heading levels (0 is the title), tables of contents, hidden characters."""

    levels: dict[str, int] = field(default_factory=dict)
    contents: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def read_docx(raw: bytes, source: Source) -> Document:
    """The document of a Word file as Word prints it: automatic labels said, tracked changes accepted.

    Foot- and endnotes and the table of contents are asides; heads, feet, comments and hidden text are left out.

    Raises:
        InputRejected: damaged, encrypted, no Word file, or too large unpacked.
    """
    try:
        file = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise InputRejected("corrupt", source.name, "is damaged", "save it again as .docx") from error
    sheet = part_named(file, "styles")
    styles = _styles(sheet)
    words = Words(numbering_of(part_named(file, "numbering"), sheet), styles.hidden)
    draft = Draft()
    title = _write(file, draft, words, styles)
    _write_notes(file, draft, words)
    return draft.document(source, title, None)


def _write(file: Package, draft: Draft, words: Words, styles: _Styles) -> str | None:
    """Write the body; the title where a style says which paragraph is it."""
    title: str | None = None
    for block in _blocks(file.element.body):
        if block[0].tag == _TABLE:
            draft.table(grid_of(block[0], words))
            continue
        in_contents = words.in_contents
        text = "".join(words.of(paragraph) for paragraph in block)
        level = _level(block[-1], styles)
        if level:
            words.leave_contents()
            in_contents = False
        if in_contents or words.in_contents or _is_contents(block[-1], text, styles):
            draft.aside(text, "table of contents")
            continue
        if level == 0 and title is None and text.strip():
            title = " ".join(text.split())
        for line in text.split("\n"):
            _add(draft, line, level)
        for box in _boxes(block, words):
            draft.paragraph(box)
    return title


def _add(draft: Draft, line: str, level: int | None) -> None:
    if level:
        draft.heading(line, level)
    elif not is_button(line):
        draft.paragraph(line)


def _write_notes(file: Package, draft: Draft, words: Words) -> None:
    """The notes that the text refers to, in its order; they count no list of the body on."""
    parts = {kind: part_named(file, f"{kind}s") for kind in ("footnote", "endnote")}
    for kind, name in list(dict.fromkeys(words.notes)):
        part = parts[kind]
        notes = part.iterchildren(qn(f"w:{kind}")) if part is not None else ()
        for note in notes:
            if note.get(qn("w:id")) == name:
                draft.aside(" ".join(words.of(paragraph) for paragraph in note.iter(_PARAGRAPH)), kind)


def _styles(sheet: Element | None) -> _Styles:
    own = {} if sheet is None else {one.get(qn("w:styleId"), ""): one for one in sheet.iterchildren(qn("w:style"))}
    levels = {name: level for name in own if (level := _style_level(own, name)) is not None}
    contents = {name for name, style in own.items() if _CONTENTS_STYLE.fullmatch(_name(style))}
    hidden = {name for name, style in own.items() if is_on(style, "w:rPr/w:vanish")}
    return _Styles(levels, frozenset(contents), frozenset(hidden))


def _name(style: Element) -> str:
    return (value_at(style, "w:name") or "").strip()


def _style_level(styles: dict[str, Element], name: str) -> int | None:
    """The heading level of a style, its own or that of the style that it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        named = _STYLE_LEVEL.fullmatch(_name(styles[name]))
        if named:
            return int(named[1])
        if _TITLE_STYLE.fullmatch(_name(styles[name])):
            return 0
        outline = value_at(styles[name], "w:pPr/w:outlineLvl")
        if outline is not None:
            return _outline_level(outline)
        name = value_at(styles[name], "w:basedOn") or ""
    return None


def _outline_level(value: str) -> int | None:
    level = whole(value, _TOP_LEVELS)
    return level + 1 if level < _TOP_LEVELS else None


def _level(paragraph: Element, styles: _Styles) -> int | None:
    own = value_at(paragraph, "w:pPr/w:outlineLvl")
    if own is not None and _outline_level(own):
        return _outline_level(own)
    return styles.levels.get(value_at(paragraph, "w:pPr/w:pStyle") or "")


def _is_contents(paragraph: Element, text: str, styles: _Styles) -> bool:
    """True for a line of a table of contents, by its style, and for the heading right above one."""
    if value_at(paragraph, "w:pPr/w:pStyle") in styles.contents:
        return True
    after = paragraph.getnext()
    if after is None or not _CONTENTS_HEADING.fullmatch(text.strip()):
        return False
    codes = "".join(code.text or "" for code in after.iter(qn("w:instrText")))
    return codes.split()[:1] == ["TOC"] or value_at(after, "w:pPr/w:pStyle") in styles.contents


def _blocks(parent: Element) -> Iterator[list[Element]]:
    """Tables and paragraphs in order, content controls opened; a paragraph whose end is deleted goes on in the next."""
    gathered: list[Element] = []
    for child in _parts(parent):
        gathered.append(child)
        if child.tag == _PARAGRAPH and child.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            continue
        if child.tag == _TABLE and gathered[:-1]:
            yield gathered[:-1]
            gathered = [child]
        yield gathered
        gathered = []
    if gathered:
        yield gathered


def _parts(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield child
        elif child.tag not in SKIPPED and not is_prompt(child):
            yield from _parts(child)


def _boxes(paragraphs: list[Element], words: Words) -> Iterator[str]:
    """The paragraphs of the text boxes that hang on paragraphs."""
    for paragraph in paragraphs:
        for box in _outside_fallback(paragraph):
            for inner in _parts(box):
                if inner.tag == _PARAGRAPH:
                    yield words.of(inner)


def _outside_fallback(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag not in SKIPPED:
            yield from _outside_fallback(child)
