"""How much a metric changed: exact differences with the interval that both prints allow.

Source: DESIGN 8, rules for deltas. A rate changes in percentage points and never in percent;
a base that is or may be 0, a change of sign and a negative base have no percent;
what is missing has no delta, for missing is not 0.
"""

from __future__ import annotations

from dataclasses import replace

from compare.model import Delta, Interval, MetricPair, Quantity, Report

WHOLE = 100


def with_deltas(prior: Report, current: Report, pairs: tuple[MetricPair, ...]) -> tuple[MetricPair, ...]:
    """The same pairs with `delta`, and `points` for rates or `percent` for all else, where they mean something.

    Values are in the metrics' base unit, percent and points in hundredths. A pair that
    is alone, or not comparable, stays as it is; a restated figure has a delta but no
    percent, for both prints speak of one year.
    """
    priors, currents = prior.metrics_by_id(), current.metrics_by_id()
    return tuple(
        _with_delta(pair, priors[pair.prior].quantity, currents[pair.current].quantity)
        if pair.prior is not None and pair.current is not None and pair.kind != "not_comparable"
        else pair
        for pair in pairs
    )


def difference(prior: Quantity, current: Quantity) -> Delta:
    """Current minus prior, in their unit."""
    return Delta(current.value - prior.value, current.core - prior.core)


def percent_change(prior: Quantity, current: Quantity) -> Delta | None:
    """100 × (current / prior − 1), or `None` where the base may be 0 or less or the current value is negative."""
    base, level = prior.core, current.core
    if base.low is None or base.low <= 0 or level.low is None or level.low < 0:
        return None
    interval = level.over(base).scale(WHOLE) + Interval.point(-WHOLE)
    return Delta(WHOLE * (current.value / prior.value - 1), interval)


def _with_delta(pair: MetricPair, prior: Quantity, current: Quantity) -> MetricPair:
    delta = difference(prior, current)
    if current.is_rate:
        return replace(pair, delta=delta, points=delta)
    percent = None if pair.kind == "restated" else percent_change(prior, current)
    return replace(pair, delta=delta, percent=percent)
