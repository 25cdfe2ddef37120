from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Interval

FRACTIONS = st.fractions(min_value=0, max_value=1000, max_denominator=20)


@st.composite
def intervals(draw: st.DrawFn, *, positive: bool = False) -> Interval:
    low, high = sorted((draw(FRACTIONS), draw(FRACTIONS)))
    shift = Fraction(1, 7) if positive else 0
    closed = low == high
    return Interval(low + shift, high + shift, closed or draw(st.booleans()), closed or draw(st.booleans()))


def test_open_ends_that_touch_do_not_meet() -> None:
    assert not Interval(Fraction(1), Fraction(2), high_closed=False).intersects(Interval(Fraction(2), Fraction(3)))
    assert Interval(Fraction(1), Fraction(2)).intersects(Interval(Fraction(2), Fraction(3)))


def test_quotient_by_an_interval_that_reaches_zero_has_no_upper_bound() -> None:
    quotient = Interval.point(6).over(Interval(Fraction(0), Fraction(3)))
    assert quotient == Interval(Fraction(2), None, low_closed=True, high_closed=False)


def test_quotient_of_a_negative_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        Interval.point(-1).over(Interval.point(2))


@pytest.mark.parametrize(
    ("interval", "whole"),
    [
        (Interval(Fraction(1), Fraction(4)), [1, 2, 3, 4]),
        (Interval(Fraction(1), Fraction(4), low_closed=False, high_closed=False), [2, 3]),
        (Interval(Fraction(21, 4), Fraction(53, 10)), []),
        (Interval(Fraction(-3, 2), Fraction(1, 2)), [-1, 0]),
    ],
)
def test_integers_respect_the_ends(interval: Interval, whole: list[int]) -> None:
    assert list(interval.integers()) == whole


@settings(deadline=None, derandomize=True)
@given(intervals(), intervals())
def test_sum_and_difference_hold_every_sum_and_difference_of_members(one: Interval, two: Interval) -> None:
    assert one.low is not None
    assert one.high is not None
    assert two.low is not None
    assert two.high is not None
    if one.is_empty or two.is_empty:
        return
    middle_of_one, middle_of_two = (one.low + one.high) / 2, (two.low + two.high) / 2
    assert (one + two).contains(middle_of_one + middle_of_two)
    assert (one - two).contains(middle_of_one - middle_of_two)


@settings(deadline=None, derandomize=True)
@given(intervals(), intervals(positive=True))
def test_quotient_holds_the_quotient_of_members(one: Interval, two: Interval) -> None:
    assert one.low is not None
    assert one.high is not None
    assert two.low is not None
    assert two.high is not None
    if one.is_empty or two.is_empty:
        return
    assert one.over(two).contains(((one.low + one.high) / 2) / ((two.low + two.high) / 2))


@settings(deadline=None, derandomize=True)
@given(intervals(), intervals())
def test_intersection_lies_in_the_hull(one: Interval, two: Interval) -> None:
    common = one.intersect(two)
    assert common == two.intersect(one)
    assert common.is_empty or common.intersect(one.hull(two)) == common
