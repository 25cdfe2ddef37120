"""The bundled reports as Word, PDF and HTML: small writers of our own, so that every byte is known."""

from __future__ import annotations

import io
import zlib
from functools import cache
from html import escape
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "inputs" / "jichuan" / "2021.md"
LINES_ON_A_PAGE = 40


def lines() -> list[str]:
    """The lines of a bundled report, marks of Markdown off."""
    text = REPORT.read_text(encoding="utf-8")
    return [line.lstrip("# ") for line in text.splitlines() if line.strip()]


@cache
def as_docx() -> bytes:
    file = docx.Document()
    for line in lines():
        file.add_paragraph(line)
    table = file.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = str(row * column)
    whole = io.BytesIO()
    file.save(whole)
    return whole.getvalue()


def as_html() -> bytes:
    rows = "".join(f"<tr><td>{row}</td><td>{row * 2}</td></tr>" for row in range(4))
    words = "".join(f"<p>{escape(line)}</p>\n" for line in lines())
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>2021年报告</title></head><body><h1>报告</h1>{words}"
    return f"{page}<table>{rows}</table></body></html>".encode()


def as_pdf(*, packed: bool = True) -> bytes:
    words = lines()[:12]  # reading a page takes as long as its words
    pages = [words[at : at + LINES_ON_A_PAGE] for at in range(0, len(words), LINES_ON_A_PAGE)]
    return pdf([(stream if packed else plain_stream)(_page(page)) for page in pages])


def pdf(streams: list[bytes], extra: bytes = b"", kids: bytes | None = None) -> bytes:
    """A PDF file with a page for each content stream; `kids` stands in for the list of pages."""
    numbers = [5 + 2 * index for index in range(len(streams))]
    listed = kids if kids is not None else b" ".join(b"%d 0 R" % number for number in numbers)
    font = (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % extra,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(streams)),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        font + b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120>>>>",
    ]
    for number, content in zip(numbers, streams, strict=True):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
        objects.extend((page % (number + 1), content))
    return numbered(objects)


def numbered(objects: list[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of their places; the first is the root."""
    whole = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    whole += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(whole + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def plain_stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _page(words: list[str]) -> bytes:
    shown = [b"<%s>Tj T*" % line[:40].encode("utf-16-be").hex().encode() for line in words]
    rules = b"".join(b"60 %d m 300 %d l S 60 %d m 60 %d l S " % (60, 60, 60, 100) for _ in range(2))
    return b"BT /F1 10 Tf 18 TL 60 780 Td " + b"\n".join(shown) + b" ET " + rules
