"""Every metric of two reports in a pair: the same measure in both, or one of them alone.

First the figures of each report's own years (and its plans), in blocks of one status,
one relative year and one unit family; then the figures of earlier years, which are
no level of the report's own year but a figure printed again; then equal names in
different units, which are shown and not computed. Source: CLAIMS 4, identity across years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from compare import names
from compare.decisions import groups_of
from compare.match.likeness import Place, canonical
from compare.match.steps import Pairs, other_units, own_years, printed_again
from compare.model import Bead, Metric, MetricPair, Report
from compare.settings import SeriesSettings

# 由P提高到C without a year often spans a term of office, and P is no figure of the year before.
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|同期")


def match_metrics(
    prior: Report, current: Report, beads: tuple[Bead, ...], settings: SeriesSettings
) -> tuple[MetricPair, ...]:
    """Pairs of metrics, without deltas, in order of the current report, then the silent ones.

    Every metric is in exactly one pair, but for those whose figure the other report prints again:
    these are in a second pair, of kind `restated` where the prints differ and `unchanged` where they
    agree. Two figures in a pair that is in doubt are `not_comparable` and `why` says what competes.
    """
    aliases = groups_of([names.plain(name) for name in group] for group in (*settings.aliases, *settings.same))
    priors = _places(prior, aliases, {at: number for number, bead in enumerate(beads) for at in bead.prior})
    currents = _places(current, aliases, {at: number for number, bead in enumerate(beads) for at in bead.current})
    declared = [(canonical(one, aliases), canonical(two, aliases)) for one, two in settings.different]
    apart = frozenset((*declared, *((two, one) for one, two in declared)))
    pairs = {**own_years(priors, currents, apart), **printed_again(priors, currents, apart)}
    pairs |= other_units(_left(priors, (row for row, _ in pairs)), _left(currents, (column for _, column in pairs)))
    alone_prior = _left(priors, (row for row, _ in pairs))
    alone_current = _left(currents, (column for _, column in pairs))
    return (*_in_order(pairs, alone_current), *(_silent(place.metric) for place in alone_prior.values()))


def _places(report: Report, aliases: Mapping[str, str], bead_of: Mapping[int, int]) -> dict[int, Place]:
    sentence_at = {sentence.id: at for at, sentence in enumerate(report.sentences)}
    length = max(1, len(report.text))
    return {
        at: Place(
            metric=metric,
            name=canonical(metric.name, aliases),
            scope=names.plain(metric.scope) if metric.scope else "",
            bead=bead_of.get(sentence_at.get(metric.sentence, -1)),
            position=metric.start / length,
            years_back=None if metric.period is None else report.covers - metric.period,
            is_dated=_is_dated(report, metric, sentence_at.get(metric.sentence)),
        )
        for at, metric in enumerate(report.metrics)
    }


def _is_dated(report: Report, metric: Metric, position: int | None) -> bool:
    """True when the words before a number name its year; an English filing says it in its columns and headings."""
    if report.language == "en" or position is None or metric.period is None:
        return report.language == "en"
    lead = report.text[report.sentences[position].start : metric.start]
    return _YEAR_BEFORE.search(lead) is not None or str(metric.period) in lead


def _left(places: Mapping[int, Place], taken: Iterable[int]) -> dict[int, Place]:
    gone = set(taken)
    return {at: place for at, place in places.items() if at not in gone}


def _in_order(pairs: Pairs, alone: Mapping[int, Place]) -> list[MetricPair]:
    keyed = [((column, row), pair) for (row, column), pair in pairs.items()]
    keyed += [((column, -1), _new(place.metric)) for column, place in alone.items()]
    return [pair for _, pair in sorted(keyed, key=lambda item: item[0])]


def _new(metric: Metric) -> MetricPair:
    return MetricPair(None, metric.id, "new", 1.0, "no metric of the prior report is like it")


def _silent(metric: Metric) -> MetricPair:
    return MetricPair(metric.id, None, "silent", 1.0, "no metric of the current report is like it")
