"""How the change of one metric is written: by how much, in percent or points, and what its print allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from compare.model import Metric, MetricPair
from compare.render.numbers import Scale, percent, scale_of, signed, signed_between
from compare.render.words import Said, joined, same, say


def is_loose(metric: Metric) -> bool:
    """True for a number that its own words make approximate (1800余); mere rounding is left to the definitions."""
    return bool(metric.quantity.qualifiers) and not metric.quantity.is_exact


def change_words(pair: MetricPair, prior: Metric, current: Metric) -> Said:
    """The change in percent or points, else in the metric's own unit."""
    if pair.points is None and pair.percent is None and pair.delta is not None:
        return same(scale_of(current.quantity).write(pair.delta.value, signed=True))
    return relative_words(pair, prior)


def relative_words(pair: MetricPair, prior: Metric | None) -> Said:
    """The change in percent, or in points for a rate; why there is none, in words.

    The same print twice is `unchanged` in words and never 0 %.
    """
    if pair.kind in {"new", "silent", "restated", "unchanged"}:
        return say(f"pair_{pair.kind}")
    if pair.points is not None:
        unit = "unit_point" if abs(pair.points.value) == 1 else "unit_points"
        return joined((same(signed(pair.points.value)), say(unit)), "", "")
    if pair.percent is not None:
        return same(percent(pair.percent))
    if pair.delta is not None and pair.delta.value != 0 and prior is not None and prior.quantity.value == 0:
        return say("from_zero")
    return same("–")


def change_interval(pair: MetricPair, scale: Scale, metrics: Sequence[Metric]) -> str:
    """What approximate prints allow the change to be, with its signs; empty where both are plain."""
    if pair.delta is None or pair.points is not None or not _is_open(pair, metrics):
        return ""
    return signed_between(pair.delta.interval, scale)


def relative_interval(pair: MetricPair, metrics: Sequence[Metric]) -> str:
    """The same for the percent or the points."""
    if not _is_open(pair, metrics):
        return ""
    if pair.points is not None:
        return signed_between(pair.points.interval, Scale())
    if pair.percent is None:
        return ""
    percent = pair.percent.interval
    if (
        pair.delta is not None and pair.delta.interval.low is None
    ):  # from more than 126: −100 % is no end that a print set
        percent = replace(percent, low=None)
    return signed_between(percent, Scale(after="%"))


def good_or_bad(pair: MetricPair, polarity: str | None) -> str:
    """`good` or `bad` for a change whose measure has a declared polarity; empty for anything else."""
    if polarity is None or pair.kind != "changed" or pair.delta is None or pair.delta.value == 0:
        return ""
    return "good" if (pair.delta.value > 0) == (polarity == "up") else "bad"


def size_of(pair: MetricPair) -> Fraction | None:
    """The change in percent or points, as a number to sort by."""
    size = pair.percent or pair.points
    return None if size is None else size.value


def _is_open(pair: MetricPair, metrics: Sequence[Metric]) -> bool:
    return pair.kind == "changed" and any(map(is_loose, metrics))
