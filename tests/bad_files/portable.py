"""PDF files: encrypted, with loops, very many pages, streams that unpack to gigabytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import partial

from pypdf import PdfReader, PdfWriter

from tests.bad_files.bad import DOCUMENT, BadFile, bad
from tests.bad_files.good import as_pdf, numbered, pdf, plain_stream

ANY_DAMAGE = (DOCUMENT, "corrupt", "empty", "timeout", "memory")


def portable() -> Iterator[BadFile]:
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
        yield bad(f"password-{algorithm}.pdf", partial(_with_password, "secret", algorithm), "encrypted")
        yield bad(f"owner-{algorithm}.pdf", partial(_with_password, "", algorithm), DOCUMENT, "corrupt")
    yield bad("nothing.pdf", b"%PDF-1.7\n%%EOF", "corrupt")
    yield bad("picture.pdf", pdf([plain_stream(b"")]), "empty")
    yield bad("pages-3000.pdf", partial(_many, 3_000), "too_large")
    yield bad("loop.pdf", pdf([_words()], kids=b"2 0 R 2 0 R 5 0 R"), *ANY_DAMAGE)
    yield bad("loop-only.pdf", pdf([_words()], kids=b"2 0 R"), *ANY_DAMAGE)
    yield bad("kids-nowhere.pdf", pdf([_words()], kids=b"99 0 R null (a) 5 0 R"), *ANY_DAMAGE)
    yield bad("same-page.pdf", pdf([_words()], kids=b"5 0 R " * 50), *ANY_DAMAGE)
    yield bad("count-lies.pdf", pdf([_words()]).replace(b"/Count 1>>", b"/Count 999999999>>"), *ANY_DAMAGE, "too_large")
    yield bad("no-box.pdf", pdf([_words()]).replace(b"[0 0 595 842]", b"[0 0 x (a)  ]"), *ANY_DAMAGE)
    yield bad("huge-box.pdf", pdf([_words()]).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]"), *ANY_DAMAGE)
    yield bad("stream-bomb.pdf", partial(_bomb, 1), *ANY_DAMAGE)
    yield bad("stream-bomb-twice.pdf", partial(_bomb, 2), *ANY_DAMAGE)
    yield bad("object-stream-bomb.pdf", _object_stream, *ANY_DAMAGE)
    yield bad("length-lies.pdf", pdf([_words()]).replace(b"/Length", b"/Length 99999999 /L"), *ANY_DAMAGE)
    yield bad("length-loops.pdf", pdf([b"<</Length 6 0 R>>stream\nBT ET\nendstream"]), *ANY_DAMAGE)
    yield bad("deep-arrays.pdf", pdf([_words()], extra=b"/A " + b"[" * 50_000 + b"]" * 50_000), *ANY_DAMAGE)
    yield bad(
        "deep-dictionaries.pdf", pdf([_words()], extra=b"/A " + b"<</A " * 20_000 + b"1" + b">>" * 20_000), *ANY_DAMAGE
    )
    yield bad("many-lines.pdf", partial(_rules, 3_000), *ANY_DAMAGE)
    yield bad("very-many-lines.pdf", partial(_rules, 60_000), *ANY_DAMAGE)
    yield bad("prefix.pdf", b"junk\n" * 100 + as_pdf(), *ANY_DAMAGE)
    yield bad("no-table-of-places.pdf", as_pdf().replace(b"startxref", b"startxxxx"), *ANY_DAMAGE)
    yield bad("previous-loops.pdf", _previous, *ANY_DAMAGE)
    yield bad("xref-huge.pdf", as_pdf().replace(b"xref\n0 ", b"xref\n0 99999999"), *ANY_DAMAGE)
    yield bad("forms-loop.pdf", _forms, *ANY_DAMAGE)


def _words() -> bytes:
    shown = "".join(f"<{'共受理行政复议六十六件。'.encode('utf-16-be').hex()}>Tj T* " for _ in range(20))
    return plain_stream(f"BT /F1 10 Tf 18 TL 60 780 Td {shown} ET".encode())


def _with_password(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf())))
    writer.encrypt(password, "owner", algorithm=algorithm)
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def _many(count: int) -> bytes:
    return pdf([_words()] * count)


def _bomb(times: int) -> bytes:
    content = b" " * 300_000_000
    for _ in range(times):
        content = zlib.compress(content, 1)
    filters = b"[%s]" % (b"/FlateDecode " * times)
    return pdf([b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(content), filters, content)])


def _object_stream() -> bytes:
    content = zlib.compress(b"9 0 " + b" " * 300_000_000 + b"<</A 1>>", 1)
    head = b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>" % len(content)
    return pdf([_words(), head + b"stream\n" + content + b"\nendstream"])


def _rules(count: int) -> bytes:
    lines = b"".join(
        b"%d %d m %d %d l S " % (n % 595, n % 842, 595 - n % 595, 842 - n % 842) for n in range(count // 2)
    )
    grid = b"".join(
        b"0 %d m 595 %d l S %d 0 m %d 842 l S " % (n % 842, n % 842, n % 595, n % 595) for n in range(count // 4)
    )
    return pdf([plain_stream(b"BT /F1 10 Tf 60 780 Td (abcdefghijklmnop) Tj ET " + lines + grid)])


def _previous() -> bytes:
    raw = as_pdf()
    return raw.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % raw.rindex(b"xref\n0"))


def _forms() -> bytes:
    """A drawing that draws itself."""
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]"
        b"/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    return numbered([*objects, plain_stream(b"/X Do"), form])
