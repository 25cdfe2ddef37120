"""The numbers that a report no longer prints."""

from __future__ import annotations

from collections.abc import Iterator

from compare import names
from compare.fold import squeeze
from compare.identity import stable_id
from compare.model import Comparison, Metric
from compare.summary import weights
from compare.summary.finding import Finding
from compare.summary.telling import tells
from compare.units import same_unit


def silent(comparison: Comparison) -> Iterator[Finding]:
    """Numbers of the prior year whose name is gone and that no new number resembles, each name once."""
    gone = list(_gone(comparison))
    text = squeeze(comparison.current.text).casefold() if gone else ""
    claimed = {stated.metric for stated in comparison.prior.changes}
    told: set[str] = set()
    for position, metric in gone:
        name = names.plain(metric.name)
        if name in told or name in text:
            continue
        told.add(name)
        weight = weights.SILENT_CLAIMED if metric.id in claimed else weights.SILENT_FLOOR
        weight *= 1 - 0.2 * metric.start / max(1, len(comparison.prior.text))
        weight *= 1 if tells(metric, is_claimed=metric.id in claimed) else weights.UNTOLD
        yield Finding(stable_id("f", "silent", name, metric.quantity.text), "silent", round(weight, 4), pair=position)


def _gone(comparison: Comparison) -> Iterator[tuple[int, Metric]]:
    """The silent numbers of the prior year, with the positions of their pairs, that no new number resembles.

    A new number may be a silent one under another name: one unit, a word in common.
    """
    priors, news = comparison.prior.metrics_by_id(), _words_of_new(comparison)
    for position, pair in enumerate(comparison.metrics):
        metric = priors[pair.prior] if pair.kind == "silent" and pair.prior else None
        if metric is None or metric.status != "actual" or metric.period != comparison.prior.covers:
            continue
        words = names.bigrams(names.plain(metric.name))
        if all(words.isdisjoint(others) for new, others in news if same_unit(metric, new)):
            yield position, metric


def _words_of_new(comparison: Comparison) -> list[tuple[Metric, set[str]]]:
    """One of the new numbers in each unit, and the words of them all."""
    currents = comparison.current.metrics_by_id()
    found: dict[tuple[str | None, bool], tuple[Metric, set[str]]] = {}
    for pair in comparison.metrics:
        if pair.kind == "new" and pair.current:
            new = currents[pair.current]
            unit = new.quantity.unit, new.quantity.is_rate
            found.setdefault(unit, (new, set()))[1].update(names.bigrams(names.plain(new.name)))
    return list(found.values())
