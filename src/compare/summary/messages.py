"""The five to nine findings of the first screen: something of every kind, no measure twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from compare.model import Comparison, Timeline
from compare.summary.finding import Finding
from compare.summary.groups import Topic, topics_of
from compare.summary.pair import findings

FEWEST, MOST = 5, 9

# The level that the report speaks of first is told after what does not add up, before what came and went.
HEADLINE = 0.85

# How many of each group have a place by right: which claims do not add up, what was promised and missed, the level that
# the report itself speaks of first and the biggest changes, what disappeared, what is new (REPORT, first
# screen). What room is left goes to silence about a promise and to more of the same. A number whose own claim is in
# doubt is told by that claim.
_BY_RIGHT = (
    ("doubt", 2),
    ("missed", 1),
    ("headline", 1),
    ("number", 2),
    ("section_removed", 1),
    ("silent", 1),
    ("section_added", 1),
)
_WITH_ROOM = (("doubt", 1), ("promise", 1), ("missed", 1), ("number", 3))

# A number that several reports printed before is missed more: so much weight for each of them, up to so many.
EACH_REPORT, MOST_REPORTS = 0.03, 4


def messages(
    comparison: Comparison, dismissed: AbstractSet[str] = frozenset(), timeline: Timeline | None = None
) -> tuple[Finding, ...]:
    """At least one finding of each important kind that there is, nine at most, most material first.

    Findings whose ids are `dismissed` give their place to others. With the `timeline` of the series, of the
    numbers that are silent those come first that were reported longest.
    """
    everything = tuple(one for one in findings(comparison) if one.id not in dismissed)
    topics = _longest_first(topics_of(comparison, everything), comparison, timeline)
    chosen: list[Topic] = []
    ranks: dict[str, float] = {}
    for group, most in (*_BY_RIGHT, *_WITH_ROOM):
        for one in _next(_candidates(topics, group), chosen, min(most, MOST - len(chosen))):
            chosen.append(one)
            ranks[one.finding.id] = max(one.finding.weight, HEADLINE if group == "headline" else 0)
    rest = [one for one in topics if one.group != "untold"]
    for one in _next(rest, chosen, FEWEST - len(chosen)):
        ranks[one.finding.id] = one.finding.weight
    return tuple(sorted((one for one in everything if one.id in ranks), key=lambda one: -ranks[one.id]))


def _candidates(topics: Sequence[Topic], group: str) -> Sequence[Topic]:
    """The findings of a group, the best first: headlines, whose change the report states, by where it prints them."""
    if group not in {"headline", "number"}:
        return [one for one in topics if one.group == group]
    doubts = [one for one in topics if one.group == "doubt"]
    plain = [one for one in topics if one.group == "number" and not any(one.is_one_with(other) for other in doubts)]
    if group == "number":
        return plain
    return sorted((one for one in plain if one.start is not None), key=lambda one: one.start or 0)


def _next(candidates: Iterable[Topic], chosen: Sequence[Topic], most: int) -> list[Topic]:
    """So many candidates at most that are one topic neither with what was chosen nor with one another."""
    taken: list[Topic] = []
    for one in candidates:
        if len(taken) >= most:
            break
        if not any(one.is_one_with(other) or one.finding is other.finding for other in (*chosen, *taken)):
            taken.append(one)
    return taken


def _longest_first(topics: Sequence[Topic], comparison: Comparison, timeline: Timeline | None) -> list[Topic]:
    """The findings by weight, numbers that fell silent the heavier the more reports printed them."""
    reports = _reports_of(comparison, timeline)

    def rank(topic: Topic) -> float:
        pair = topic.finding.pair
        before = 0 if topic.group != "silent" or pair is None else reports(comparison.metrics[pair].prior or "") - 1
        return -topic.finding.weight - EACH_REPORT * max(0, min(before, MOST_REPORTS))

    return sorted(topics, key=rank)


def _reports_of(comparison: Comparison, timeline: Timeline | None) -> Callable[[str], int]:
    """How many reports up to the prior one print a metric of the prior one, by its id."""
    year = comparison.prior.year
    lineages = timeline.metrics if timeline is not None else ()
    counts = {
        (point.start, point.end): sum(vintage <= year for vintage in lineage.vintages)
        for lineage in lineages
        for point in lineage.points
        if point.vintage == year
    }
    metrics = comparison.prior.metrics_by_id()
    return lambda metric: counts.get((metrics[metric].start, metrics[metric].end), 1)
