"""The sum of a check as a person would write it: `66件 ÷ 18件 − 1 = 266.67% ≟ 267%`, without words.

What was printed is quoted as printed; what was computed has two decimals, as an
interval where the prints leave room.
"""

from __future__ import annotations

from fractions import Fraction

from compare.model import Change, Check, Interval, Quantity

DECIMALS = 2
_SIGNS = {"percentage_point": " pp", "times_increase": "×", "times_ratio": "×"}
_ENGLISH_UNITS = frozenset({"USD", None})
_ENGLISH_SCALES = ((10**9, " billion"), (10**6, " million"))
_CHINESE_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_QUOTIENTS = frozenset({"times_ratio", "ratio_percent"})
_DIFFERENCES = frozenset({"percentage_point", "absolute"})


def arithmetic(check: Check, change: Change, level: Quantity, used: Quantity, published: Quantity | None) -> str:
    """One line: the operation on the printed levels, its result, and the printed claim after `≟`.

    Where the claim restates its base, a mismatch shows that base against the published one.
    """
    reading, restated = check.reading, change.restated or used
    if reading == "from_to" or check.verdict == "prior_mismatch":
        return f"{restated.text} ≟ {(published or used).text}"
    claim = change.text[change.start - change.clause_start : change.end - change.clause_start]
    divisor, sign = _scale(level, used, change) if reading == "absolute" else (1, _SIGNS.get(reading or "", "%"))
    result = f"{_interval(check.computed, divisor, sign)} ≟ {claim}"
    is_fall = change.direction == "decrease"
    if reading in _DIFFERENCES:
        return f"{used.text} − {level.text} = {result}" if is_fall else f"{level.text} − {used.text} = {result}"
    quotient = f"{level.text} ÷ {used.text}"
    if reading in _QUOTIENTS:
        return f"{quotient} = {result}"
    return f"1 − {quotient} = {result}" if is_fall else f"{quotient} − 1 = {result}"


def decimal(value: Fraction) -> str:
    """A value with at most two decimals, trailing zeros dropped, with a real minus."""
    scaled = round(value * 10**DECIMALS)
    whole, rest = divmod(abs(scaled), 10**DECIMALS)
    digits = f"{whole:,}.{rest:0{DECIMALS}d}".rstrip("0").rstrip(".")
    return f"−{digits}" if scaled < 0 else digits


def _scale(level: Quantity, prior: Quantity, change: Change) -> tuple[int, str]:
    """The scale that both prints and the claim reach, so that a difference reads like them (亿, million)."""
    scales = _ENGLISH_SCALES if level.unit in _ENGLISH_UNITS else _CHINESE_SCALES
    claimed = abs(level.value) if change.magnitude is None else change.magnitude
    least = min(abs(level.value), abs(prior.value), claimed)
    return next(((factor, word) for factor, word in scales if least >= factor), (1, ""))


def _interval(interval: Interval | None, divisor: int, sign: str) -> str:
    if interval is None:
        return "?"
    if interval.low is None or interval.high is None:
        bound = interval.low if interval.high is None else interval.high
        return "?" if bound is None else f"{'≥' if interval.high is None else '≤'} {decimal(bound / divisor)}{sign}"
    low, high = decimal(interval.low / divisor), decimal(interval.high / divisor)
    return f"{low}{sign}" if low == high else f"{low}…{high}{sign}"
