"""How much a metric changed: exact differences with the interval that both prints allow.

Source: DESIGN 8, rules for deltas. A rate changes in percentage points and never in percent;
a base that is or may be 0, a change of sign and a negative base have no percent;
what is missing has no delta, for missing is not 0.
"""

from __future__ import annotations

from fractions import Fraction

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
    value = current.value - prior.value
    return Delta(value, Interval(value, value) if _are_exact(prior, current) else current.core - prior.core)


def percent_change(prior: Quantity, current: Quantity) -> Delta | None:
    """100 × (current / prior − 1), or `None` where the base may be 0 or less or the current value is negative."""
    base, level = prior.core, current.core
    if base.low is None or base.low <= 0 or level.low is None or level.low < 0:
        return None
    value = _percent(prior.value, current.value)
    if _are_exact(prior, current):
        return Delta(value, Interval(value, value))
    return Delta(value, level.over(base).scale(WHOLE) + Interval.point(-WHOLE))


def _are_exact(prior: Quantity, current: Quantity) -> bool:
    """True when both prints allow their values and no other."""
    return all(one.core.is_point and one.core.low == one.value for one in (prior, current))


def _percent(base: Fraction, level: Fraction) -> Fraction:
    """100 × (level / base − 1), with one fraction made and not four."""
    product = base.numerator * level.denominator
    return Fraction(WHOLE * (level.numerator * base.denominator - product), product)


def _with_delta(pair: MetricPair, prior: Quantity, current: Quantity) -> MetricPair:
    delta = difference(prior, current)
    has_percent = not current.is_rate and pair.kind != "restated"
    percent = percent_change(prior, current) if has_percent else None
    points = delta if current.is_rate else None
    return MetricPair(pair.prior, pair.current, pair.kind, pair.score, pair.why, delta, percent, points)
