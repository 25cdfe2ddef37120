"""Web pages and Markdown that declare entities, nest without end, or ask for absurd tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.bad_files.bad import DOCUMENT, BadFile, bad
from tests.bad_files.packages import DTDS

HANGS = ("timeout", "memory", "too_large", DOCUMENT)


def pages() -> Iterator[BadFile]:
    yield from _dtds()
    yield from _deep()
    yield from _tables()
    yield from _encodings()
    yield from _markdown()


def page(content: str, before: str = "<!DOCTYPE html>") -> bytes:
    return f"{before}<html><head><title>2023年报告</title></head><body><p>正文。</p>{content}</body></html>".encode()


def _dtds() -> Iterator[BadFile]:
    for kind, dtd in DTDS.items():
        may = (DOCUMENT,) if "[" not in dtd else ("dtd",)
        yield bad(f"dtd-{kind}.html", partial(page, "&a9;&q;", dtd), *may)
        raw = page("&q;", dtd).decode().encode("utf-16")
        yield bad(f"dtd-{kind}-utf16.html", raw, *may)
    strict = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )
    yield bad("doctype.html", page("<p>x</p>", strict), DOCUMENT)


def _deep() -> Iterator[BadFile]:
    for tag in ("div", "span", "b", "table", "ul", "blockquote", "font"):
        yield bad(f"deep-{tag}.html", partial(_nested, tag, 100_000 if tag == "div" else 20_000), "too_large", DOCUMENT)
        yield bad(f"rather-deep-{tag}.html", partial(_nested, tag, 240), "too_large", DOCUMENT)
        yield bad(f"open-{tag}.html", page(f"<{tag}>x" * 5_000), "too_large", DOCUMENT)
    yield bad("closed.html", page("</div>" * 100_000), DOCUMENT)


def _nested(tag: str, depth: int) -> bytes:
    return page(f"<{tag}>" * depth + "x" + f"</{tag}>" * depth)


def _tables() -> Iterator[BadFile]:
    row = '<tr><td rowspan="{0}" colspan="{0}">1</td><td>2</td></tr>'
    for asked in ("1000000000", "-5", "0", "many", "²", "9" * 5_000):
        yield bad(f"span-{asked[:3]}-{len(asked)}.html", page(f"<table>{row.format(asked)}</table>"), DOCUMENT)
    yield bad("many-spans.html", page(f"<table>{row.format(200) * 3_000}</table>"), *HANGS)
    yield bad("wide.html", page("<table><tr>" + "<td>1" * 100_000 + "</table>"), *HANGS)
    yield bad("tall.html", page("<table>" + "<tr><td>1<td>2" * 50_000 + "</table>"), *HANGS)
    yield bad("digits.html", page(f"<table><tr><td>1<td>{'7' * 6_000}<tr><td>1<td>{'7' * 6_000}</table>"), DOCUMENT)
    yield bad("attributes.html", page("<p " + "a=1 " * 200_000 + ">x"), *HANGS)
    yield bad("comments.html", page("<!--" * 200_000), *HANGS)
    yield bad("references.html", page("&#xD800;&#0;&#1;&#x110000;&#99999999999;<!-- x -->&#2;y"), DOCUMENT)
    yield bad("dropped-reference.html", page("a<script>1</script>&#1;b<script>2</script>&#2;c"), DOCUMENT)
    yield bad("letters.html", page("<p>" + "<a>b</a>" * 100_000), *HANGS)


def _encodings() -> Iterator[BadFile]:
    for name in (
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "zlib",
        "undefined",
        "rot13",
        "nothing",
        "utf-16",
        "mbcs",
    ):
        raw = f"<meta charset={name}><p>caf\xe9 \\x41 \xfc</p>".encode("latin-1")
        yield bad(f"declared-{name}.html", raw, DOCUMENT, "encoding")
    yield bad("nulls.html", b"<p>a\0b</p>" * 10, "unsupported")
    yield bad("nothing.html", b"<", "corrupt", "empty", DOCUMENT)
    yield bad("comment.html", b"<!-- -->", "corrupt", "empty")
    yield bad("xml.html", b"<?xml version='1.0' encoding='utf-7'?><a>words of it</a>", DOCUMENT)


def _markdown() -> Iterator[BadFile]:
    yield bad("quotes.md", b">" * 10_000 + b" x", DOCUMENT)
    yield bad("quotes-many.md", (b">" * 500 + b" x\n") * 300, *HANGS)
    yield bad("lists.md", b"- " * 50_000 + b"a", *HANGS)
    yield bad("stairs.md", b"".join(b" " * (2 * level) + b"- a\n" for level in range(500)), *HANGS)
    yield bad("brackets.md", b"[" * 100_000, *HANGS)
    yield bad("links.md", b"[a](<b" * 30_000, *HANGS)
    yield bad("stars.md", b"*a **b " * 30_000, *HANGS)
    yield bad("ticks.md", b"".join(b"`" * count + b" " for count in range(600)), *HANGS)
    yield bad("tables.md", b"a|b\n-|-\n" * 5_000, *HANGS)
    yield bad("wide-table.md", b"|a" * 500 + b"|\n" + b"|-" * 500 + b"|\n" + b"|\n" * 20_000, *HANGS)
    yield bad("headings.md", b"# a\n" * 20_000, *HANGS)
    yield bad("definitions.md", b"[a]: <b\n" * 20_000, *HANGS)
    yield bad("controls.md", b"# a\x0bb\x0c\n\x0b\nword\r\rword\n", DOCUMENT)
    yield bad("separators.md", "# a\u2028b\n|a\x85|b|\n|-|-|\n|1\u2029|2|\n".encode(), DOCUMENT)
    yield bad("number.md", b"|a|b|\n|-|-|\n|x|" + b"7" * 6_000 + b"|\n", DOCUMENT)
    yield bad("nulls.md", b"# a\0b", "unsupported")
