"""The numbers that a browser prints before the items of a list and the page does not hold."""

from __future__ import annotations

import re

from compare.ingest.cells import whole
from compare.ingest.html.tree import Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_LETTER_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_HAN = "一二三四五六七八九十"
_ROMAN = "i ii iii iv v vi vii viii ix x".split()  # noqa: SIM905 - a list of words reads as one
_ALPHA = "abcdefghijklmnopqrstuvwxyz"
_FORMS: dict[str, tuple[str, ...]] = {
    "lower-alpha": tuple(_ALPHA),
    "lower-latin": tuple(_ALPHA),
    "upper-alpha": tuple(_ALPHA.upper()),
    "upper-latin": tuple(_ALPHA.upper()),
    "lower-roman": tuple(_ROMAN),
    "upper-roman": tuple(word.upper() for word in _ROMAN),
    "cjk-ideographic": tuple(_HAN),
    "simp-chinese-informal": tuple(_HAN),
}


class Lists:
    """How far each list has counted; items are shown to it in the order of the page."""

    def __init__(self) -> None:
        """Begin before the first list."""
        self._last: dict[Element, int] = {}

    def label(self, item: Element) -> str:
        """The label of the next item of a counted list (`1. `, `a. `, `一、`), else nothing."""
        listing = item.getparent()
        if listing is None or listing.tag != "ol":
            return ""
        before = self._last.get(listing, whole(listing.get("start"), 1) - 1)
        number = self._last[listing] = whole(item.get("value"), before + 1)
        form = _form(item) or _form(listing)
        if form == "none":
            return ""
        spelt = _FORMS.get(form, ())
        shown = spelt[number - 1] if 0 < number <= len(spelt) else str(number)
        return f"{shown}、" if shown in _HAN else f"{shown}. "


def _form(element: Element) -> str:
    styled = _STYLE.search(element.get("style", ""))
    return styled[1].lower() if styled else _LETTER_TYPES.get(element.get("type", ""), "")
