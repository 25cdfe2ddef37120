from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Delta, Interval, Quantity
from compare.render import numbers
from compare.render.json.values import exact


def delta(value: str) -> Delta:
    return Delta(Fraction(value), Interval.point(Fraction(value)))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("800/3", "+266.7%"),
        ("-8.44", "−8.4%"),
        ("0", "0%"),
        ("0.04", "+0.04%"),
        ("-0.0004", "−0.0004%"),
        ("100", "+100.0%"),
        ("999", "+999.0%"),
        ("1000", "×11"),
        ("170000", "×1,701"),
    ],
)
def test_a_percentage_has_its_sign_and_never_hides_a_change(value: str, printed: str) -> None:
    assert numbers.percent(delta(value)) == printed


@pytest.mark.parametrize(
    ("text", "value", "unit", "change", "printed"),
    [
        ("4.45万亿元", "4.45e12", "元", "2.1e11", "+0.21万亿元"),
        ("66件", "66", "件", "48", "+48件"),
        ("2.1万余件", "21000", "件", "-500", "−0.05万件"),
        ("710余万元", "7100000", "元", "900000", "+90万元"),
        ("$1.2 billion", "1200000000", "USD", "-100000000", "−$0.1 billion"),
        ("201,000 people", "201000", "people", "2000", "+2,000 people"),
        ("97%", "97", "%", "0", "0%"),
    ],
)
def test_a_change_is_printed_as_its_source_prints(text: str, value: str, unit: str, change: str, printed: str) -> None:
    amount = Fraction(value)
    quantity = Quantity(text, amount, unit, "count", Fraction(1), Interval.point(amount))
    assert numbers.scale_of(quantity).write(Fraction(change), signed=True) == printed


@pytest.mark.parametrize(
    ("interval", "printed"),
    [
        (Interval(Fraction(69), Fraction(71)), "69–71"),
        (Interval(Fraction(-4), Fraction(-2)), "−4 – −2"),
        (Interval.point(18), "18"),
        (Interval(Fraction(99), None), "≥ 99"),
        (Interval(None, Fraction(5), high_closed=False), "< 5"),
        (Interval(Fraction(53000, 7), Fraction(1000000)), "7,571–1,000,000"),
        (Interval(None, None), "–"),
    ],
)
def test_an_interval_says_its_ends(interval: Interval, printed: str) -> None:
    assert numbers.between(interval) == printed


@pytest.mark.parametrize(
    ("interval", "printed"),
    [
        (Interval(Fraction(138), Fraction(188)), "+138 – +188"),
        (Interval(Fraction(-9), Fraction(-5)), "−9 – −5"),
        (Interval(Fraction(-1), Fraction(0)), "−1 – 0"),
        (Interval.point(4), "+4"),
        (Interval(None, Fraction("8.95"), high_closed=False), "< +8.95"),
        (Interval(Fraction(-2), None), "≥ −2"),
        (Interval(None, None), ""),
    ],
)
def test_an_interval_of_a_change_says_its_signs(interval: Interval, printed: str) -> None:
    assert numbers.signed_between(interval, numbers.Scale()) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(None, "–"), (0.0, "0.0%"), (1.0, "100.0%"), (0.99996, "99.9%"), (0.0001, "0.1%"), (0.962, "96.2%")],
)
def test_a_share_is_whole_only_when_it_is(value: float | None, printed: str) -> None:
    assert numbers.share(value) == printed


@pytest.mark.parametrize(
    ("stated", "computed", "printed"),
    [
        (("29.5", "30.5"), ("1100/41", "1100/41"), "26.8"),
        (("56.55", "56.65"), ("50.27", "50.45"), "50.3–50.5"),
        (("6.95", "7.05"), ("-1300/186", "-1300/186"), "−7.0"),
        (("6.995", "7.005"), ("6.985", "6.985"), "6.99"),
        (("1", "2"), ("-0.52", "-0.31"), "−0.5 – −0.3"),
    ],
)
def test_what_is_computed_has_the_places_of_what_is_stated(
    stated: tuple[str, str], computed: tuple[str, str], printed: str
) -> None:
    places = numbers.places_of(Interval(*map(Fraction, stated)))
    assert numbers.rounded_between(Interval(*map(Fraction, computed)), places) == printed


@pytest.mark.parametrize(
    ("integers", "printed"), [((), "–"), ((18,), "18"), (tuple(range(1401, 1479)), "1,401–1,478"), ((3, 5), "3, 5")]
)
def test_integers_are_one_or_a_range(integers: tuple[int, ...], printed: str) -> None:
    assert numbers.whole_numbers(integers) == printed


@settings(deadline=None, derandomize=True)
@given(st.fractions(max_denominator=10**6))
def test_json_numbers_are_exact(value: Fraction) -> None:
    written = exact(value)
    assert Fraction(repr(written) if isinstance(written, float) else str(written)) == value


@settings(deadline=None, derandomize=True)
@given(st.fractions(max_denominator=10**4), st.integers(0, 6))
def test_rounding_is_near_and_keeps_the_sign(value: Fraction, places: int) -> None:
    printed = Fraction(numbers.rounded(value, places).replace(",", "").replace("−", "-"))
    assert abs(printed - value) <= Fraction(1, 2 * 10**places)


def test_json_of_what_no_float_holds() -> None:
    assert exact(Fraction(1, 3)) == "1/3"
    assert exact(Fraction("0.1")) == 0.1
    assert exact(Fraction("0.12345678901234567891")) == "0.12345678901234567891"
    assert exact(Fraction(10) ** 400) == "1" + "0" * 400
    assert exact(None) is None
