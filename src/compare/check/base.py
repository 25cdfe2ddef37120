"""What a stated change is measured against: its own level, the level of the year before, and what forbids a test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from compare import names
from compare.model import Change, Metric, MetricPair, Quantity, Report, StatedChange
from compare.units import same_unit

# Scores of `match.likeness`: from CERTAIN on, one name and nothing against it. Below LIKELY
# a pair says nothing. In between a claim may be found to agree, since a wrong partner
# agrees to the printed digit by chance only; it may not be found wrong.
CERTAIN = 0.9
LIKELY = 0.6

# Volume growth of these is at constant prices whether or not the sentence says so; so is, by the rules of
# Chinese statistics, that of the output of farming, forestry, livestock and fishing.
_CONSTANT_PRICE_NAME = re.compile(
    r"生产总值|增加值|[农林牧渔]业?总产值|\bgdp\b|gross domestic product|value added", re.IGNORECASE
)
_CONSTANT_PRICE_WORDS = re.compile(r"可比|不变价|实际|同口径|constant|real terms|inflation", re.IGNORECASE)
# In this order, for a clause may carry several.
_FORBIDDING_FLAGS = ("constant_price", "adjusted_base", "second_order", "target", "qualitative")


@dataclass(frozen=True, slots=True)
class Years:
    """Two reports as checks see them; `pair_of` maps ids of current metrics to their pair."""

    prior: Report
    current: Report
    priors: Mapping[str, Metric]
    currents: Mapping[str, Metric]
    pair_of: Mapping[str, MetricPair]
    restated_of: Mapping[str, Quantity]

    def subject(self, stated: StatedChange) -> Metric | None:
        """The metric that a change is a change of."""
        return None if stated.metric is None else self.currents.get(stated.metric)


@dataclass(frozen=True, slots=True)
class Base:
    """The level of the year before: in the sentence itself, as published, or neither, and then why not."""

    restated: Quantity | None
    published: Metric | None
    score: float
    missing: str


def gather(prior: Report, current: Report, pairs: tuple[MetricPair, ...]) -> Years:
    """Look-ups by id; of a metric's pairs the one of its own year, not a figure printed again."""
    priors, currents = prior.metrics_by_id(), current.metrics_by_id()
    restated = {
        stated.metric: stated.change.restated
        for stated in current.changes
        if stated.metric is not None and stated.change.restated is not None
    }
    pair_of = {}
    for pair in pairs:
        if pair.current is not None and not _of_one_year(pair, priors, currents):
            pair_of[pair.current] = pair
    return Years(prior, current, priors, currents, pair_of, restated)


def _of_one_year(pair: MetricPair, priors: Mapping[str, Metric], currents: Mapping[str, Metric]) -> bool:
    if pair.prior is None or pair.current is None:
        return False
    return priors[pair.prior].period == currents[pair.current].period


def tested(years: Years, stated: StatedChange) -> Change:
    """The change without the flag of constant prices where only the measure's name, and no word, calls for it.

    Such a claim may be found to agree with the levels at current prices, never to disagree.
    """
    sentence = years.current.sentence_at(stated.start)
    if sentence is None or _CONSTANT_PRICE_WORDS.search(years.current.quote(sentence)):
        return stated.change
    flags = tuple(flag for flag in stated.change.flags if flag != "constant_price")
    return replace(stated.change, flags=flags)


def forbidden(years: Years, stated: StatedChange) -> str:
    """The code of what forbids a test before any base is looked for; empty when nothing does."""
    found = tested(years, stated).flags
    flags = [flag for flag in _FORBIDDING_FLAGS if flag in found]
    if flags:
        return flags[0]
    metric = years.subject(stated)
    if metric is None:
        return "no_level"
    return "target" if metric.status == "target" else _unlike(years, stated, metric)


def _unlike(years: Years, stated: StatedChange, metric: Metric) -> str:
    """The code of what parts a change from its subject: another year, another unit."""
    if metric.status == "cumulative" or metric.period != years.current.covers or stated.change.unit == "cagr":
        return "period_changed"
    points_of_a_level = stated.change.unit == "percentage_point" and not metric.quantity.is_rate
    other_unit = stated.change.unit == "absolute" and stated.change.stated_unit not in {None, metric.quantity.unit}
    return "unit_changed" if points_of_a_level or other_unit else ""


def base(years: Years, stated: StatedChange, metric: Metric) -> Base:
    """The base of a change; `missing` says why there is no published one."""
    restated = stated.change.restated or years.restated_of.get(metric.id)
    if stated.base_year != years.prior.covers:
        gap = stated.base_year is not None and stated.base_year == years.current.covers - 1
        return Base(restated, None, 0.0, "no_prior" if gap else "period_changed")
    pair = years.pair_of.get(metric.id)
    if pair is None or pair.prior is None:
        return Base(restated, None, 0.0, "no_prior")
    published = years.priors[pair.prior]
    if _is_said_again(years, stated, metric, published):
        return Base(None, None, 0.0, "period_changed")
    missing = _unfit(years, metric, published, pair)
    return Base(restated, None if missing else published, pair.score, missing)


def _unfit(years: Years, metric: Metric, published: Metric, pair: MetricPair) -> str:
    """The code of why a figure of the prior report cannot serve as the base; empty when it can."""
    if published.status != "actual" or published.period != years.prior.covers:
        return "period_changed"
    if not same_unit(published, metric):
        return "unit_changed"
    return "uncertain_match" if pair.kind == "not_comparable" or pair.score < LIKELY else ""


def is_dated(years: Years, stated: StatedChange) -> bool:
    """True when the base of a claim is surely the year before: 由P到C without a year may span a term of office.

    An English filing compares two years throughout and names them in its headings.
    """
    return years.current.language == "en" or not stated.change.implicit


def _is_said_again(years: Years, stated: StatedChange, metric: Metric, published: Metric) -> bool:
    """True when the prior report makes the very same claim: it tells one event, not two years."""
    if published.quantity.value != metric.quantity.value:
        return False
    return any(
        one.metric == published.id
        and one.change.restated == stated.change.restated
        and one.change.magnitude == stated.change.magnitude
        for one in years.prior.changes
    )


def at_constant_prices(stated: StatedChange, metric: Metric) -> bool:
    """True for measures whose growth is a growth of volume by custom (CLAIMS 3)."""
    by_name = _CONSTANT_PRICE_NAME.search(names.plain(metric.name)) is not None
    return by_name or "constant_price" in stated.change.flags
