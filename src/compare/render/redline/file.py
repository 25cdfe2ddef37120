"""The parts of a Word file, written by hand: no clock, no random name, the same bytes each time.

Order of elements after ECMA-376 part 1, chapter 17; a tracked mark is `w:rPr/w:ins` or `w:rPr/w:del` of its
paragraph's properties (17.13.5).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from xml.sax.saxutils import escape

from compare.model import Comparison, Edit
from compare.render.redline.edits import whole_edits
from compare.render.redline.paragraphs import Paragraph, paragraphs
from compare.render.redline.stamp import AUTHOR, DATES, Stamp
from compare.render.words import Language, say

_WHEN = (2000, 1, 1, 0, 0, 0)

# What XML cannot hold as it is: controls (a carriage return would be read as a line end), surrogates, noncharacters.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400

_STATIC = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relations.xml",
    "word/_rels/document.xml.rels": "document-relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def redline_docx(comparison: Comparison, language: Language) -> bytes:
    """Both texts as one Word file with tracked changes; `language` is that of its header."""
    parts = {name: files(__package__).joinpath("parts", file).read_bytes() for name, file in _STATIC.items()}
    parts["docProps/core.xml"] = _core(comparison).encode()
    parts["word/header1.xml"] = _header(comparison, language).encode()
    parts["word/document.xml"] = "".join(_document(comparison)).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return packed.getvalue()


def holdable(text: str) -> str:
    """The text with a picture for each character that XML cannot hold; as long as before."""
    return _FORBIDDEN.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURES + code) if code < ord(" ") else "\ufffd"


def _document(comparison: Comparison) -> Iterator[str]:
    stamp = Stamp()
    yield f"{_HEAD}<w:document {_SPACE}"
    yield ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
    for paragraph in paragraphs(whole_edits(comparison), comparison):
        yield _paragraph(paragraph, stamp)
    yield '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    yield '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    yield ' w:header="720" w:footer="720" w:gutter="0"/>'
    yield "</w:sectPr></w:body></w:document>"


def _paragraph(paragraph: Paragraph, stamp: Stamp) -> str:
    style = f'<w:pStyle w:val="{paragraph.style}"/>' if paragraph.style else ""
    words = "".join(_run(run, stamp) for run in paragraph.runs)
    mark = stamp.mark(paragraph.mark)
    mark = f"<w:rPr>{mark}/></w:rPr>" if mark else ""
    properties = f"<w:pPr>{style}{mark}</w:pPr>" if style or mark else ""
    return f"<w:p>{properties}{words}</w:p>"


def _run(run: Edit, stamp: Stamp) -> str:
    tag = "w:delText" if run.operation == "-" else "w:t"
    words = [
        f'<{tag} xml:space="preserve">{escape(holdable(one))}</{tag}>' if one else "" for one in run.text.split("\t")
    ]
    written = f"<w:r>{'<w:tab/>'.join(words)}</w:r>"
    opened = stamp.words(run.operation)
    return f"{opened}>{written}</{opened[1:6]}>" if opened else written


def _header(comparison: Comparison, language: Language) -> str:
    years = {"prior": comparison.prior.year, "current": comparison.current.year}
    lines = [say("redline_note", **years)]
    replaced = sum(len(_FORBIDDEN.findall(one.text)) for one in (comparison.prior, comparison.current))
    if replaced:
        lines.append(say("redline_replaced", count=replaced))
    words = " ".join(line.within(language).striptags() for line in lines)
    text = f'<w:r><w:t xml:space="preserve">{escape(holdable(words))}</w:t></w:r>'
    return f'{_HEAD}<w:hdr {_SPACE}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{text}</w:p></w:hdr>'


def _core(comparison: Comparison) -> str:
    title = escape(holdable(f"{comparison.current.title} {comparison.prior.year} → {comparison.current.year}"))
    return (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{DATES[0]}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{DATES[0]}</dcterms:modified></cp:coreProperties>'
    )
