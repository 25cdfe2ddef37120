"""Word files (the one door of python-docx): paragraphs, styled headings, tables, tracked insertions.

The text is walked element by element, for `paragraph.text` drops what stands in a tracked
insertion, a content control or a text box. Deleted text is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from compare.errors import InputRejected
from compare.ingest.draft import Draft
from compare.ingest.furniture import is_button
from compare.ingest.grid import Grid, GridCell
from compare.ingest.guard import check_package
from compare.model import Document, Source

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAK, _CARRIAGE, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")
_TEXT_BOX = qn("w:txbxContent")
# A moved paragraph stands twice, a drawing has a second form for old readers: one of each is read.
_SKIPPED = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:pPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_STYLE_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"title|标题", re.IGNORECASE)
_TOP_LEVELS = 6


def read_docx(raw: bytes, source: Source) -> Document:
    """The document of a Word file; merged cells stand once, tracked insertions are read as text.

    Raises:
        InputRejected: damaged, encrypted, no Word file, or too large unpacked.
    """
    check_package(raw, source.name)
    try:
        file = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise InputRejected("corrupt", source.name, "is damaged", "save it again as .docx") from error
    levels = _levels(file)
    draft = Draft()
    title: str | None = None
    for block in _blocks(file.element.body):
        if block.tag == _TABLE:
            draft.table(_grid(block))
            continue
        text = _words(block)
        level = _level(block, levels)
        if level == 0 and title is None and text.strip():
            title = text.strip()
        for line in text.split("\n"):
            _add(draft, line, level)
        for box in _boxes(block):
            draft.paragraph(box)
    return draft.document(source, title, None)


def _add(draft: Draft, line: str, level: int | None) -> None:
    if level:
        draft.heading(line, level)
    elif not is_button(line):
        draft.paragraph(line)


def _levels(file: Any) -> dict[str, int]:  # noqa: ANN401 - python-docx has no types
    """The heading level of each style that has one; 0 is the title."""
    levels: dict[str, int] = {}
    for style in file.styles:
        name = style.name or ""
        found = _STYLE_LEVEL.fullmatch(name.strip())
        outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if found:
            levels[style.style_id] = int(found[1])
        elif _TITLE_STYLE.fullmatch(name.strip()):
            levels[style.style_id] = 0
        elif outline is not None and int(outline.get(qn("w:val"), "9")) < _TOP_LEVELS:
            levels[style.style_id] = int(outline.get(qn("w:val"))) + 1
    return levels


def _level(paragraph: Any, levels: dict[str, int]) -> int | None:  # noqa: ANN401 - an element without types
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return None
    outline = properties.find(qn("w:outlineLvl"))
    if outline is not None and int(outline.get(qn("w:val"), "9")) < _TOP_LEVELS:
        return int(outline.get(qn("w:val"))) + 1
    style = properties.find(qn("w:pStyle"))
    return levels.get(style.get(qn("w:val"))) if style is not None else None


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - elements without types
    """Paragraphs and tables in order, content controls opened."""
    for child in parent:
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _words(element: Any) -> str:  # noqa: ANN401 - an element without types
    """The text of a paragraph, insertions in, deletions and text boxes out."""
    return "".join(_runs(element))


def _runs(element: Any) -> Iterator[str]:  # noqa: ANN401 - an element without types
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in {_BREAK, _CARRIAGE}:
            yield "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag not in _SKIPPED and child.tag != _TEXT_BOX:
            yield from _runs(child)


def _boxes(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - an element without types
    """The paragraphs of the text boxes that hang on a paragraph."""
    for box in _outside_fallback(paragraph):
        for inner in _blocks(box):
            if inner.tag == _PARAGRAPH:
                yield _words(inner)


def _outside_fallback(element: Any) -> Iterator[Any]:  # noqa: ANN401 - elements without types
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _outside_fallback(child)


def _grid(table: Any) -> Grid:  # noqa: ANN401 - an element without types
    """The cells at their places; `gridSpan` widens a cell, `vMerge` lengthens the one above."""
    cells: dict[tuple[int, int], GridCell] = {}
    for row, line in enumerate(table.iterchildren(_ROW)):
        column = 0
        for element in line.iter(_CELL):
            if next(element.iterancestors(_ROW)) is not line:
                continue
            width = _width(element)
            above = cells.get((row - 1, column)) if _continues(element) else None
            if above:
                longer = GridCell(above.row, above.column, above.text, row - above.row + 1, above.column_span)
                cells.update({place: longer for place, cell in cells.items() if cell is above})
                cells[row, column] = longer
            else:
                cells[row, column] = GridCell(row, column, _cell_text(element), 1, width)
            column += width
    return Grid(tuple(dict.fromkeys(cells.values())))


def _width(cell: Any) -> int:  # noqa: ANN401 - an element without types
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(qn("w:val"), "1")) if span is not None else 1


def _continues(cell: Any) -> bool:  # noqa: ANN401 - an element without types
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _cell_text(cell: Any) -> str:  # noqa: ANN401 - an element without types
    words = [_words(paragraph) for paragraph in cell.iter(_PARAGRAPH)]
    return " ".join(word.replace("\n", " ").replace("\t", " ").strip() for word in words if word.strip())
