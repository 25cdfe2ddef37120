"""What a stated change implies for the base year, as a reader sees it: a middle, an interval, the integers that fit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from compare.model import ChangeUnit, ImpliedPrior, Interval, Metric, StatedChange
from compare.render.numbers import (
    MOST_PLACES,
    SIGNIFICANT,
    Scale,
    between,
    scale_of,
    shortened,
    significant,
    whole_numbers,
)
from compare.render.words import Said, same, say


@dataclass(frozen=True, slots=True)
class Implied:
    """One reading of a claim and the base value that it implies; `middle` is empty where integers say it all."""

    reading: Said
    middle: str
    interval: str
    exact: bool
    impossible: bool


def implied_of(prior: ImpliedPrior, metric: Metric | None, stated: StatedChange | None) -> Implied:
    """One implied prior in the scale that its metric is printed in."""
    scale = scale_of(metric.quantity) if metric is not None else Scale()
    reading = say(f"reading_{prior.reading}")
    if prior.integers is not None:
        words = whole_numbers(prior.integers, Scale(1, scale.before, scale.after) if scale.factor == 1 else Scale())
        return Implied(reading, "", words, len(prior.integers) == 1, not prior.integers)
    middle = None if metric is None or stated is None else _middle(prior.reading, metric.quantity.value, stated)
    shown = "" if middle is None else scale_words(middle, scale, _digits(middle, prior.interval, scale))
    return Implied(reading, shown, bounds_words(prior, scale), exact=False, impossible=prior.interval.is_empty)


def scale_words(value: Fraction, scale: Scale, digits: int = SIGNIFICANT) -> str:
    """A value that need not end, to so many digits, in a scale."""
    return f"{scale.before}{significant(value / scale.factor, digits)}{scale.after}"


def _digits(middle: Fraction, interval: Interval, scale: Scale) -> int:
    """Digits that keep the middle between the ends of its interval: 132.3 within 132.2 to 132.4, not 132."""
    if interval.low is None or interval.high is None or interval.low >= interval.high:
        return SIGNIFICANT
    room = (interval.high - interval.low) / 2 / scale.factor
    return next(
        (
            digits
            for digits in range(SIGNIFICANT, SIGNIFICANT + MOST_PLACES)
            if abs(shortened(middle / scale.factor, digits) - middle / scale.factor) <= room / 2
        ),
        SIGNIFICANT + MOST_PLACES,
    )


def bounds_words(prior: ImpliedPrior, scale: Scale) -> str:
    """The interval of an implied prior in a scale."""
    return between(prior.interval, scale)


def _middle(reading: ChangeUnit, value: Fraction, stated: StatedChange) -> Fraction | None:
    """The base that the printed value and magnitude give, taken as exact; `None` where no sum says it."""
    size = stated.change.magnitude
    if size is None:
        return None
    way = {"increase": 1, "decrease": -1, "flat": 0}[stated.change.direction]
    if reading in {"percentage_point", "absolute"}:
        return value - way * size
    ratios = {
        "percent": 1 + way * size / 100,
        "times_increase": 1 + way * size,
        "times_ratio": size,
        "ratio_percent": size / 100,
    }
    ratio = ratios.get(reading)
    return value / ratio if ratio else None


def implied_words(implied: Implied) -> Said:
    """One reading in a phrase: `18件`, `70% (69–71%)`; that nothing fits is said in words."""
    if implied.impossible:
        return say("no_integer")
    if implied.middle and implied.middle != implied.interval:
        return say("middle_and_interval", middle=implied.middle, interval=implied.interval)
    return same(implied.interval)
