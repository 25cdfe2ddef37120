"""Sums as a person would write them, and checks with their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from compare.identity import stable_id
from compare.model import Check, CheckKind, Evidence, Interval, Metric, Quantity, Verdict

_SCALES = (
    ("万亿", 10**12),
    ("亿", 10**8),
    ("万", 10**4),
    ("trillion", 10**12),
    ("billion", 10**9),
    ("million", 10**6),
    ("thousand", 10**3),
)
_LONGEST_DECIMALS = 2


def written(value: Fraction) -> str:
    """A number in decimals; one that has none is cut at two places, marked with ≈."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return f"{float(value):.{places}f}"
    return f"≈{float(value):.{_LONGEST_DECIMALS}f}"


def common_scale(quantities: Sequence[Quantity]) -> tuple[str, int]:
    """The scale word that all the quantities are printed with, and its size; none is 1."""
    for word, size in _SCALES:
        if all(word in quantity.text for quantity in quantities):
            return word, size
    return "", 1


def added(parts: Sequence[Quantity], total: Quantity, sign: str) -> str:
    """`39 + 20 + 7 = 66`, or with `<` and the total behind it where the two differ."""
    _, size = common_scale([*parts, total])
    words = " + ".join([written(part.value / size) for part in parts])
    result = written(sum((part.value for part in parts), Fraction(0)) / size)
    end = "" if sign == "=" else f" {sign} {written(total.value / size)}"
    return f"{words} = {result}{end}"


def evidence(*metrics: Metric) -> tuple[Evidence, ...]:
    """Where the metrics stand, in order, each place once."""
    places = dict.fromkeys((metric.start, metric.end) for metric in metrics)
    return tuple(Evidence("current", start, end) for start, end in places)


def check(  # noqa: PLR0913 - the parts of a check, by name
    kind: CheckKind,
    verdict: Verdict,
    metric: Metric,
    others: Sequence[Metric],
    arithmetic: str,
    *,
    stated: Interval | None = None,
    computed: Interval | None = None,
    reading: str | None = None,
    reason: str = "",
) -> Check:
    """A check of one metric against others; its id says what was checked, not where it stands."""
    return Check(
        id=stable_id("k", kind, metric.name, metric.quantity.text, arithmetic, *(other.name for other in others)),
        kind=kind,
        verdict=verdict,
        evidence=evidence(metric, *others),
        name=metric.name,
        reading=reading,
        stated=stated,
        computed=computed,
        arithmetic=arithmetic,
        reason=reason,
        metric=metric.id,
    )
