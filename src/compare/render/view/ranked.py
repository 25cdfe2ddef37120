"""The order of the metric table: what needs a look first, then by the size of the change; a measure stands together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from compare import names
from compare.model import Check, Metric, MetricPair
from compare.render.view.badge import tone_of
from compare.render.view.differences import size_of

# Changes of a match below this trust stand after the others (as in `summary.pair`).
LEAST_TRUST = 0.9

# A name shorter than this says little alone.
LEAST_WORDS, LEAST_CHARACTERS = 2, 2

_KINDS = ("restated", "changed", "not_comparable", "new", "silent", "unchanged")

Rank = tuple[int, int, bool, Fraction, int]


def is_vague(name: str) -> bool:
    """True for a name that says little alone: none, a single Latin word, or a single character."""
    return len(name.split()) < LEAST_WORDS if name.isascii() else len(name) < LEAST_CHARACTERS


def ranked(
    pairs: Sequence[MetricPair], metrics: Mapping[str, Metric], pressing: Mapping[str, Check]
) -> tuple[MetricPair, ...]:
    """The pairs in the order of the table; `pressing` are the checks, by metric, that nobody has settled.

    A target, a total of years and a figure that was restated follow the actual number of their measure, wherever that
    stands; an earlier year printed again unchanged does not, a 10-K has hundreds of these.
    """
    shown = [metrics[pair.current or pair.prior or ""] for pair in pairs]
    ranks = [_rank(pair, place, one, pressing) for place, (pair, one) in enumerate(zip(pairs, shown, strict=True))]
    leaders: dict[tuple[str, str | None], int] = {}
    for place in sorted(range(len(pairs)), key=ranks.__getitem__):
        if shown[place].status == "actual" and not is_vague(shown[place].name):
            leaders.setdefault(_measure(shown[place]), place)
    led = [
        leaders.get(_measure(one), place) if _follows(pair, one) else place
        for place, (pair, one) in enumerate(zip(pairs, shown, strict=True))
    ]
    first = {leader: min(ranks[place] for place, by in enumerate(led) if by == leader) for leader in set(led)}
    order = sorted(range(len(pairs)), key=lambda place: (first[led[place]], led[place] != place, ranks[place]))
    return tuple(pairs[place] for place in order)


def _follows(pair: MetricPair, metric: Metric) -> bool:
    return metric.status in {"target", "cumulative"} or pair.kind == "restated"


def _measure(metric: Metric) -> tuple[str, str | None]:
    return names.plain(metric.name), metric.quantity.unit


def _rank(pair: MetricPair, place: int, metric: Metric, pressing: Mapping[str, Check]) -> Rank:
    check = pressing.get(pair.current or "")
    looks = check is not None and tone_of(check) == "look"
    doubtful = pair.kind == "changed" and (pair.score < LEAST_TRUST or is_vague(metric.name))
    return (0 if looks else 1, _KINDS.index(pair.kind), doubtful, -abs(size_of(pair) or Fraction(0)), place)
