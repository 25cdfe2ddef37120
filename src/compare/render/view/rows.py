"""The metric table: prior, current, change, percent or points, all years, verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compare.model import Check, Comparison, Metric, MetricLineage, MetricPair, Timeline
from compare.render.numbers import Scale, between, percent, scale_of, signed
from compare.render.view.atlas import Atlas, Folio, row_id
from compare.render.view.badge import NEEDS_LOOK_FIRST, Badge, badge_of, tone_of
from compare.render.view.spark import Spark, spark_of
from compare.render.view.years import YearValue, lineages_by_place, year_values
from compare.render.words import Said, joined, same, say
from compare.settings import SeriesSettings

# Rows shown before the reader asks for the rest: a screen or two.
SHOWN = 40

# Changes of a match below this trust stand after the others (as in `summary.pair`).
LEAST_TRUST = 0.9

# A name shorter than this says little alone.
LEAST_WORDS, LEAST_CHARACTERS = 2, 2

# Characters on each side of a number that stand for a name.
CONTEXT = 40

_KINDS = ("restated", "changed", "not_comparable", "new", "silent", "unchanged")


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

    `context` are the words around a number whose name says little. `relative` is the percent or
    the points, `why` the reason where there is none.
    """

    id: str
    name: str
    scope: str
    context: str
    kind: str
    kind_word: Said
    prior: Value | None
    current: Value | None
    change: str
    change_interval: str
    relative: Said
    why: str
    good: str
    spark: Spark | None
    badge: Badge | None
    look: bool
    sort: tuple[str, str, str, str]


def metric_rows(
    comparison: Comparison, atlas: Atlas, settings: SeriesSettings, timeline: Timeline | None
) -> tuple[Row, ...]:
    """Every pair of metrics as a row: those that need a look first, then by the size of their change."""
    table = _Table(atlas, dict(settings.polarity), lineages_by_place(timeline), _checks_by_metric(comparison))
    ranked = sorted(enumerate(comparison.metrics), key=lambda one: (*table.rank(one[1]), one[0]))
    return tuple(table.row(pair) for _, pair in ranked)


@dataclass(frozen=True, slots=True)
class _Table:
    atlas: Atlas
    polarity: Mapping[str, str]
    lineages: Mapping[tuple[int, int, int], MetricLineage]
    checks: Mapping[str, Check]

    def rank(self, pair: MetricPair) -> tuple[int, int, bool, Fraction]:
        check = self.checks.get(pair.current or "")
        looks = check is not None and tone_of(check) == "look"
        doubtful = pair.kind == "changed" and (pair.score < LEAST_TRUST or self._is_vague(pair))
        return (0 if looks else 1, _KINDS.index(pair.kind), doubtful, -_size(pair))

    def _is_vague(self, pair: MetricPair) -> bool:
        metric = self.atlas.current.metrics.get(pair.current or "")
        return metric is not None and is_vague(metric.name)

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
        check = self.checks.get(pair.current or "")
        return Row(
            id=row_id(pair.current, pair.prior),
            name=name_words(metric, folio),
            scope=metric.scope,
            context=context_of(metric, folio) if metric.name and is_vague(metric.name) else "",
            kind=pair.kind,
            kind_word=say(f"pair_{pair.kind}"),
            prior=None if prior is None else value_of(prior, prior_folio),
            current=None if current is None else value_of(current, current_folio),
            change="" if pair.delta is None or pair.points is not None else scale.write(pair.delta.value, signed=True),
            change_interval=_loose(pair, scale, [one for one in (prior, current) if one is not None]),
            relative=relative_words(pair, prior),
            why=pair.why if pair.kind == "not_comparable" else "",
            good=_good(pair, self.polarity.get(metric.name)),
            spark=self._spark(pair, metric, prior, current),
            badge=None if check is None else badge_of(check, f"#{check.id}"),
            look=check is not None and tone_of(check) == "look",
            sort=(metric.name, _key(prior), _key(current), _size_key(pair)),
        )

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


def is_loose(metric: Metric) -> bool:
    """True for a number that its own words make approximate (1800余); mere rounding is left to the definitions."""
    return bool(metric.quantity.qualifiers) and not metric.quantity.is_exact


def is_vague(name: str) -> bool:
    """True for a name that says little alone: none, a single Latin word, or a single character."""
    return len(name.split()) < LEAST_WORDS if name.isascii() else len(name) < LEAST_CHARACTERS


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


def change_words(pair: MetricPair, prior: Metric, current: Metric) -> Said:
    """The change in percent or points, else in the metric's own unit."""
    if pair.points is None and pair.percent is None and pair.delta is not None:
        return same(scale_of(current.quantity).write(pair.delta.value, signed=True))
    return relative_words(pair, prior)


def relative_words(pair: MetricPair, prior: Metric | None) -> Said:
    """The change in percent, or in points for a rate; why there is none, in words."""
    if pair.points is not None:
        return joined((same(signed(pair.points.value)), say("unit_points")), "", "")
    if pair.percent is not None:
        return same(percent(pair.percent))
    if pair.kind in {"new", "silent"}:
        return say(f"pair_{pair.kind}")
    if pair.kind == "restated":
        return say("pair_restated")
    if pair.delta is not None and pair.delta.value != 0 and prior is not None and prior.quantity.value == 0:
        return say("from_zero")
    return same("–")


def _checks_by_metric(comparison: Comparison) -> Mapping[str, Check]:
    """One check for each metric: the most pressing."""
    chosen: dict[str, Check] = {}
    for check in sorted(
        (*comparison.checks, *comparison.current.checks), key=lambda one: NEEDS_LOOK_FIRST[tone_of(one)]
    ):
        if check.metric is not None:
            chosen.setdefault(check.metric, check)
    return chosen


def _loose(pair: MetricPair, scale: Scale, metrics: Sequence[Metric]) -> str:
    if pair.delta is None or pair.points is not None or not any(map(is_loose, metrics)):
        return ""
    return between(pair.delta.interval, scale) if pair.delta.interval.is_bounded else ""


def _good(pair: MetricPair, polarity: str | None) -> str:
    if polarity is None or pair.delta is None or pair.delta.value == 0:
        return ""
    return "good" if (pair.delta.value > 0) == (polarity == "up") else "bad"


def _size(pair: MetricPair) -> Fraction:
    size = pair.percent or pair.points
    return abs(size.value) if size is not None else Fraction(0)


def _size_key(pair: MetricPair) -> str:
    size = pair.percent or pair.points
    return "" if size is None else f"{float(size.value):.6g}"


def _key(metric: Metric | None) -> str:
    return "" if metric is None else f"{float(metric.quantity.value):.12g}"
