"""The sum of a check as a person would write it: `66件 ÷ 18件 − 1 = 266.67% ≟ 267%`, without words.

What was printed is quoted as printed; what was computed has two decimals, as an
interval where the prints leave room.
"""

from __future__ import annotations

from fractions import Fraction

from compare.model import Check, Direction, Interval, Quantity

DECIMALS = 2
_SIGNS = {"percentage_point": " pp", "times_increase": "×", "times_ratio": "×", "absolute": ""}
_QUOTIENTS = frozenset({"times_ratio", "ratio_percent"})
_DIFFERENCES = frozenset({"percentage_point", "absolute"})


def arithmetic(level: Quantity, prior: Quantity, check: Check, direction: Direction, claim: str) -> str:
    """One line: the operation on the printed levels, its result, and the printed claim after `≟`."""
    reading = check.reading
    if reading == "from_to":
        return f"{claim} ≟ {prior.text}"
    result = f"{_interval(check.computed, _SIGNS.get(reading or '', '%'))} ≟ {claim}"
    is_fall = direction == "decrease"
    if reading in _DIFFERENCES:
        return f"{prior.text} − {level.text} = {result}" if is_fall else f"{level.text} − {prior.text} = {result}"
    quotient = f"{level.text} ÷ {prior.text}"
    if reading in _QUOTIENTS:
        return f"{quotient} = {result}"
    return f"1 − {quotient} = {result}" if is_fall else f"{quotient} − 1 = {result}"


def decimal(value: Fraction) -> str:
    """A value with at most two decimals, trailing zeros dropped, with a real minus."""
    scaled = round(value * 10**DECIMALS)
    whole, rest = divmod(abs(scaled), 10**DECIMALS)
    digits = f"{whole:,}.{rest:0{DECIMALS}d}".rstrip("0").rstrip(".")
    return f"−{digits}" if scaled < 0 else digits


def _interval(interval: Interval | None, sign: str) -> str:
    if interval is None:
        return "?"
    if interval.low is None or interval.high is None:
        bound = interval.low if interval.high is None else interval.high
        return "?" if bound is None else f"{'≥' if interval.high is None else '≤'} {decimal(bound)}{sign}"
    low, high = decimal(interval.low), decimal(interval.high)
    return f"{low}{sign}" if low == high else f"{low}…{high}{sign}"
