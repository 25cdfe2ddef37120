"""The interval that a printed number allows: the table of CLAIMS section 1, row by row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from compare.model import Interval, QuantityKind
from compare.quantity.spelled import Spelled

Role = Literal["near", "about", "at_least", "over", "at_most", "under"]

HUNDRED = Fraction(100)
_WAN = 10_000
_NEAR_SHARE = Fraction(9, 10)
_ABOUT_SHARE = Fraction(1, 20)
_ABOUT_SHARE_LENIENT = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the print allows, what careless writers mean, and whether the words contradict."""

    core: Interval
    lenient: Interval | None = None
    conflict: bool = False


def bounds(
    spelled: Spelled, kind: QuantityKind, roles: Collection[Role], *, is_average: bool, is_share: bool
) -> Bounds:
    """The bounds of a number of a kind under its qualifiers; a share stays within 0 and 100."""
    found = (
        _open_ended(spelled, roles) or _blurred(spelled, kind, roles) or _plain(spelled, kind, is_average=is_average)
    )
    if not is_share or spelled.value > HUNDRED:
        return found
    cap = Interval(Fraction(0), HUNDRED)
    lenient = None if found.lenient is None else found.lenient.intersect(cap)
    return Bounds(found.core.intersect(cap), lenient, found.conflict)


def _open_ended(spelled: Spelled, roles: Collection[Role]) -> Bounds | None:
    """以上, 超过, 以下, 不足: inclusive and exclusive as Civil Code art. 1259 has them."""
    low = _bottom(spelled)
    high = spelled.top if spelled.top is not None else spelled.value
    if "at_least" in roles:
        return Bounds(Interval(low, None, high_closed=False))
    if "over" in roles:
        return Bounds(Interval(low, None, low_closed=False, high_closed=False), Interval(low, None, high_closed=False))
    if "at_most" in roles:
        return Bounds(Interval(None, high, low_closed=False))
    if "under" in roles:
        return Bounds(Interval(None, high, low_closed=False, high_closed=False))
    return None


def _blurred(spelled: Spelled, kind: QuantityKind, roles: Collection[Role]) -> Bounds | None:
    if spelled.blur in {"over_rest", "over_scale"}:
        return _more(spelled, kind, roles)
    if spelled.blur:
        return _worded(spelled, kind)
    if "near" in roles:
        return Bounds(_near(spelled, kind), Interval(spelled.value - spelled.rough, spelled.value))
    return _about(spelled) if "about" in roles else None


def _worded(spelled: Spelled, kind: QuantityKind) -> Bounds:
    """几十, 上百, 十几 and the spans 二三十 and 3至5."""
    if spelled.top is not None:
        return Bounds(Interval(_bottom(spelled), spelled.top))
    if spelled.blur == "several":
        return Bounds(_from(2 * spelled.place, 10 * spelled.place), _from(spelled.place, 10 * spelled.place))
    if spelled.blur == "hundreds_up":
        return Bounds(_from(spelled.value, 2 * spelled.value), Interval(spelled.value, None, high_closed=False))
    return Bounds(_few(spelled, kind))


def _bottom(spelled: Spelled) -> Fraction:
    """The lower end of a span, whose value is its middle."""
    return spelled.value if spelled.top is None else 2 * spelled.value - spelled.top


def _few(spelled: Spelled, kind: QuantityKind) -> Interval:
    """十几 is 11 to 19, 二十几万 is 21万 to just under 30万."""
    unit = spelled.rough / 10
    low, high = spelled.value + unit, spelled.value + spelled.rough
    return Interval(low, high - 1) if kind == "count" else _from(low, high)


def _more(spelled: Spelled, kind: QuantityKind, roles: Collection[Role]) -> Bounds:
    """余 and 多; with 近 before it the two contradict, and the union stands, flagged."""
    value = spelled.value
    step = spelled.place if spelled.blur == "over_scale" and spelled.is_scaled else spelled.rough
    core = _from(value, value + step)
    if "near" in roles:
        return Bounds(core.hull(_near(spelled, kind)), conflict=True)
    if "about" in roles:
        return Bounds(core.hull(_about(spelled).core))
    return Bounds(core, _from(value, value + spelled.rough) if step < spelled.rough else None)


def _near(spelled: Spelled, kind: QuantityKind) -> Interval:
    low = max(spelled.value - spelled.rough / 2, _NEAR_SHARE * spelled.value)
    if kind == "count":
        low = min(low, spelled.value - 1)
    return _from(low, spelled.value)


def _about(spelled: Spelled) -> Bounds:
    value, place, rough = spelled.value, spelled.place, spelled.rough
    core = max(place / 2, min(rough / 2, _ABOUT_SHARE * value))
    lenient = max(place, min(rough, _ABOUT_SHARE_LENIENT * value))
    return Bounds(Interval(value - core, value + core), Interval(value - lenient, value + lenient))


def _plain(spelled: Spelled, kind: QuantityKind, *, is_average: bool) -> Bounds:
    value, place = spelled.value, spelled.place
    rounded = _from(value - place / 2, value + place / 2)
    if kind == "ratio":
        return Bounds(Interval.point(value), Interval(value * (1 - _ABOUT_SHARE), value * (1 + _ABOUT_SHARE)))
    if not spelled.is_scaled and kind != "rate" and not is_average:
        # A count is what it says; an amount in whole units may have been rounded to them.
        return Bounds(Interval.point(value), None if kind == "count" else rounded)
    if spelled.is_words and spelled.is_scaled and spelled.rough < _WAN:
        # 一万三千 names its thousands, so it may be exact (gold/intervals.jsonl).
        return Bounds(rounded, Interval.point(value))
    loose = Interval(value - place, value + place, low_closed=kind != "rate", high_closed=False)
    if spelled.is_scaled and spelled.rough > place:
        loose = loose.hull(Interval(value - spelled.rough / 2, value + spelled.rough / 2))
    return Bounds(rounded, loose)


def _from(low: Fraction, high: Fraction) -> Interval:
    return Interval(low, high, high_closed=False)
