"""Bundled reports as office files, as people make them: bold paragraphs, heading styles, or automatic numbers."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from compare.model import Report, Table

Dressing = Literal["bold", "styled", "counted"]
DRESSINGS: tuple[Dressing, ...] = ("bold", "styled", "counted")
W = nsdecls("w")
LEVELS = (
    ("chineseCountingThousand", "%1、", r"[一二三四五六七八九十]+、"),
    ("chineseCountingThousand", "（%2）", r"[（(][一二三四五六七八九十]+[）)]"),
    ("decimal", "%3.", r"\d{1,2}\.(?!\d)"),
)
SMALL = "<w:rPr><w:sz w:val='18'/></w:rPr>"
NOTE = f"<w:p><w:r><w:footnoteRef/></w:r><w:r>{SMALL}<w:t> 数据截至年末，共99件。</w:t></w:r></w:p>"


def dressed(report: Report, dressing: Dressing, path: Path) -> None:
    """Write a report as a Word file with a head, a page number and a footnote."""
    file = docx.Document()
    file.styles["Normal"].font.size = Pt(14)
    file.sections[0].header.paragraphs[0].text = report.title
    number(file.sections[0].footer.paragraphs[0])
    count(file)
    headings = {section.start: section.level for section in report.sections[1:]}
    noted = False
    for position, (start, part) in enumerate(parts(report)):
        if isinstance(part, Table):
            fill(file, part)
            continue
        level = headings.get(start, 0)
        styled = dressing != "bold" and level and "。" not in part.rstrip("。")
        paragraph = file.add_paragraph(style=f"Heading {level}" if styled else None)
        paragraph.add_run(part).bold = position == 0 or level == 1
        if position == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif not styled:
            paragraph.paragraph_format.first_line_indent = Pt(28)
        if not noted and position > 2 and len(part) > 100:
            note(file, paragraph)
            noted = True
        if dressing == "counted":
            label(paragraph)
    file.save(path)


def parts(report: Report) -> Iterator[tuple[int, str | Table]]:
    """The paragraphs and tables of a report that are no furniture, with their starts."""
    furniture = [(note.start or 0, note.end or 0) for note in report.notes if note.stage == "furniture"]
    told: set[int] = set()
    for found in re.finditer(r"[^\n]+", report.text):
        table = next((one for one in report.tables if one.start <= found.start() < one.end), None)
        if table:
            if table.start not in told:
                yield table.start, table
            told.add(table.start)
            continue
        start = max([found.start(), *(end for begin, end in furniture if begin == found.start())])
        words = report.text[start : found.end()]
        start += len(words) - len(words.lstrip("\u3000 \t"))
        if words.strip() and not any(begin <= start < end for begin, end in furniture):
            yield start, words.strip("\u3000 \t")


def fill(file: Any, table: Table) -> None:  # noqa: ANN401 - python-docx has no types
    rows, columns = (1 + max(places) for places in zip(*((cell.row, cell.column) for cell in table.cells), strict=True))
    grid = file.add_table(rows, columns)
    grid.style = "Table Grid"
    for cell in table.cells:
        grid.cell(cell.row, cell.column).text = cell.text
        grid.cell(cell.row, cell.column).paragraphs[0].runs[0].font.size = Pt(10)


def number(paragraph: Any) -> None:  # noqa: ANN401 - the same
    """— 1 — in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for inner in ("<w:t>— </w:t>", *(f"<w:fldChar w:fldCharType='{kind}'/>" for kind in ("begin", "separate", "end"))):
        paragraph._p.append(parse_xml(f"<w:r {W}>{inner}</w:r>"))  # noqa: SLF001 - no call for fields
        if "begin" in inner:
            paragraph._p.append(parse_xml(f"<w:r {W}><w:instrText> PAGE </w:instrText></w:r>"))  # noqa: SLF001 - the same
    paragraph.add_run(" —")


def count(file: Any) -> None:  # noqa: ANN401 - the same
    """Add the list of the labels of official documents, and a footnote."""
    levels = "".join(
        f"<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:suff w:val='nothing'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
        for place, (form, text, _) in enumerate(LEVELS)
    )
    numbering = file.part.numbering_part.element
    definition = (
        f"<w:abstractNum {W} w:abstractNumId='90'><w:multiLevelType w:val='multilevel'/>{levels}</w:abstractNum>"
    )
    numbering.insert(0, parse_xml(definition))
    numbering.append(parse_xml(f"<w:num {W} w:numId='90'><w:abstractNumId w:val='90'/></w:num>"))
    separators = "".join(
        f"<w:footnote w:type='{kind}' w:id='{place}'><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for place, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    blob = f"<w:footnotes {W}>{separators}<w:footnote w:id='1'>{NOTE}</w:footnote></w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def note(file: Any, paragraph: Any) -> None:  # noqa: ANN401, ARG001 - the same
    """Refer to the footnote behind the first clause of a paragraph."""
    run = paragraph.runs[0]
    place = re.search(r"[，,]", run.text).start()  # type: ignore[union-attr] - a paragraph of this length has clauses
    rest, run.text = run.text[place:], run.text[:place]
    mark = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='1'/>"
    paragraph._p.append(parse_xml(f"<w:r {W}>{mark}</w:r>"))  # noqa: SLF001 - no call for notes
    paragraph.add_run(rest)


def label(paragraph: Any) -> None:  # noqa: ANN401 - the same
    """Turn a written label into an automatic one."""
    for place, (_, _, pattern) in enumerate(LEVELS):
        found = re.match(pattern, paragraph.text)
        if found:
            paragraph.runs[0].text = paragraph.runs[0].text[found.end() :]
            numbered = f"<w:numPr {W}><w:ilvl w:val='{place}'/><w:numId w:val='90'/></w:numPr>"
            paragraph._p.get_or_add_pPr().append(parse_xml(numbered))  # noqa: SLF001 - no call for lists


def converted(files: list[Path], form: str, folder: Path) -> Path:
    """All files in another format, by one run of LibreOffice with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / form
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(target), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target
