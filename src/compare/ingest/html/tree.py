"""The tree of a page: parsed, cut, and which of its elements stand in a line."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from compare.errors import InputRejected
from compare.ingest.guard import too_large
from compare.settings import Limits

# The elements of lxml have no types.
Element = Any
INLINE = frozenset(
    "a b i u em strong span font sub sup small big mark code abbr cite q s strike ins label".split()  # noqa: SIM905 - a list of words reads as one
)
# Characters that XML does not know, written out or by number: the parser reads them and then refuses its own words.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bcef]|1[\da-f])(?![\da-f]));?",
    re.IGNORECASE,
)


def parse(text: str, name: str, limits: Limits) -> Element:
    """The root of a page.

    Raises:
        InputRejected: the text holds no page, or one that is nested too deep.
    """
    # A declaration of the encoding would contradict the text, which is decoded already.
    plain = _CONTROLS.sub("", re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text))
    parser = html.HTMLParser()
    try:
        root = html.document_fromstring(plain, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise InputRejected("corrupt", name, "holds no page", "save the page again") from error
    # The parser keeps silent about what it leaves out below its own limit, which is 256.
    cut_off = any("Excessive depth" in entry.message for entry in parser.error_log)
    if cut_off or _depth(root) > limits.depth:
        raise too_large(name, "is nested deeper than a page can be", "depth", limits)
    return root


def _depth(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


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
