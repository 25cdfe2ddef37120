"""How alike two metrics are, from 0 to 1, and why, in words.

Bands, so that a reader of the score knows what it rests on: 0.90 and above, one
name (or a declared alias) and nothing against it; below 0.90, names that are
only alike. A verdict that accuses nobody may rest on the second; an accusation may not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from compare import names
from compare.model import Metric

ONE_NAME = 0.90
ALIKE_CEILING = 0.89
# A name that holds the whole of a shorter one, at least 0.6 as long (非金融类对外直接投资
# and 对外直接投资), is likely the same measure in narrower words; Dice gives 0.71 there.
CONTAINED = 0.85
LEAST_CONTAINED_SHARE = 0.6
LEAST_CONTAINED_LENGTH = 3
SAME_BEAD = 0.08
SAME_SCOPE = 0.02
OTHER_SCOPE = 0.10
UNLIKE_SCOPE = 0.5  # scopes whose Dice lies below are two scopes
# A short name (投资, sales) is borne by many measures: of 23 pairs of them outside aligned sentences in three
# series of reports, 2 were one measure, and these stood in a table. A level that is ten times the
# other is more often another measure (新增上市公司 23, 上市公司 731) than a year's growth.
SHORT_NAME = 0.10
LEAST_TELLING_NAME = 3
LEAST_TELLING_WORDS = 8
FAR_LEVELS = 0.15
FAR = 10
# Further apart than this, two levels are a total and a share of it (net benefit of $1.7 billion, of $0.01 per share).
FARTHEST = 1000
# 人次 and 次 may be one measure (CLAIMS 4), or the visitors of an event and the events; never certain.
HEADS = "人次"
# A name of one character is the rest of a name, and says nothing.
LEAST_NAME = 2


# `Higher repurchases of $1.4 billion` is what was added, not a level.
_CHANGE_NAME = re.compile(
    r"^(?:an? )?(?:higher|lower|increas|decreas|growth|decline|net (?:increase|decrease))|^(?:多|少|净)[增减]"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 and its reason in words."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where and under what name a metric stands, as matching sees it.

    `bead` numbers the aligned sentences, `position` runs from 0 to 1 through the text,
    `years_back` counts from the covered year (a plan for the next year has -1),
    `is_dated` says that the words themselves name the year or the year before.
    """

    metric: Metric
    name: str
    scope: str
    bead: int | None
    position: float
    years_back: int | None
    is_dated: bool


def likeness(prior: Place, current: Place, similarity: float) -> Likeness:
    """The likeness of two metrics whose names have the given similarity (see `name_similarity`)."""
    if min(len(prior.name), len(current.name)) < LEAST_NAME or _are_far(prior.metric, current.metric, FARTHEST):
        return Likeness(0.0, "nothing in common")
    if _are_bare(prior, current):
        return Likeness(0.0, "a name that many measures bear, in sentences of their own")
    base, why = _from_names(prior, current, similarity)
    if _are_aligned(prior, current):
        base, why = base + SAME_BEAD, why + ", in aligned sentences"
    is_plain = prior.name == current.name
    if _are_two_scopes(prior, current):
        is_plain, why = False, why + ", scopes differ"
        base -= OTHER_SCOPE if names.dice(prior.scope, current.scope) < UNLIKE_SCOPE else 0.0
    elif prior.scope:
        base += SAME_SCOPE
    if (prior.metric.quantity.unit == HEADS) != (current.metric.quantity.unit == HEADS):
        is_plain, why = False, why + ", heads against times"
    if _CHANGE_NAME.search(prior.name) or _CHANGE_NAME.search(current.name):
        is_plain, why = False, why + ", a name of a change"
    if _is_short(prior.name) or _is_short(current.name):
        is_plain, base, why = False, base - SHORT_NAME, why + ", a name that many measures bear"
    if _are_far(prior.metric, current.metric, FAR):
        base, why = base - FAR_LEVELS, why + ", levels more than tenfold apart"
    ceiling = 1.0 if is_plain else ALIKE_CEILING
    return Likeness(max(0.0, min(ceiling, base)), why)


def _are_two_scopes(prior: Place, current: Place) -> bool:
    """True for two bodies, or two headings; a renamed body is not the same body (CLAIMS 4).

    In Chinese a scope that is left out (全市) is the report's own; in English the
    scope is a heading, and a number under none is another number.
    """
    is_heading = prior.name.isascii() or current.name.isascii()
    return prior.scope != current.scope and (is_heading or bool(prior.scope and current.scope))


def name_similarity(prior: str, current: str, dice: float) -> float:
    """Similarity of two plain names: their Dice, raised where one holds the other; 0 for a contrast."""
    if prior == current:
        return 1.0
    if names.contrast(prior, current):
        return 0.0
    shorter, longer = sorted((prior, current), key=len)
    held = shorter in longer and len(shorter) >= max(LEAST_CONTAINED_LENGTH, LEAST_CONTAINED_SHARE * len(longer))
    return max(dice, CONTAINED if held else 0.0)


def canonical(name: str, aliases: Mapping[str, str]) -> str:
    """The plain name, or the first of its group of aliases."""
    bare = names.plain(name)
    return aliases.get(bare, bare)


def _from_names(prior: Place, current: Place, similarity: float) -> tuple[float, str]:
    if prior.name == current.name:
        declared = names.plain(prior.metric.name) != names.plain(current.metric.name)
        return ONE_NAME, "declared aliases" if declared else "one name"
    return similarity * ALIKE_CEILING, f"names alike ({similarity:.2f})"


def _are_bare(prior: Place, current: Place) -> bool:
    """True for a short name in two sentences that are no counterparts; a table's headings say more than a name."""
    in_prose = bool(prior.metric.sentence and current.metric.sentence)
    return in_prose and not _are_aligned(prior, current) and (_is_short(prior.name) or _is_short(current.name))


def _are_aligned(prior: Place, current: Place) -> bool:
    return prior.bead is not None and prior.bead == current.bead


def _is_short(name: str) -> bool:
    return len(name) < (LEAST_TELLING_WORDS if name.isascii() else LEAST_TELLING_NAME)


def _are_far(prior: Metric, current: Metric, times: int) -> bool:
    one, two = prior.quantity.value, current.quantity.value
    first, second = sorted((abs(one.numerator) * two.denominator, abs(two.numerator) * one.denominator))
    return second > times * first and not prior.quantity.is_rate
