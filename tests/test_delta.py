"""Deltas: points for rates, no percent of what has none, missing is not 0."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.delta import difference, percent_change, with_deltas
from compare.model import Interval, MetricPair, PairKind
from tests.builders import Builder, quantity


def pair_of(prior: tuple[str, str | None], current: tuple[str, str | None], kind: PairKind = "changed") -> MetricPair:
    first = Builder(2022).sentence(f"某数{prior[0]}。").metric("某数", prior[0], *prior).build()
    second = Builder(2023).sentence(f"某数{current[0]}。").metric("某数", current[0], *current).build()
    pair = MetricPair("m2022-0", "m2023-0", kind, 1.0, "one name")
    return with_deltas(first, second, (pair,))[0]


def test_a_count_has_an_exact_percent() -> None:
    pair = pair_of(("18", "件"), ("66", "件"))
    assert pair.delta is not None
    assert pair.delta.value == 48
    assert pair.delta.interval.is_point
    assert pair.percent is not None
    assert pair.percent.value == Fraction(800, 3)
    assert pair.points is None


def test_a_rate_changes_in_points_and_has_no_percent() -> None:
    pair = pair_of(("70", "%"), ("97", "%"))
    assert pair.percent is None
    assert pair.points is not None
    assert pair.points.value == 27
    assert pair.points.interval == Interval(Fraction(26), Fraction(28), low_closed=False, high_closed=False)


@pytest.mark.parametrize(("prior", "current"), [("0", "66"), ("-5", "66"), ("5", "-66"), ("-5", "-66")])
def test_no_percent_from_nothing_nor_through_a_change_of_sign(prior: str, current: str) -> None:
    pair = pair_of((prior, "件"), (current, "件"))
    assert pair.delta is not None
    assert pair.percent is None


def test_a_fall_to_nothing_is_a_hundred_percent() -> None:
    pair = pair_of(("5", "件"), ("0", "件"))
    assert pair.percent is not None
    assert pair.percent.value == -100


def test_rounded_levels_give_an_interval_of_percent() -> None:
    pair = pair_of(("42.3", "USD"), ("45.0", "USD"))
    assert pair.percent is not None
    assert pair.percent.interval.contains(Fraction("6.38"))
    assert not pair.percent.interval.contains(7)


def test_what_is_missing_or_not_comparable_has_no_delta() -> None:
    report = Builder(2022).sentence("某数5件。").metric("某数", "5件", 5, "件").build()
    alone = MetricPair("m2022-0", None, "silent", 1.0, "")
    assert with_deltas(report, report, (alone,)) == (alone,)
    assert pair_of(("5", "件"), ("6", "篇"), kind="not_comparable").delta is None


def test_a_restated_figure_has_a_delta_and_no_percent() -> None:
    pair = pair_of(("51", "件"), ("60", "件"), kind="restated")
    assert pair.delta is not None
    assert pair.delta.value == 9
    assert pair.percent is None


LEVELS = st.fractions(min_value=0, max_value=10**9, max_denominator=100)


@settings(deadline=None, derandomize=True)
@given(LEVELS, LEVELS)
def test_swapping_the_years_negates_the_delta(first: Fraction, second: Fraction) -> None:
    prior, current = (quantity(str(float(value)), float(value), "元") for value in (round(first, 2), round(second, 2)))
    there, back = difference(prior, current), difference(current, prior)
    assert there.value == -back.value
    assert there.interval == -back.interval


@settings(deadline=None, derandomize=True)
@given(LEVELS, LEVELS)
def test_the_percent_lies_in_its_interval(first: Fraction, second: Fraction) -> None:
    prior, current = (quantity(f"{float(value):.2f}", f"{float(value):.2f}", "元") for value in (first, second))
    percent = percent_change(prior, current)
    if percent is not None:
        assert percent.interval.contains(percent.value)
