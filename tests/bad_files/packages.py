"""Word files that are bombs, lie, hide a DTD, name places outside themselves, or ask for absurd tables."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from functools import partial

import msoffcrypto

from tests.bad_files.bad import DOCUMENT, BadFile, bad
from tests.bad_files.good import as_docx

PART = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DTDS = {
    "laughs": f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE a [<!ENTITY q "{"x" * 50_000}">]>',
    "file": '<!DOCTYPE a [<!ENTITY q SYSTEM "file:///etc/passwd">]>',
    "http": '<!DOCTYPE a [<!ENTITY q SYSTEM "http://127.0.0.1:9/q">]>',
    "parameter": '<!DOCTYPE a [<!ENTITY % q SYSTEM "http://127.0.0.1:9/q.dtd"> %q;]>',
    "outer": '<!DOCTYPE a SYSTEM "file:///dev/zero">',
    "empty": "<!DOCTYPE a>",
    "late": f'<!--{" " * 70_000}--><!DOCTYPE a [<!ENTITY q "x">]>',
}
PARTS_WITH_DTD = (PART, "[Content_Types].xml", "_rels/.rels", "word/styles.xml", "docProps/core.xml")


def packages() -> Iterator[BadFile]:
    yield from _bombs()
    yield from _names()
    yield from _dtds()
    yield from _encrypted()
    yield from _absurd()


def repacked(changed: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A good Word file with some parts put in the place of its own, or beside them."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_docx())) as package, zipfile.ZipFile(whole, "w", compression) as written:
        for name in dict.fromkeys([*package.namelist(), *changed]):
            written.writestr(name, changed[name] if name in changed else package.read(name))
    return whole.getvalue()


def body(content: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{content}</w:body></w:document>'.encode()


def words(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _bombs() -> Iterator[BadFile]:
    million = b"\0" * 1_000_000
    yield bad("flat.docx", partial(repacked, {PART: b" " * 30_000_000}), "bomb", "too_large")
    yield bad("flat-picture.docx", partial(repacked, {"word/media/a.png": million * 30}), "bomb", "too_large")
    yield bad(
        "large.docx", partial(repacked, {f"word/media/{n}.png": million * 2 for n in range(60)}), "bomb", "too_large"
    )
    yield bad("many-parts.docx", partial(repacked, {f"word/{n}.xml": b"<a/>" for n in range(2_500)}), "too_large")
    yield bad("very-many-parts.docx", partial(_directory, 300_000), "too_large")
    yield bad("nested.docx", partial(repacked, {"word/media/a.zip": _nested(5)}), "bomb")
    yield bad("nested-unnamed.docx", partial(repacked, {"word/media/a.png": _nested(5)}), "bomb")
    yield bad("nested-word.docx", partial(repacked, {"word/media/a.docx": as_docx()}), "bomb")
    yield bad("workbook.docx", partial(repacked, {"word/embeddings/a.xlsx": _nested(1)}), DOCUMENT)
    for said in (0, 1, 1_000):
        yield bad(f"lying-{said}.docx", partial(_lying, said), "bomb")
    yield bad("lying-too-much.docx", partial(_lying, 40_000_000), "corrupt", "bomb")
    yield bad("overlapping.docx", _overlapping, "bomb", "too_large", "corrupt")


def _nested(depth: int) -> bytes:
    raw = b"\0" * 1_000_000
    for level in range(depth):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
            for copy in range(10):
                written.writestr(f"{level}-{copy}.zip", raw)
        raw = whole.getvalue()
    return raw


def _lying(said: int) -> bytes:
    """A part of 30 MB that its directory says is smaller, or larger."""
    raw = bytearray(repacked({PART: b"<a>" + b" ab" * 10_000_000 + b"</a>"}))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        entry = package.getinfo(PART)
        directory = package.start_dir
    place = raw.index(b"PK\x01\x02", directory)
    while raw[place + 46 : place + 46 + len(PART)] != PART.encode():
        place = raw.index(b"PK\x01\x02", place + 4)
    raw[place + 24 : place + 28] = struct.pack("<I", said)
    raw[entry.header_offset + 22 : entry.header_offset + 26] = struct.pack("<I", said)
    return bytes(raw)


def _overlapping() -> bytes:
    """Many entries of a directory that all name the bytes of one part."""
    raw = repacked({"word/media/a.bin": bytes(range(256)) * 8_000})
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        directory = package.start_dir
    place = raw.rindex(b"PK\x01\x02", directory)
    end = raw.rindex(b"PK\x05\x06")
    entry = raw[place:end]
    name = b"word/media/a.bin"
    many = b"".join(entry.replace(name, b"word/media/%05d" % n) for n in range(1_500))
    tail = bytearray(raw[end:])
    count = raw[directory:place].count(b"PK\x01\x02") + 1_500
    tail[8:16] = struct.pack("<HHI", count, count, place - directory + len(many))
    return raw[:place] + many + bytes(tail)


def _directory(count: int) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as written:
        written.writestr("a", b"")
    raw = whole.getvalue()
    place = raw.index(b"PK\x01\x02")
    end = raw.index(b"PK\x05\x06")
    entries = raw[place:end] * count
    tail = bytearray(raw[end:])
    tail[8:16] = struct.pack("<HHI", 0xFFFF, 0xFFFF, len(entries))
    return raw[:place] + entries + bytes(tail)


def _names() -> Iterator[BadFile]:
    for index, name in enumerate(("../../etc/x.xml", "/etc/x.xml", "word/../../x.xml", "word\\..\\x.xml", "C:/x.xml")):
        yield bad(f"leaving-{index}.docx", partial(repacked, {name: b"<a/>"}), "unsafe_name")
    yield bad("twice.docx", _twice, "corrupt")
    yield bad("lzma.docx", partial(repacked, {}, zipfile.ZIP_LZMA), "corrupt")
    yield bad("bzip2.docx", partial(repacked, {}, zipfile.ZIP_BZIP2), "corrupt")
    yield bad("no-parts.docx", b"PK\x05\x06" + b"\0" * 18, "corrupt")
    yield bad("no-text.docx", partial(repacked, {PART: body("")}), "empty")
    yield bad("other-xml.docx", partial(repacked, {PART: b"<a/>"}), "corrupt", "empty")
    yield bad("no-xml.docx", partial(repacked, {PART: b"words"}), "corrupt", "encoding")
    yield bad("no-types.docx", partial(repacked, {"[Content_Types].xml": b"<Types/>"}), "corrupt")
    yield bad("no-target.docx", partial(repacked, {"_rels/.rels": b"<Relationships/>"}), "corrupt")


def _twice() -> bytes:
    raw = repacked({"word/documenx.xml": b"<a/>"})
    return raw.replace(b"word/documenx.xml", b"word/document.xml")


def _dtds() -> Iterator[BadFile]:
    for kind, dtd in DTDS.items():
        for index, part in enumerate(PARTS_WITH_DTD):
            yield bad(f"dtd-{kind}-{index}.docx", partial(repacked, {part: body("&a9;&q;", dtd)}), "dtd")
    hidden = body(words("&q;"), DTDS["file"]).decode().removeprefix('<?xml version="1.0"?>')
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
        yield bad(f"dtd-{encoding}.docx", partial(repacked, {PART: hidden.encode(encoding)}), "dtd", "encoding")
    for encoding in ("utf-7", "cp037", "iso2022_kr", "hz"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode("cp037" if encoding == "cp037" else "ascii")
        part = declared + hidden.encode(encoding)
        yield bad(f"dtd-{encoding}.docx", partial(repacked, {PART: part}), "dtd", "encoding", "corrupt")


def _encrypted() -> Iterator[BadFile]:
    yield bad("word97.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000, "encrypted")
    yield bad("password.docx", _with_password, "encrypted")
    yield bad("flagged.docx", _flagged, "encrypted")


def _with_password() -> bytes:
    whole = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(as_docx())).encrypt("secret", whole)
    return whole.getvalue()


def _flagged() -> bytes:
    raw = bytearray(as_docx())
    place = raw.index(b"PK\x01\x02")
    raw[place + 8] |= 1
    return bytes(raw)


def _absurd() -> Iterator[BadFile]:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>"
    wide = cell.format('<w:gridSpan w:val="1000000000"/>')
    odd = cell.format('<w:gridSpan w:val="many"/>')
    tall = cell.format("<w:vMerge/>")
    plain = cell.format("")
    yield bad("wide.docx", partial(repacked, {PART: body(f"<w:tbl><w:tr>{wide}{plain}</w:tr></w:tbl>")}), DOCUMENT)
    yield bad("odd-span.docx", partial(repacked, {PART: body(f"<w:tbl><w:tr>{odd}{plain}</w:tr></w:tbl>")}), DOCUMENT)
    rows = f"<w:tr>{plain}{tall}</w:tr>" * 3_000
    yield bad(
        "tall.docx", partial(repacked, {PART: body(f"<w:tbl>{rows}</w:tbl>")}), DOCUMENT, "timeout", "memory", "bomb"
    )
    many = "<w:p/>" * 1_000_000 + words("end")
    yield bad("million-paragraphs.docx", partial(repacked, {PART: body(many)}), "bomb", DOCUMENT, "timeout", "memory")
    stored = partial(repacked, {PART: body(many)}, zipfile.ZIP_STORED)
    yield bad("million-stored.docx", stored, "timeout", "memory", DOCUMENT)
    for depth in (100, 300, 5_000):
        nested = "<w:sdt><w:sdtContent>" * depth + words("deep") + "</w:sdtContent></w:sdt>" * depth
        yield bad(
            f"deep-{depth}.docx", partial(repacked, {PART: body(nested)}), DOCUMENT, "corrupt", "too_large", "bomb"
        )
    tables = "<w:tbl><w:tr><w:tc>" * 60 + words("deep") + "</w:tc></w:tr></w:tbl>" * 60
    yield bad("tables-in-tables.docx", partial(repacked, {PART: body(tables)}), DOCUMENT, "corrupt")
    digits = body(
        f"<w:tbl><w:tr>{plain}{plain}</w:tr><w:tr>{plain}{cell.replace('7', '7' * 5_000).format('')}</w:tr></w:tbl>"
    )
    yield bad("long-number.docx", partial(repacked, {PART: digits}), DOCUMENT)
    levels = '<w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    yield bad("odd-level.docx", partial(repacked, {PART: body(levels)}), DOCUMENT, "corrupt")
