"""What the words and measures of a page mean."""

from __future__ import annotations

import re

from compare.model import Comparison, Similarity
from compare.render.numbers import share
from compare.render.words import Said, joined, same, say

_CUTTER = re.compile(r"rjieba [0-9.]+")
_POINTS = re.compile(r"(?<=[0-9]) pp\b")
DEFINITIONS = ("interval", "implied", "points", "aligned")
MEASURES = ("copied_share", "cosine", "jaccard", "min_edit", "simple")


def definitions(names: tuple[str, ...]) -> tuple[tuple[Said, Said], ...]:
    """Words with their meaning."""
    return tuple((say(f"define_{name}"), say(f"means_{name}")) for name in names)


def tokenised(comparison: Comparison) -> Said:
    """How the words were cut on which the similarities rest, the cutter and its version by name."""
    cutter = _CUTTER.search(comparison.measures.tokenisation)
    return say("tokens_zh", words=cutter.group()) if cutter else say("tokens_en")


def sum_words(arithmetic: str) -> Said:
    """A sum in signs, its percentage points in words of ours."""
    parts = _POINTS.split(arithmetic)
    return joined(tuple(map(same, parts)), say("unit_points").zh, say("unit_points").en)


def measure_lines(similarity: Similarity) -> tuple[tuple[Said, str, Said], ...]:
    """Each measure of similarity with its value and meaning."""
    return tuple((say(f"measure_{name}"), share(getattr(similarity, name)), say(f"means_{name}")) for name in MEASURES)
