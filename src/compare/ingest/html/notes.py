"""Footnotes of web pages: a mark is a short link down to its note."""

from __future__ import annotations

import re

from compare.ingest.draft import one_line
from compare.ingest.html.tree import INLINE, Element, drop

_HEADING = re.compile(r"h[1-6]")
_MARK = re.compile(r"[\[（(〔]?(?:\d{1,3}|[ivx]{1,5}|[*†‡]{1,3}|[①-⑳]|注\d{0,2})[\]）)〕]?")


def take_footnotes(root: Element) -> list[str]:
    """Takes the footnotes and their marks out of the page: a mark is a short link down to its note."""
    places = {name: one for one in root.iter("*") for name in (one.get("id"), one.get("name")) if name}
    order = {one: number for number, one in enumerate(root.iter("*"))}
    found: dict[Element, None] = {}
    marks = []
    for link in _short_links(root):
        target = places.get(link.get("href")[1:])
        if target is not None and order[target] > order[link] and _is_note(_block_of(target), link):
            found[_block_of(target)] = None
            marks.append(link)
    marks.extend(symbol for note in found for symbol in _short_links(note))
    for mark in dict.fromkeys(marks):
        drop(mark)
    words = [one_line(note.text_content()) for note in found]
    for note in found:
        drop(note)
    return [note for note in words if note]


def _short_links(element: Element) -> list[Element]:
    links = element.iter("a")
    return [one for one in links if one.get("href", "").startswith("#") and _MARK.fullmatch(_plain(one))]


def _is_note(block: Element, mark: Element) -> bool:
    """True for a paragraph that begins with the mark; a section that is linked to does not."""
    return _plain(block).startswith(_plain(mark)) and not _HEADING.fullmatch(str(block.tag))


def _block_of(element: Element) -> Element:
    """The paragraph, or the like, that an element is in or is."""
    while element.tag in INLINE and element.getparent() is not None:
        element = element.getparent()
    return element


def _plain(element: Element) -> str:
    return str(element.text_content()).strip()
