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
# Office programs write the head and foot of the printed page as parts with these titles.
_PAGE_PARTS = frozenset({"header", "footer"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLES = ("ArticleTitle", "og:title", "citation_title", "DC.title", "title")
_DATES = ("PubDate", "article:published_time", "publishdate", "pubdate", "date", "DC.date", "citation_date")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_DATE_LINES = tuple(
    re.compile(rf"(?:{words})\s*[:：]?\s*" + _DATE.pattern) for words in ("发布时间|发布日期|Published", "时间|日期")
)
_LABELLED = re.compile(r"(?:第?[一二三四五六七八九十\d]{1,3}[章节编、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])")
_MARK = re.compile(r"[\[（(〔]?(?:\d{1,3}|[ivx]{1,5}|[*†‡]{1,3}|[①-⑳]|注\d{0,2})[\]）)〕]?")
_BETWEEN_LINKS = re.compile(r"[\s|｜>»›·/\-]*")
# Marks the end of a line in text whose lines are kept (`pre`).
_LINE = "\x1e"
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}$")
# The words of links count for a tenth: menus are made of them, articles are not.
LINK_WEIGHT = 0.1
# We walk down while one child holds at least this share of the words. On the nine saved articles
# 0.3 to 0.6 end at the article; 0.7 keeps the page's frame of two of them, 0.8 of three.
CHILD_SHARE = 0.5
# In words, how much of a page of links to other pages is links: 0.64 to 1 on the four of the development set;
# its nine articles have 0.05 at most.
LINK_SHARE = 0.5
# A cell of a table of figures is short; a longer one is a page laid out by tables.
CELL_LENGTH = 300
# The most that `rowspan` may ask for: a page could ask for a million rows.
SPAN_LIMIT = 200


def read_html(text: str, source: Source) -> Document:
    """The document of a web page: its main part, without menus, buttons and links to other pages.

    Footnotes are asides of the document; their marks are taken out of the words.

    Raises:
        InputRejected: the file holds no page.
    """
    root = _parse(text, source.name)
    title = _title(root)
    published = _published(root)
    for element in [*root.iter(*_NO_WORDS, etree.Comment, etree.ProcessingInstruction), *_unseen(root)]:
        _drop(element)
    body = root.find(".//body")
    notes = _footnotes(root)
    main = _main(root if body is None else body)
    draft = Draft()
    if _link_share(main) > LINK_SHARE:
        draft.remark("a page of links to other pages, which is no report; save the page of the report itself")
    inside = one_line(main.text_content())
    if title and _squeezed(title) not in _squeezed(inside[: 4 * len(title) + 200]):
        draft.heading(title, 1)
    _write(main, draft)
    for note in notes:
        draft.aside(note, "footnote")
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


def _unseen(root: html.HtmlElement) -> list[html.HtmlElement]:
    """What the page does not show, and the head and foot of printed pages.

    A part with most of the words is shown by a script later on, whatever its style says.
    """
    hidden = [one for one in root.iter("*") if one.get("hidden") is not None or _HIDDEN.search(one.get("style", ""))]
    most = len(root.text_content()) / 2
    parts = [one for one in root.iter("div") if one.get("title") in _PAGE_PARTS]
    return [*(one for one in hidden if len(one.text_content()) < most), *parts]


def _footnotes(root: html.HtmlElement) -> list[str]:
    """Takes the footnotes and their marks out of the page: a mark is a short link down to its note."""
    places = {name: one for one in root.iter("*") for name in (one.get("id"), one.get("name")) if name}
    order = {one: number for number, one in enumerate(root.iter())}
    marks = [one for one in root.iter("a") if one.get("href", "").startswith("#") and _MARK.fullmatch(_plain(one))]
    found: dict[html.HtmlElement, None] = {}
    for mark in marks:
        target = places.get(mark.get("href")[1:])
        if target is not None and order[target] > order[mark]:
            found[_block_of(target)] = None
    words = [one_line(note.text_content()) for note in found]
    for element in [*marks, *found]:
        _drop(element)
    return [note for note in words if note]


def _block_of(element: html.HtmlElement) -> html.HtmlElement:
    """The paragraph, or the like, that an element is in or is."""
    while element.tag in _INLINE and element.getparent() is not None:
        element = element.getparent()
    return element


def _plain(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()


def _link_share(main: html.HtmlElement) -> float:
    """How much of the words of a part are the words of links."""
    linked = sum(len(_squeezed(link.text_content())) for link in main.iter("a") if link.get("href"))
    return linked / max(1, len(_squeezed(main.text_content())))


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
    headings = [words for heading in root.iter("h1") if (words := one_line(heading.text_content()))]
    # Where sections are headings of the first level, none of them is the title.
    heading = headings[0] if len(headings) == 1 and not _LABELLED.match(headings[0]) else None
    written = root.find(".//title")
    return heading or (_SITE.sub("", one_line(written.text_content())) or None if written is not None else None)


def _published(root: html.HtmlElement) -> str | None:
    metas = _metas(root)
    dated = [metas[name.lower()] for name in _DATES if name.lower() in metas]
    found = next((match for match in map(_DATE.search, dated) if match), None)
    text = root.text_content()
    found = found or next((match for line in _DATE_LINES if (match := line.search(text))), None)
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
        if isinstance(part, html.HtmlElement):
            draft.paragraph(" ".join(caption.text_content() for caption in part.iterchildren("caption")))
            draft.table(_grid(part))
        elif kind in _HEADINGS:
            draft.heading(part, _HEADINGS[kind])
        elif not is_button(part):
            draft.paragraph(part)


def _blocks(top: html.HtmlElement) -> Iterator[tuple[str, str | html.HtmlElement]]:
    """Tables, headings and paragraphs in reading order, as (kind, text or element)."""
    line = _Line()
    events = etree.iterwalk(top, events=("start", "end"))
    for event, element in events:
        starts = event == "start"
        if element.tag not in _INLINE:
            yield from line.flushed()
            line.kind = element.tag if starts else ""
        if element.tag == "pre":
            line.kept += 1 if starts else -1
        if starts and element.tag == "table" and _is_data(element):
            yield "table", element
            events.skip_subtree()
        elif starts:
            line.add(element.text or "", linked=element.tag == "a")
        if not starts and element is not top:
            line.add(element.tail or "")
    yield from line.flushed()


class _Line:
    """The words of a block as they are gathered, and how much of them is links."""

    def __init__(self) -> None:
        self.kind = ""
        self.kept = 0
        self._parts: list[str] = []
        self._links: list[str] = []

    def add(self, text: str, *, linked: bool = False) -> None:
        self._parts.append(text.replace("\n", _LINE) if self.kept > 0 else text)
        if linked:
            self._links.append(text)

    def flushed(self) -> Iterator[tuple[str, str]]:
        """What was gathered, as (kind, text); a row of links is navigation and left out."""
        text, links = "".join(self._parts), self._links
        self._parts, self._links = [], []
        words = one_line(text)
        if len(links) > 1 and _BETWEEN_LINKS.fullmatch(_without(words, links)):
            return
        for part in text.split(_LINE):
            trimmed = one_line(part.replace("\xa0", " ")).strip("\u3000 ")
            if trimmed:
                yield self.kind, trimmed


def _without(words: str, links: list[str]) -> str:
    for link in links:
        words = words.replace(one_line(link), "", 1)
    return words


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
            text = one_line("\n".join(part for _, part in _blocks(element) if isinstance(part, str)))
            cell = GridCell(row, column, text, _span(element, "rowspan"), _span(element, "colspan"))
            cells.append(cell)
            taken.update(Grid((cell,)).covering())
    return Grid(tuple(cells))


def _span(element: html.HtmlElement, name: str) -> int:
    asked = element.get(name, "1").strip()
    return min(max(int(asked), 1), SPAN_LIMIT) if asked.isdecimal() else 1
