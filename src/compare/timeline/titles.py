"""The title of a section as it is known again: without its number and without the year in it."""

from __future__ import annotations

import re

from compare.fold import squeeze
from compare.model import Section

# A shorter title is too common to prove anything (概况, 目标).
LEAST_TITLE = 4

_FIGURES = re.compile(r"[0-9]+")


def title(section: Section) -> str:
    """The heading without its label, every figure one sign."""
    return _FIGURES.sub("0", squeeze(section.heading.strip().removeprefix(section.label))).casefold()
