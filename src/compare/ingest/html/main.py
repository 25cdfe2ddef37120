"""The part of a page that holds the words of the report."""

from __future__ import annotations

import re

from lxml import etree

from compare.ingest.html.tree import INLINE, Element, drop, squeezed

_NO_WORDS = tuple(
    "script style noscript select button iframe template svg head object video audio".split()  # noqa: SIM905 - a list of words reads as one
)
_FRAME = frozenset({"nav", "footer", "form"})
# Office programs write the head and foot of the printed page as parts with these titles.
_PAGE_PARTS = frozenset({"header", "footer"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr"})
# The words of links count for a tenth: menus are made of them, articles are not.
LINK_WEIGHT = 0.1
# We walk down while one child holds at least this share of the words. On the nine saved articles
# 0.3 to 0.6 end at the article; 0.7 keeps the page's frame of two of them, 0.8 of three.
CHILD_SHARE = 0.5
# In words, how much of a page of links to other pages is links: 0.64 to 1 on the four of the development set;
# its nine articles have 0.05 at most.
LINK_SHARE = 0.5
_NOT_MAIN = INLINE | _TABLE_PARTS | {"p", *(f"h{level}" for level in range(1, 7))}


def take_frame(root: Element) -> None:
    """Take out what says no words, what the page does not show, menus, forms, and the head and foot of printed pages.

    A part with most of the words is none of these, whatever it is called: some sites put the whole page into a
    form, or show it by a script later on.
    """
    for element in list(root.iter(*_NO_WORDS, etree.Comment, etree.ProcessingInstruction)):
        drop(element)
    most = len(squeezed(root.text_content())) / 2
    for element in [one for one in root.iter("*") if _is_frame(one)]:
        if len(squeezed(element.text_content())) < most:
            drop(element)


def _is_frame(element: Element) -> bool:
    if element.tag in _FRAME or (element.tag == "div" and element.get("title") in _PAGE_PARTS):
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _weights(top: Element) -> dict[Element, float]:
    """How many words each element holds, those of links discounted; children first."""
    weights: dict[Element, float] = {}
    for element in reversed(list(top.iter())):
        own = len((element.text or "").strip())
        below = sum(weights[child] + len((child.tail or "").strip()) for child in element)
        weights[element] = (own + below) * (LINK_WEIGHT if element.tag == "a" else 1)
    return weights


def main_part(top: Element) -> Element:
    """The innermost element that still holds most of the words of each of its ancestors."""
    weights = _weights(top)
    node = top
    while len(node):
        best = max(node, key=lambda child: weights[child])
        if weights[best] < CHILD_SHARE * weights[node]:
            break
        node = best
    while node is not top and node.tag in _NOT_MAIN:
        node = node.getparent()
    return node


def link_share(main: Element) -> float:
    """How much of the words of a part are the words of links."""
    linked = sum(len(squeezed(link.text_content())) for link in main.iter("a") if link.get("href"))
    return linked / max(1, len(squeezed(main.text_content())))
