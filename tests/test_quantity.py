from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import QuantityError
from compare.model import Interval
from compare.quantity import parse_cell, parse_quantity
from compare.quantity.digits import read_arabic, read_words

F = Fraction


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("66件", 66, "件", "count"),
        ("15,653家", 15653, "家", "count"),
        ("１８００件", 1800, "件", "count"),
        ("４．４５万亿元", 4_450_000_000_000, "元", "money"),
        ("3千万吨", 30_000_000, "吨", "measure"),
        ("5千瓦", 5, "千瓦", "measure"),
        ("1.2亿人次", 120_000_000, "人次", "count"),
        ("800万千瓦时", 8_000_000, "千瓦时", "measure"),
        ("25微克/立方米", 25, "微克/立方米", "measure"),
        ("12元/人", 12, "元/人", "money"),
        ("3.2个百分点", F("3.2"), "百分点", "rate"),
        ("15‰", F("1.5"), "%", "rate"),
        ("10个工作日", 10, "个工作日", "duration"),
        ("八折", 80, "%", "rate"),
        ("百分之三点五", F("3.5"), "%", "rate"),
        ("1/3", F(1, 3), None, "ratio"),
        ("1万6千余户", 16_000, "户", "count"),
        ("1亿3千多万人", 130_000_000, "人", "count"),
        ("28.5微克每立方米", F("28.5"), "微克/立方米", "measure"),
        ("半数", F(1, 2), None, "ratio"),
        ("2.5倍", F("2.5"), "倍", "times"),
        ("98.5分", F("98.5"), "分", "measure"),
        ("$3.6 billion", 3_600_000_000, "USD", "money"),
        ("US$110 million", 110_000_000, "USD", "money"),
        ("S$5", 5, "SGD", "money"),
        ("nearly 7,000", 7000, None, "count"),
        ("3,000 employees", 3000, "employees", "count"),
        ("12.5 basis points", F("12.5"), "basis point", "measure"),
        ("40 percent", 40, "%", "rate"),
        ("468,000 square feet", 468_000, "square feet", "measure"),
        ("5-7%", 6, "%", "rate"),
        ("5 years", 5, "year", "duration"),
    ],
)
def test_value_unit_and_kind(text: str, value: Fraction | int, unit: str | None, kind: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.unit, quantity.kind) == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "low", "high", "ends"),
    [
        ("过半", 50, 100, "(]"),
        ("近5件", 4, 5, "[)"),
        ("约100余人", 95, 200, "[)"),
        ("三成半", F("34.5"), F("35.5"), "[)"),
        ("100余个工作日", 100, 200, "[)"),
        ("3个多月", 3, 4, "[)"),
        ("20万至30万元", 200_000, 300_000, "[]"),
        ("十七八个", 17, 18, "[]"),
        ("上千户", 1000, 2000, "[)"),
        ("平均2天", F("1.5"), F("2.5"), "[)"),
        ("2天", 2, 2, "[]"),
        ("120%", F("119.5"), F("120.5"), "[)"),
        ("99.96%", F("99.955"), F("99.965"), "[)"),
        ("about 24%", F("23.5"), F("24.5"), "[]"),
        ("more than 500 people", 500, None, "()"),
        ("at least 10%", 10, 100, "[]"),
        ("up to 3%", 0, 3, "[]"),
        ("$45.0 billion", F("44.95") * 10**9, F("45.05") * 10**9, "[)"),
        ("$25 to $30 million", None, None, ""),
    ],
)
def test_bounds(text: str, low: Fraction | int | None, high: Fraction | int | None, ends: str) -> None:
    if not ends:
        with pytest.raises(QuantityError):
            parse_quantity(text)
        return
    core = parse_quantity(text).core
    assert core == Interval(
        None if low is None else F(low),
        None if high is None else F(high),
        low_closed=ends[0] == "[",
        high_closed=ends[1] == "]",
    )


def test_an_amount_in_whole_units_may_have_been_rounded_a_count_may_not() -> None:
    assert parse_quantity("120公里").lenient == Interval(F("119.5"), F("120.5"), high_closed=False)
    assert parse_quantity("120件").lenient is None


def test_contradicting_qualifiers_are_flagged() -> None:
    quantity = parse_quantity("近7000余篇")
    assert quantity.conflict
    assert quantity.qualifiers == ("近", "余")


@pytest.mark.parametrize(
    "text", ["", "件", "十四五", "提高", "一二三", "66件和70件", "1.2.3", "件66", "the", "9" * 400 + "件", "1" * 30]
)
def test_what_is_no_quantity_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("words", "value", "place"),
    [
        ("一百五十二", 152, 1),
        ("两千四百五十", 2450, 1),
        ("三百零五", 305, 1),
        ("三百五", 350, 1),
        ("十", 10, 1),
        ("十二", 12, 1),
        ("一万三千", 13_000, 1_000),
        ("一万三", 13_000, 1_000),
        ("三亿五千万", 350_000_000, 10_000_000),
        ("两千亿", 200_000_000_000, 100_000_000_000),
    ],
)
def test_chinese_numerals(words: str, value: int, place: int) -> None:
    spelled = read_words(words)
    assert spelled is not None
    assert (spelled.value, spelled.place) == (value, place)


@pytest.mark.parametrize("words", ["七五", "一九", "十十", "百十", "万一三", "九二三"])
def test_names_made_of_numerals_are_no_numbers(words: str) -> None:
    assert read_words(words) is None


@settings(deadline=None, derandomize=True)
@given(st.integers(min_value=1, max_value=99_999_999))
def test_numerals_that_people_write_come_back(number: int) -> None:
    spelled = read_words(_in_words(number))
    assert spelled is not None
    assert spelled.value == number


@settings(deadline=None, derandomize=True)
@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_the_printed_value_lies_in_its_interval(number: object) -> None:
    quantity = parse_quantity(f"{number}万元")
    assert quantity.core.contains(quantity.value)
    assert quantity.lenient is None or quantity.lenient.hull(quantity.core) == quantity.lenient


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="0123456789,.余多几万亿", max_size=30))
def test_any_digits_are_read_or_refused(text: str) -> None:
    spelled = read_arabic(text)
    assert spelled is None or spelled.place > 0


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("(1.2)", F("-1.2"), None),
        ("-1.2", F("-1.2"), None),
        ("(3)%", -3, "%"),
        ("(3%)", -3, "%"),
        ("$ 8,431", 8431, "USD"),
        ("$(12)", -12, "USD"),
        ("1,234", 1234, None),
        ("97%", 97, "%"),
        ("（66件）", -66, "件"),
    ],
)
def test_brackets_in_a_cell_mean_minus(text: str, value: Fraction | int, unit: str | None) -> None:
    quantity = parse_cell(text)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize("text", ["", "—", "n/a", "合计", "()", "12 / 14", "见附件1"])
def test_a_cell_without_a_number_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        parse_cell(text)


def _in_words(number: int) -> str:
    high, low = divmod(number, 10_000)
    if not high:
        return _group(low).removeprefix("零")
    gap = "零" if 0 < low < 1000 else ""
    return _group(high).removeprefix("零") + "万" + (gap + _group(low).removeprefix("零") if low else "")


def _group(number: int) -> str:
    digits = "零一二三四五六七八九"
    words, gap = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + sign
        gap = not digit
    return words
