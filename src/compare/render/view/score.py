"""The tool's own accuracy, as the suite measured it; `score.json` is written when the floors are renewed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from compare.render.words import Said, say

# What a reader wants to know of the suites, in the order of the page; the others guard the code.
_LINES = (
    ("score_spans", "kaiyuan", ("spans_precision", "spans_recall")),
    ("score_quantity", "kaiyuan", ("quantity",)),
    ("score_names", "kaiyuan", ("names",)),
    ("score_changes", "kaiyuan", ("changes_precision", "changes_recall")),
    ("score_claims", "claims", ("as listed",)),
    ("score_section_zh", "sections-zh", ("spans_precision", "spans_recall")),
    ("score_section_en", "sections-en", ("spans_precision", "spans_recall")),
    ("score_links", "argrewrite", ("links",)),
)


@dataclass(frozen=True, slots=True)
class Score:
    """One measure: what, how much in percent, and the fingerprint of the texts it was measured on."""

    what: Said
    shown: str
    fingerprint: str


@cache
def score_card() -> tuple[Score, ...]:
    """The measured scores in the order of the page."""
    suites = json.loads(files("compare.render").joinpath("score.json").read_text(encoding="utf-8"))
    return tuple(
        Score(say(key), _shown(suites[suite]["floors"], names), suites[suite]["fingerprint"])
        for key, suite, names in _LINES
    )


def _shown(scores: Mapping[str, float], names: Iterable[str]) -> str:
    return " / ".join(f"{scores[name]:.1f}%" for name in names)
