"""The verdict on one stated change: the rules of CLAIMS section 3 in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from compare.model import Change, ChangeUnit, ImpliedPrior, Interval, Verdict
from compare.verdict.growth import HUNDRED, YEARLY, achieved, reaches_below_zero
from compare.verdict.implied import implied_readings

Reason = Literal[
    "no_prior",
    "no_level",
    "prior_zero",
    "constant_price",
    "adjusted_base",
    "target",
    "qualitative",
    "second_order",
    "unit_changed",
    "period_changed",
    "negative_level",
    "stated_loosely",
    "current_loosely",
    "prior_loosely",
    "several_loosely",
]

# A is weak evidence when it is wider than five times the claim (CLAIMS section 3; the worked case of
# 1800余 after 1450 at +28.5 %, A seven points wide, is consistent, so the claim's size is meant, not its rounding).
WEAK_WIDTH = 5
_ORDER: tuple[Reason, ...] = ("constant_price", "adjusted_base", "target", "qualitative", "second_order")
_WHOLE = Interval(Fraction(0), HUNDRED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what was compared, both in the unit of `reading`; `reason` is a code or empty.

    After `consistent_lenient` the reason names the habit that was forgiven: a
    figure rounded down or up where it should be rounded to nearest.
    """

    verdict: Verdict
    reading: ChangeUnit | None = None
    stated: Interval | None = None
    computed: Interval | None = None
    reason: Reason | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """The two levels that a claim is held against, and the claim."""

    current: Interval
    prior: Interval
    change: Change

    def achieved(self, reading: ChangeUnit) -> Interval | None:
        """A: the change between the levels in the unit of a reading; positive in the claimed direction."""
        return achieved(self.current, self.prior, reading, self.change.direction)

    def fits(self, reading: ChangeUnit, stated: Interval) -> bool:
        """True when some pair of levels gives the stated change."""
        found = self.achieved(reading)
        return found is not None and found.intersects(stated)


def judge(  # noqa: PLR0913 - two levels, each with its lenient form, and what is known of them
    current: Interval | None,
    prior: Interval | None,
    change: Change,
    *,
    is_rate: bool,
    is_count: bool,
    current_lenient: Interval | None = None,
    prior_lenient: Interval | None = None,
    published_prior: Interval | None = None,
    years: int | None = None,
) -> Judgement:
    """The verdict on a stated change of a metric.

    Args:
        current: this year's level, base unit; `None` where none is printed.
        prior: the base's level: the one restated beside the claim, else the prior report's.
        change: the claim; its `stated` is S.
        is_rate: the metric is a share or rate in percent.
        is_count: only whole numbers are possible.
        current_lenient: what careless writers mean by the current print.
        prior_lenient: the same for the prior.
        published_prior: what the prior report printed where `prior` is restated.
        years: years between the two levels, without which a yearly average cannot be tested.

    Source: CLAIMS section 3, verdicts 1 to 8 in order.
    """
    reason = _untestable(current, prior, change, is_rate=is_rate, years=years)
    stated = change.stated if change.stated is not None else _from_to_stated(change)
    if reason or current is None or prior is None or stated is None:
        return Judgement("unverifiable", change.unit, stated, reason=reason or "qualitative")
    case = _Case(current, prior, _per_years(change, years))
    if published_prior is not None and not published_prior.intersects(prior):
        return Judgement("prior_mismatch", change.unit, prior, published_prior)
    loose = _Case(_or_hull(current, current_lenient), _or_hull(prior, prior_lenient), case.change)
    if change.unit == "from_to":
        return _restated(case, loose, change)
    stated = case.change.stated or stated
    return (
        _by_points(case, stated, is_rate=is_rate)
        or _agreeing(case, stated)
        or _leniently(case, loose, stated)
        or _other_reading(case, stated)
        or _disagreeing(case, stated, is_rate=is_rate, is_count=is_count)
    )


def _untestable(
    current: Interval | None, prior: Interval | None, change: Change, *, is_rate: bool, years: int | None
) -> Reason | Literal[""]:
    flagged: Reason | None = next((flag for flag in _ORDER if flag in change.flags), None)
    if flagged is not None:
        return flagged
    if current is None:
        return "no_level"
    if prior is None:
        return "no_prior"
    return _undefined(current, prior, change, is_rate=is_rate, years=years)


def _undefined(
    current: Interval, prior: Interval, change: Change, *, is_rate: bool, years: int | None
) -> Reason | Literal[""]:
    """Why no change of the claimed unit is defined between two levels."""
    if years is None and (change.unit == "cagr" or change.base == YEARLY):
        return "period_changed"
    if change.unit in {"percentage_point", "absolute", "from_to"}:
        return "unit_changed" if change.unit == "percentage_point" and not is_rate else ""
    if prior == Interval.point(0):
        return "prior_zero"
    return "negative_level" if reaches_below_zero(current) or reaches_below_zero(prior) else ""


def _from_to_stated(change: Change) -> Interval | None:
    return None if change.restated is None else change.restated.core


def _per_years(change: Change, years: int | None) -> Change:
    """A yearly average over n years as the change over all of them."""
    if years is None or change.stated is None or (change.unit != "cagr" and change.base != YEARLY):
        return change
    sign = -1 if change.direction == "decrease" else 1
    if change.unit != "cagr":
        return replace(change, stated=change.stated.scale(years), stated_lenient=_scaled(change.stated_lenient, years))
    stated = _compounded(change.stated, years, sign)
    lenient = None if change.stated_lenient is None else _compounded(change.stated_lenient, years, sign)
    return replace(change, unit="percent", stated=stated, stated_lenient=lenient)


def _scaled(interval: Interval | None, factor: int) -> Interval | None:
    return None if interval is None else interval.scale(factor)


def _compounded(yearly: Interval, years: int, sign: int) -> Interval:
    def grown(rate: Fraction | None) -> Fraction | None:
        return None if rate is None else sign * ((1 + sign * rate / HUNDRED) ** years - 1) * HUNDRED

    return Interval(grown(yearly.low), grown(yearly.high), yearly.low_closed, yearly.high_closed)


def _or_hull(core: Interval, lenient: Interval | None) -> Interval:
    return core if lenient is None else core.hull(lenient)


def _restated(case: _Case, loose: _Case, change: Change) -> Judgement:
    """从P到C: P must be the prior's level; the direction follows from the two."""
    restated = change.restated
    if restated is None:
        return Judgement("unverifiable", "from_to", reason="no_prior")
    if restated.core.intersects(case.prior):
        return Judgement("consistent", "from_to", restated.core, case.prior)
    if _or_hull(restated.core, restated.lenient).intersects(loose.prior):
        return Judgement("consistent_lenient", "from_to", restated.core, case.prior, "prior_loosely")
    return Judgement("prior_mismatch", "from_to", restated.core, case.prior)


def _by_points(case: _Case, stated: Interval, *, is_rate: bool) -> Judgement | None:
    """A percent of a rate may mean points; only where the points fit does the question arise."""
    if not is_rate or case.change.unit != "percent" or not case.fits("percentage_point", stated):
        return None
    verdict: Verdict = "ambiguous_points" if case.fits("percent", stated) else "consistent_if_points"
    return Judgement(verdict, "percentage_point", stated, case.achieved("percentage_point"))


def _agreeing(case: _Case, stated: Interval) -> Judgement | None:
    unit = case.change.unit
    if not case.fits(unit, stated):
        return None
    found = case.achieved(unit)
    return Judgement("weak" if _is_weak(found, stated) else "consistent", unit, stated, found)


def _is_weak(found: Interval | None, stated: Interval) -> bool:
    """Too wide to tell; an open claim (6%以上) that holds for all of A is not weak."""
    if found is None or found.width is None:
        return True
    if stated.high is None:
        return False
    return found.width > WEAK_WIDTH * stated.high


def _leniently(case: _Case, loose: _Case, stated: Interval) -> Judgement | None:
    unit = case.change.unit
    wide = _or_hull(stated, case.change.stated_lenient)
    habits: tuple[tuple[Reason, _Case, Interval], ...] = (
        ("stated_loosely", case, wide),
        ("current_loosely", replace(case, current=loose.current), stated),
        ("prior_loosely", replace(case, prior=loose.prior), stated),
        ("several_loosely", loose, wide),
    )
    for reason, kind, limits in habits:
        if kind.fits(unit, limits):
            return Judgement("consistent_lenient", unit, stated, case.achieved(unit), reason)
    return None


def _other_reading(case: _Case, stated: Interval) -> Judgement | None:
    """增长2.5倍 meant as 是…的2.5倍, or the other way round."""
    if case.change.unit == "times_increase" and case.fits("times_ratio", stated):
        return Judgement("consistent_if_ratio", "times_ratio", stated, case.achieved("times_ratio"))
    if case.change.unit == "times_ratio" and case.fits("times_increase", stated):
        return Judgement("consistent_if_increase", "times_increase", stated, case.achieved("times_increase"))
    return None


def _disagreeing(case: _Case, stated: Interval, *, is_rate: bool, is_count: bool) -> Judgement:
    unit = case.change.unit
    found = case.achieved(unit)
    if _is_opposite(case):
        return Judgement("direction_error", unit, stated, found)
    readings = tuple(implied_readings(case.current, case.change, unit, is_count=is_count))
    verdict: Verdict = "impossible" if _is_impossible(readings, is_rate=is_rate) else "inconsistent"
    return Judgement(verdict, unit, stated, found)


def _is_opposite(case: _Case) -> bool:
    moved = case.current - case.prior
    if case.change.direction == "decrease":
        moved = -moved
    return case.change.direction != "flat" and moved.high is not None and moved.high < 0


def _is_impossible(readings: tuple[ImpliedPrior, ...], *, is_rate: bool) -> bool:
    if is_rate:
        return all(not reading.interval.intersects(_WHOLE) for reading in readings) and bool(readings)
    return any(reading.integers == () for reading in readings)
