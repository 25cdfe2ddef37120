"""Footnotes of web pages: a mark is a short link down to its note."""

from __future__ import annotations

import re

from compare.ingest.draft import one_line
from compare.ingest.html.tree import INLINE, Element, drop

_MARK = re.compile(r"[\[（(〔]?(?:\d{1,3}|[ivx]{1,5}|[*†‡]{1,3}|[①-⑳]|注\d{0,2})[\]）)〕]?")


def take_footnotes(root: Element) -> list[str]:
    """Takes the footnotes and their marks out of the page: a mark is a short link down to its note."""
    places = {name: one for one in root.iter("*") for name in (one.get("id"), one.get("name")) if name}
    order = {one: number for number, one in enumerate(root.iter())}
    marks = [one for one in root.iter("a") if one.get("href", "").startswith("#") and _MARK.fullmatch(_plain(one))]
    found: dict[Element, None] = {}
    for mark in marks:
        target = places.get(mark.get("href")[1:])
        if target is not None and order[target] > order[mark]:
            found[_block_of(target)] = None
    words = [one_line(note.text_content()) for note in found]
    for element in [*marks, *found]:
        drop(element)
    return [note for note in words if note]


def _block_of(element: Element) -> Element:
    """The paragraph, or the like, that an element is in or is."""
    while element.tag in INLINE and element.getparent() is not None:
        element = element.getparent()
    return element


def _plain(element: Element) -> str:
    return str(element.text_content()).strip()
