from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare.change import parse_change
from compare.model import Change, Interval, Quantity
from compare.quantity import parse_quantity
from compare.verdict import Judgement, achieved, implied_prior, judge

F = Fraction
EMPTY = Interval(F(1), F(0))


def judged(current: str | None, prior: str | None, clause: str, published: str | None = None) -> Judgement:
    """The verdict on a clause between two printed levels."""
    levels = [None if text is None else parse_quantity(text) for text in (current, prior, published)]
    return verdict_of(levels, parse_change(clause))


def verdict_of(levels: list[Quantity | None], change: Change, years: int | None = None) -> Judgement:
    now, then, published = levels
    known = now or then
    assert known is not None
    return judge(
        now.core if now else None,
        then.core if then else None,
        change,
        is_rate=known.is_rate,
        is_count=known.kind == "count",
        current_lenient=now.lenient if now else None,
        prior_lenient=then.lenient if then else None,
        published_prior=published.core if published else None,
        years=years,
    )


@pytest.mark.parametrize(
    ("current", "prior", "clause", "verdict", "reason"),
    [
        ("66件", "18件", "同比增加267%", "consistent", ""),
        ("66件", "20件", "同比增加267%", "inconsistent", ""),
        ("66件", "90件", "同比增加267%", "direction_error", ""),
        ("97%", "70%", "较2022年提高27%", "consistent_if_points", ""),
        ("97%", "76.4%", "较2022年提高27%", "consistent", ""),
        ("100%", "99%", "提高1%", "ambiguous_points", ""),
        ("17.4%", "15.2%", "提高2.2个百分点", "consistent", ""),
        ("373件", "285件", "增长30%", "consistent_lenient", "stated_loosely"),
        ("213件", "85件", "增长2.5倍", "consistent_if_ratio", ""),
        ("213件", "61件", "是上年的2.5倍", "consistent_if_increase", ""),
        ("25件", "39件", "较上年减少14件", "consistent", ""),
        ("7件", "5件", "增长33.3%", "impossible", ""),
        ("98%", "50%", "提高99.5个百分点", "impossible", ""),
        ("3000家以上", "2000家", "增长60%", "weak", ""),
        ("200件", "199件", "与上年持平", "consistent_lenient", "stated_loosely"),
        ("200件", "160件", "与上年持平", "inconsistent", ""),
        ("100件", "50件", "翻一番", "consistent", ""),
        ("1180亿美元", "1029亿美元", "增长14.7%", "consistent", ""),
        ("174.2亿元", "159.5亿元", "增长6.2%", "inconsistent", ""),
        (None, "85件", "增长5%", "unverifiable", "no_level"),
        ("85件", None, "增长5%", "unverifiable", "no_prior"),
        ("85件", "0件", "增长5%", "unverifiable", "prior_zero"),
        ("85件", "80件", "力争增长5%", "unverifiable", "target"),
        ("85亿元", "80亿元", "实际增长5%", "unverifiable", "constant_price"),
        ("85件", "80件", "保持两位数增长", "unverifiable", "qualitative"),
        ("85件", "80件", "提高5个百分点", "unverifiable", "unit_changed"),
        ("85件", "80件", "年均增长5%", "unverifiable", "period_changed"),
    ],
)
def test_verdicts(current: str | None, prior: str | None, clause: str, verdict: str, reason: str) -> None:
    found = judged(current, prior, clause)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_a_restated_prior_must_be_the_published_one() -> None:
    assert judged("236件", "60件", "增长近3倍", "51件").verdict == "prior_mismatch"
    assert judged("236件", "60件", "增长近3倍", "60件").verdict == "consistent"


@pytest.mark.parametrize(
    ("prior", "verdict"), [("243座", "consistent"), ("240座", "prior_mismatch"), ("243.2座", "prior_mismatch")]
)
def test_from_one_level_to_another(prior: str, verdict: str) -> None:
    assert judged("670座", prior, "由243座增加到670座").verdict == verdict


def test_a_yearly_average_needs_the_years() -> None:
    change = parse_change("年均增长10%")
    levels = [parse_quantity("1331件"), parse_quantity("1000件"), None]
    assert verdict_of(levels, change, years=3).verdict == "consistent"
    assert verdict_of(levels, change, years=2).verdict == "inconsistent"


def test_points_a_year_add_up() -> None:
    change = parse_change("年均提高2个百分点")
    assert verdict_of([parse_quantity("58%"), parse_quantity("50%"), None], change, years=4).verdict == "consistent"


def test_a_verdict_shows_what_was_compared() -> None:
    found = judged("66件", "20件", "同比增加267%")
    assert found.reading == "percent"
    assert found.computed == Interval.point(230)
    assert found.stated == Interval(F("266.5"), F("267.5"), high_closed=False)


@pytest.mark.parametrize(
    ("level", "clause", "integers"),
    [
        ("66件", "同比增加267%", (18,)),
        ("7件", "增长33.3%", ()),
        ("8件", "增长33.3%", (6,)),
        ("40件", "下降50%", (80,)),
        ("1113件", "增长99.5%", (558,)),
        ("213件", "是上年的2.5倍", (84, 85, 86)),
        ("66件", "较上年增加14件", (52,)),
        ("20件", "下降到原来的20%", (98, 99, 100, 101, 102)),
    ],
)
def test_whole_numbers_that_a_claim_leaves(level: str, clause: str, integers: tuple[int, ...]) -> None:
    (reading,) = implied_prior(parse_quantity(level), parse_change(clause))
    assert reading.integers == integers


def test_a_percent_of_a_rate_has_two_readings() -> None:
    points, percent = implied_prior(parse_quantity("97%"), parse_change("较2022年提高27%"))
    assert (points.reading, percent.reading) == ("percentage_point", "percent")
    assert points.interval == Interval(F(69), F(71), low_closed=False, high_closed=False)
    low, high = percent.interval.low, percent.interval.high
    assert low is not None
    assert high is not None
    assert (round(float(low), 1), round(float(high), 1)) == (75.7, 77.1)
    assert points.integers is None


@pytest.mark.parametrize(
    ("level", "clause"),
    [
        ("66亿元", "实际增长5%"),
        ("66件", "年均增长5%"),
        ("66件", "降幅收窄1.2个百分点"),
        ("66件", "提高2个百分点"),
        ("66件", "较上年增加3名"),
        ("66件", "保持两位数增长"),
    ],
)
def test_claims_that_say_nothing_about_the_level_imply_nothing(level: str, clause: str) -> None:
    assert implied_prior(parse_quantity(level), parse_change(clause)) == ()


COUNTS = st.integers(min_value=1, max_value=5_000)


@settings(deadline=None, derandomize=True)
@given(COUNTS, COUNTS)
def test_a_true_claim_is_never_doubted(prior: int, current: int) -> None:
    change = percent_change(prior, current, places=1)
    found = verdict_of([parse_quantity(f"{current}件"), parse_quantity(f"{prior}件"), None], change)
    assert found.verdict == "consistent"


@settings(deadline=None, derandomize=True)
@given(COUNTS, COUNTS)
def test_a_true_prior_is_among_the_implied(prior: int, current: int) -> None:
    (reading,) = implied_prior(parse_quantity(f"{current}件"), percent_change(prior, current, places=1))
    assert reading.interval.contains(prior)
    assert reading.integers is None or prior in reading.integers


@settings(deadline=None, derandomize=True)
@given(COUNTS, COUNTS, st.integers(min_value=1, max_value=400))
def test_verdict_and_implied_prior_agree(prior: int, current: int, percent: int) -> None:
    change = parse_change(f"增长{percent}%")
    (reading,) = implied_prior(parse_quantity(f"{current}件"), change)
    found = verdict_of([parse_quantity(f"{current}件"), parse_quantity(f"{prior}件"), None], change)
    assume(reading.integers is not None)
    assert (prior in (reading.integers or ())) == (found.verdict in {"consistent", "weak"})


@settings(deadline=None, derandomize=True)
@given(COUNTS, COUNTS)
def test_swapping_the_years_negates_the_amount(prior: int, current: int) -> None:
    there = achieved(Interval.point(current), Interval.point(prior), "absolute")
    back = achieved(Interval.point(prior), Interval.point(current), "absolute")
    assert there is not None
    assert back == -there


def test_no_change_is_defined_on_nothing() -> None:
    assert achieved(Interval.point(5), Interval.point(0), "percent") is None
    assert achieved(Interval.point(-5), Interval.point(3), "percent") is None


def percent_change(prior: int, current: int, places: int) -> Change:
    """The claim that an honest writer prints for two counts."""
    percent = F(100 * (current - prior), prior)
    scale = 10**places
    shown = F(int(abs(percent) * scale + F(1, 2)), scale)
    change = parse_change(f"{'下降' if percent < 0 else '增长'}{float(shown):.{places}f}%")
    return replace(change, direction="decrease" if percent < 0 else "increase")
