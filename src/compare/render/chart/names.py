"""What charts say: titles, subtitles and alternative texts, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from compare.render.figures import Chart
from compare.render.words import Language, Said, say

_CJK = re.compile(r"[\u3400-\u9fff]")


def said(language: Language, key: str, **parts: str | int | Said) -> str:
    """The table's words in one language, as plain text for a drawing."""
    return say(key, **parts).within(language).striptags()


def headed(language: Language, title: Said, subtitle: Said, draw: Callable[[str, str], Chart]) -> Chart:
    """The chart that `draw` makes of title and subtitle in one language, with both languages for the page."""
    lines = (one.within(language).striptags() for one in (title, subtitle))
    return replace(draw(*lines), head=(title, subtitle))


def language_of(names: Iterable[str]) -> Language:
    """The language of a series from the names of its metrics and sections."""
    return "zh" if any(_CJK.search(name) for name in names) else "en"
