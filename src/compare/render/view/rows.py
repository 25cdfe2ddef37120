"""The metric table: prior, current, change, percent or points, all years, verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.model import Check, Comparison, Metric, MetricLineage, MetricPair, Timeline
from compare.render.numbers import between, scale_of
from compare.render.view.atlas import Atlas, Folio, row_id
from compare.render.view.badge import NEEDS_LOOK_FIRST, Badge, badge_of, settled, tone_of
from compare.render.view.differences import (
    change_interval,
    good_or_bad,
    is_loose,
    relative_interval,
    relative_words,
    size_of,
)
from compare.render.view.ranked import is_vague, ranked
from compare.render.view.spark import Spark, spark_of
from compare.render.view.years import YearValue, lineages_by_place, year_values
from compare.render.words import Said, say
from compare.settings import SeriesSettings

# Rows shown before the reader asks for the rest: a screen or two.
SHOWN = 40

# Characters on each side of a number that stand for a name.
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Value:
    """A printed number with its place; `interval` where the print allows more than the number itself."""

    text: str
    href: str
    interval: str = ""
    status: Said | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One metric of both years. `sort` is what the table sorts by; `good` is `up`, `down` or empty.

    `context` are the words around a number whose name says little; `status` is that of both numbers, where it is not
    actual. `relative` is the percent or the points, `why` the reason where there is none.
    """

    id: str
    name: str
    scope: str
    status: Said | None
    context: str
    kind: str
    kind_word: Said
    prior: Value | None
    current: Value | None
    change: str
    change_interval: str
    relative: Said
    relative_interval: str
    why: str
    good: str
    spark: Spark | None
    badge: Badge | None
    look: bool
    sort: tuple[str, str, str, str]


def metric_rows(
    comparison: Comparison,
    atlas: Atlas,
    settings: SeriesSettings,
    timeline: Timeline | None,
    dismissed: AbstractSet[str] = frozenset(),
) -> tuple[Row, ...]:
    """Every pair of metrics as a row: those that need a look first, then by the size of their change.

    A check whose id is `dismissed` says so and asks for no look, and another of its metric goes before it.
    """
    table = _Table(
        atlas,
        dict(settings.polarity),
        lineages_by_place(timeline),
        _checks_by_metric(comparison, dismissed),
        dismissed,
        {one.prior_metric: one.verdict for one in comparison.checks if one.kind == "target" and one.prior_metric},
    )
    metrics = {**atlas.folio("prior").metrics, **atlas.current.metrics}
    pressing = {metric: check for metric, check in table.checks.items() if check.id not in dismissed}
    return tuple(table.row(pair) for pair in ranked(comparison.metrics, metrics, pressing))


@dataclass(frozen=True, slots=True)
class _Table:
    atlas: Atlas
    polarity: Mapping[str, str]
    lineages: Mapping[tuple[int, int, int], MetricLineage]
    checks: Mapping[str, Check]
    dismissed: AbstractSet[str]
    fates: Mapping[str, str]

    def row(self, pair: MetricPair) -> Row:
        prior_folio, current_folio = self.atlas.folio("prior"), self.atlas.folio("current")
        prior = prior_folio.metrics.get(pair.prior or "")
        current = current_folio.metrics.get(pair.current or "")
        metric = current or prior
        if metric is None:
            message = f"a pair names no metric of either report: {pair}"
            raise ValueError(message)
        folio = prior_folio if current is None else current_folio
        scale = scale_of(metric.quantity)
        both = [one for one in (prior, current) if one is not None]
        status = _shared_status(both)
        check = self.checks.get(pair.current or "")
        return Row(
            id=row_id(pair.current, pair.prior),
            name=name_words(metric, folio),
            scope=metric.scope,
            status=status,
            context=context_of(metric, folio) if metric.name and is_vague(metric.name) else "",
            kind=pair.kind,
            kind_word=say(f"pair_{pair.kind}"),
            prior=None if prior is None else _told(value_of(prior, prior_folio), status),
            current=None if current is None else _told(value_of(current, current_folio), status),
            change="" if pair.delta is None or pair.points is not None else scale.write(pair.delta.value, signed=True),
            change_interval=change_interval(pair, scale, both),
            relative=self._relative(pair, prior),
            relative_interval=relative_interval(pair, both),
            why=pair.why if pair.kind == "not_comparable" else "",
            good=good_or_bad(pair, self.polarity.get(metric.name)),
            spark=self._spark(pair, metric, prior, current),
            badge=None if check is None else self._badge(check),
            look=check is not None and tone_of(check) == "look" and check.id not in self.dismissed,
            sort=(metric.name, _key(prior), _key(current), _written(size_of(pair), ".6g")),
        )

    def _relative(self, pair: MetricPair, prior: Metric | None) -> Said:
        """The change in words; of a target that was for this year, what became of it."""
        fate = self.fates.get(pair.prior or "") if pair.current is None else None
        return relative_words(pair, prior) if fate is None else say(f"verdict_{fate}")

    def _badge(self, check: Check) -> Badge:
        badge = badge_of(check, f"#{check.id}")
        return settled(badge) if check.id in self.dismissed else badge

    def _spark(self, pair: MetricPair, metric: Metric, prior: Metric | None, current: Metric | None) -> Spark | None:
        folio = self.atlas.folio("current" if current is metric else "prior")
        lineage = self.lineages.get((folio.report.year, metric.start, metric.end))
        if lineage is not None:
            return spark_of(year_values(lineage), self.atlas.current.report.covers)
        if prior is None or current is None or pair.kind == "not_comparable":
            return None
        years = (self.atlas.folio("prior").report.covers, self.atlas.current.report.covers)
        both = zip(years, (prior, current), strict=True)
        return spark_of([YearValue(year, one.quantity.value, one.quantity.core) for year, one in both], years[1])


def value_of(metric: Metric, folio: Folio) -> Value:
    """A metric's number as printed, its interval where the print allows more, and its status where it is not actual."""
    status = None if metric.status == "actual" else say(f"status_{metric.status}")
    interval = between(metric.quantity.core, scale_of(metric.quantity)) if is_loose(metric) else ""
    return Value(metric.quantity.text, folio.href(metric.start), interval, status)


def name_words(metric: Metric, folio: Folio) -> str:
    """The name of a metric, or the words around its number where it has none."""
    return metric.name or context_of(metric, folio)


def context_of(metric: Metric, folio: Folio) -> str:
    """The words around a number, a line of them, cut between Latin words."""
    text = folio.report.text
    place = folio.position(metric.start)
    sentence = None if place is None else folio.report.sentences[place]
    low = max(metric.start - CONTEXT, 0 if sentence is None else sentence.start)
    high = min(metric.end + CONTEXT, len(text) if sentence is None else sentence.end)
    while low < metric.start and text[low - 1 : low].isascii() and text[low - 1 : low].isalnum():
        low += 1
    while high > metric.end and text[high : high + 1].isascii() and text[high : high + 1].isalnum():
        high -= 1
    return f"…{' '.join(text[low:high].split())}…"


def _shared_status(metrics: Sequence[Metric]) -> Said | None:
    """The status of the row, where its numbers share one that is not actual."""
    found = {one.status for one in metrics}
    return None if len(found) > 1 or "actual" in found else say(f"status_{metrics[0].status}")


def _told(value: Value, status: Said | None) -> Value:
    """The value; a status that the row says is not said again."""
    return value if status is None else replace(value, status=None)


def _checks_by_metric(comparison: Comparison, dismissed: AbstractSet[str]) -> Mapping[str, Check]:
    """One check for each metric: the most pressing, a dismissed one only where there is no other."""
    chosen: dict[str, Check] = {}
    for check in sorted(
        (*comparison.checks, *comparison.current.checks),
        key=lambda one: (one.id in dismissed, NEEDS_LOOK_FIRST[tone_of(one)]),
    ):
        if check.metric is not None:
            chosen.setdefault(check.metric, check)
    return chosen


def _key(metric: Metric | None) -> str:
    return _written(None if metric is None else metric.quantity.value, ".12g")


def _written(value: Fraction | None, digits: str) -> str:
    return "" if value is None else format(float(value), digits)
