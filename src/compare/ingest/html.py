"""Saved web pages: the part that holds the words, its headings and its tables (the one door of lxml)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from compare.errors import InputRejected
from compare.ingest.draft import Draft, one_line
from compare.ingest.furniture import is_button
from compare.ingest.grid import Grid, GridCell
from compare.model import Document, Source

_NO_WORDS = tuple(
    "script style noscript nav footer form select button iframe template svg head object video audio".split()  # noqa: SIM905 - a list of words reads as one
)
_INLINE = frozenset(
    "a b i u em strong span font sub sup small big mark code abbr cite q s strike ins label".split()  # noqa: SIM905 - the same
)
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLES = ("ArticleTitle", "og:title", "citation_title", "DC.title", "title")
_DATES = ("PubDate", "article:published_time", "publishdate", "pubdate", "date", "DC.date", "citation_date")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_DATE_LINE = re.compile(r"(?:发布时间|发布日期|时间|日期|Published)\s*[:：]?\s*" + _DATE.pattern)
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}$")
# The words of links count for a tenth: menus are made of them, articles are not.
LINK_WEIGHT = 0.1
# We walk down while one child holds at least this share of the words. On the nine saved articles
# 0.3 to 0.6 end at the article; 0.7 keeps the page's frame of two of them, 0.8 of three.
CHILD_SHARE = 0.5
# A cell of a table of figures is short; a longer one is a page laid out by tables.
CELL_LENGTH = 300
# The most that `rowspan` may ask for: a page could ask for a million rows.
SPAN_LIMIT = 200


def read_html(text: str, source: Source) -> Document:
    """The document of a web page: its main part, without menus, buttons and links to other pages.

    Raises:
        InputRejected: the file holds no page.
    """
    root = _parse(text, source.name)
    title = _title(root)
    published = _published(root)
    for element in list(root.iter(*_NO_WORDS, etree.Comment, etree.ProcessingInstruction)):
        _drop(element)
    body = root.find(".//body")
    main = _main(root if body is None else body)
    draft = Draft()
    inside = one_line(main.text_content())
    if title and _squeezed(title) not in _squeezed(inside[: 4 * len(title) + 200]):
        draft.heading(title, 1)
    _write(main, draft)
    return draft.document(source, title, published)


def _parse(text: str, name: str) -> html.HtmlElement:
    # A declaration of the encoding would contradict the text, which is decoded already.
    plain = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    try:
        root = html.document_fromstring(plain)
    except (etree.ParserError, ValueError) as error:
        raise InputRejected("corrupt", name, "holds no page", "save the page again") from error
    return root


def _drop(element: html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        tail = element.tail or ""
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def _metas(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name and meta.get("content", "").strip():
            found.setdefault(name, meta.get("content").strip())
    return found


def _title(root: html.HtmlElement) -> str | None:
    metas = _metas(root)
    named = next((metas[name.lower()] for name in _TITLES if name.lower() in metas), None)
    if named:
        return one_line(named)
    headings = [one_line(heading.text_content()) for heading in root.iter("h1")]
    heading = next((words for words in headings if words), None)
    written = root.find(".//title")
    return heading or (_SITE.sub("", one_line(written.text_content())) or None if written is not None else None)


def _published(root: html.HtmlElement) -> str | None:
    metas = _metas(root)
    dated = [metas[name.lower()] for name in _DATES if name.lower() in metas]
    found = next((match for match in map(_DATE.search, dated) if match), None)
    found = found or _DATE_LINE.search(root.text_content())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _weights(top: html.HtmlElement) -> dict[html.HtmlElement, float]:
    """How many words each element holds, those of links discounted; children first."""
    weights: dict[html.HtmlElement, float] = {}
    for element in reversed(list(top.iter())):
        own = len((element.text or "").strip())
        below = sum(weights[child] + len((child.tail or "").strip()) for child in element)
        weights[element] = (own + below) * (LINK_WEIGHT if element.tag == "a" else 1)
    return weights


def _main(top: html.HtmlElement) -> html.HtmlElement:
    """The innermost element that still holds most of the words of each of its ancestors."""
    weights = _weights(top)
    node = top
    while len(node):
        best = max(node, key=lambda child: weights[child])
        if weights[best] < CHILD_SHARE * weights[node]:
            break
        node = best
    while node is not top and (node.tag in _INLINE | _TABLE_PARTS | {"p"} or node.tag in _HEADINGS):
        node = node.getparent()
    return node


def _write(main: html.HtmlElement, draft: Draft) -> None:
    for kind, part in _blocks(main):
        if kind == "table":
            draft.table(_grid(part))
        elif kind in _HEADINGS:
            draft.heading(part, _HEADINGS[kind])
        elif not is_button(part):
            draft.paragraph(part)


def _blocks(top: html.HtmlElement) -> Iterator[tuple[str, str | html.HtmlElement]]:
    """Tables, headings and paragraphs in reading order, as (kind, text or element)."""
    gathered: list[str] = []
    kind = ""
    events = etree.iterwalk(top, events=("start", "end"))
    for event, element in events:
        starts = event == "start"
        block = element.tag not in _INLINE
        if block:
            yield from _flush(gathered, kind)
            kind = element.tag if starts else ""
        if starts and element.tag == "table" and _is_data(element):
            yield "table", element
            events.skip_subtree()
        elif starts:
            gathered.append(element.text or "")
        if not starts and element is not top:
            gathered.append(element.tail or "")
    yield from _flush(gathered, kind)


def _flush(gathered: list[str], kind: str) -> Iterator[tuple[str, str]]:
    text = one_line("".join(gathered).replace("\xa0", " ")).strip("\u3000 ")
    gathered.clear()
    if text:
        yield kind, text


def _is_data(table: html.HtmlElement) -> bool:
    rows = list(table.iter("tr"))
    widths = [len(row.findall("td")) + len(row.findall("th")) for row in rows]
    if len(list(table.iter("table"))) > 1 or max(widths, default=0) < 2:  # noqa: PLR2004 - two columns make a table
        return False
    return all(len(cell.text_content().strip()) <= CELL_LENGTH for cell in table.iter("td", "th"))


def _grid(table: html.HtmlElement) -> Grid:
    """The cells at their places, `rowspan` and `colspan` applied."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for element in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            text = one_line(element.text_content().replace("\xa0", " ")).strip("\u3000 ")
            cell = GridCell(row, column, text, _span(element, "rowspan"), _span(element, "colspan"))
            cells.append(cell)
            taken.update(Grid((cell,)).covering())
    return Grid(tuple(cells))


def _span(element: html.HtmlElement, name: str) -> int:
    asked = element.get(name, "1").strip()
    return min(max(int(asked), 1), SPAN_LIMIT) if asked.isdecimal() else 1
