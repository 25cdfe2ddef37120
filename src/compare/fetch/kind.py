"""What a page is, by what the site says and by its first bytes: the suffix of its file, or why it is no report."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from compare.errors import InputRejected
from compare.fetch.visit import Page

_BY_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/msword": "docx",
    "text/plain": "txt",
    "text/markdown": "md",
}
# Types that a site gives to anything.
_ANY = frozenset({"", "application/octet-stream", "application/x-download", "application/zip"})
_BY_SUFFIX = {
    "html": "html",
    "htm": "html",
    "shtml": "html",
    "pdf": "pdf",
    "docx": "docx",
    "txt": "txt",
    "md": "md",
    "markdown": "md",
}
_HEAD = 2_048
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_NAMES = {"pdf": "a PDF", "docx": "a Word file", "html": "a web page", "txt": "a text", "md": "a text"}
_BY_HAND = "open it in a browser; put the address of the report itself into series.toml, or save the report by hand"


def suffix_of(page: Page) -> str:
    """`html`, `pdf`, `docx`, `txt` or `md`.

    Raises:
        InputRejected: nothing in it (empty), not of a kind that is read, or not what it is
            announced as, such as a web page where a PDF should be (unsupported).
    """
    if not page.body.strip():
        raise InputRejected("empty", page.reached, "holds nothing", "open it in a browser, or fetch again later")
    announced = _announced(page)
    found = _found(page.body)
    if found and found != announced and announced in {"pdf", "docx", "md"}:
        reason = f"is announced as {_NAMES[announced]} and is {_NAMES[found]}, perhaps one that reports an error"
        raise InputRejected("unsupported", page.reached, reason, _BY_HAND)
    if page.body.startswith(_OLE):
        reason, hint = "is a Word file of the old kind (.doc)", "save it as .docx among the inputs by hand"
        raise InputRejected("unsupported", page.reached, reason, hint)
    if found is None and announced in {"pdf", "docx"}:
        reason = f"is announced as {_NAMES[announced]} and does not begin like one"
        raise InputRejected("unsupported", page.reached, reason, _BY_HAND)
    if found is None and _is_binary(page.body):
        raise InputRejected("unsupported", page.reached, "holds bytes that are no text", _BY_HAND)
    return found or announced


def media_type(page: Page) -> str:
    """What the site says that the page is, in lower case and without its parameters."""
    return page.headers.get("content-type", "").partition(";")[0].strip().lower()


def _announced(page: Page) -> str:
    """The kind by address and type; an address that ends in a kind of file promises that kind."""
    said = media_type(page)
    suffix = PurePosixPath(urlsplit(page.reached).path).suffix.lower().removeprefix(".")
    named = _BY_SUFFIX.get(suffix)
    kind = _BY_TYPE.get(said) or (named or "html" if said in _ANY else None)
    if kind is None:
        reason = f"is of the type {said[:80]!a}, which is no report"
        raise InputRejected("unsupported", page.reached, reason, _BY_HAND)
    return named if named in {"pdf", "docx"} else kind


def _found(body: bytes) -> str | None:
    """The kind that the first bytes tell; text without marks tells none."""
    head = body[:_HEAD]
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    if head.startswith(_ZIP) and b"word/" in body:
        return "docx"
    plain = head.replace(b"\0", b"") if head.startswith(_WIDE) else head
    return "html" if _PAGE.search(plain) else None


def _is_binary(body: bytes) -> bool:
    return body.startswith(_ZIP) or (b"\0" in body[:_HEAD] and not body.startswith(_WIDE))
