"""The tree of a page: parsed, cut, and which of its elements stand in a line."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from compare.errors import InputRejected

# The elements of lxml have no types.
Element = Any
INLINE = frozenset(
    "a b i u em strong span font sub sup small big mark code abbr cite q s strike ins label".split()  # noqa: SIM905 - a list of words reads as one
)


def parse(text: str, name: str) -> Element:
    """The root of a page.

    Raises:
        InputRejected: the text holds no page.
    """
    # A declaration of the encoding would contradict the text, which is decoded already.
    plain = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    try:
        root = html.document_fromstring(plain)
    except (etree.ParserError, ValueError) as error:
        raise InputRejected("corrupt", name, "holds no page", "save the page again") from error
    return root


def drop(element: Element) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is not None:
        tail = element.tail or ""
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def squeezed(text: str) -> str:
    """The text without its blanks."""
    return re.sub(r"\s+", "", text)
