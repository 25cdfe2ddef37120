"""What the words and measures of a page mean."""

from __future__ import annotations

from compare.model import Similarity
from compare.render.numbers import share
from compare.render.words import Said, say

DEFINITIONS = ("interval", "implied", "points", "aligned")
MEASURES = ("copied_share", "cosine", "jaccard", "min_edit", "simple")


def definitions(names: tuple[str, ...]) -> tuple[tuple[Said, Said], ...]:
    """Words with their meaning."""
    return tuple((say(f"define_{name}"), say(f"means_{name}")) for name in names)


def measure_lines(similarity: Similarity) -> tuple[tuple[Said, str, Said], ...]:
    """Each measure of similarity with its value and meaning."""
    return tuple((say(f"measure_{name}"), share(getattr(similarity, name)), say(f"means_{name}")) for name in MEASURES)
