from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.change import find_changes, parse_change
from compare.errors import QuantityError
from compare.model import Change, Interval

F = Fraction


def only(text: str) -> Change:
    found = find_changes(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("clause", "direction", "magnitude", "unit", "base"),
    [
        ("同比增加267%", "increase", 267, "percent", "previous_year"),
        ("较上年同期减少12件", "decrease", 12, "absolute", "previous_year"),
        ("与去年相比,增长5%", "increase", 5, "percent", "previous_year"),
        ("比年初增加3亿元", "increase", 300_000_000, "absolute", "year_start"),
        ("较2015年底下降5.2%", "decrease", F("5.2"), "percent", "2015"),
        ("较“十三五”末提高2.1个百分点", "increase", F("2.1"), "percentage_point", "十三五末"),
        ("占比较上年提高3.2个百分点", "increase", F("3.2"), "percentage_point", "previous_year"),
        ("比上年少5件", "decrease", 5, "absolute", "previous_year"),
        ("五年增长58.6%", "increase", F("58.6"), "percent", "五年"),
        ("同比翻一番", "increase", 2, "times_ratio", "previous_year"),
        ("达到去年的3倍", "increase", 3, "times_ratio", "previous_year"),
        ("压缩办理时限50%", "decrease", 50, "percent", "previous_year"),
        ("平均缩短5个工作日", "decrease", 5, "absolute", "previous_year"),
        ("同比增长-3.2%", "decrease", F("3.2"), "percent", "previous_year"),
        ("压减三分之一以上", "decrease", F(100, 3), "percent", "previous_year"),
        ("同比增长１２．５％", "increase", F("12.5"), "percent", "previous_year"),
        ("下降10个基点", "decrease", F("0.1"), "percentage_point", "previous_year"),
        ("实现8%以上的增速", "increase", 8, "percent", "previous_year"),
    ],
)
def test_chinese_clauses(clause: str, direction: str, magnitude: Fraction | int, unit: str, base: str) -> None:
    change = parse_change(clause)
    assert (change.direction, change.magnitude, change.unit, change.base) == (direction, magnitude, unit, base)


@pytest.mark.parametrize(
    "text",
    [
        "提高服务质量,增强能力,降低成本",
        "满意率达到97%",
        "经营主体增长到5万户",
        "降至25微克/立方米",
        "首次突破1000件",
        "完成年度计划的120%",
        "占总数的31%",
        "城镇新增就业1200万人",
        "增速高于全国1.2个百分点",
        "比全国平均水平高3个百分点",
        "每增长1个百分点",
        "增加2条公交线路",
        "新增长点100个",
        "2023年上半年",
        "Item 7. Management's discussion. In 2016, 5% of people moved up to 3 floors.",
    ],
)
def test_levels_and_promises_are_no_changes(text: str) -> None:
    assert find_changes(text) == ()
    with pytest.raises(QuantityError):
        parse_change(text)


def test_spans_hold_the_magnitude_and_the_clause() -> None:
    text = "出庭应诉率达到97%,较2022年提高27%,位列前列。"
    change = only(text)
    assert text[change.start : change.end] == "27%"
    assert text[change.clause_start : change.clause_end] == "较2022年提高27%" == change.text
    assert not change.implicit


@pytest.mark.parametrize(
    ("clause", "stated"),
    [
        ("增长267%", Interval(F("266.5"), F("267.5"), high_closed=False)),
        ("增长100%", Interval(F("99.5"), F("100.5"), high_closed=False)),
        ("增长2倍", Interval(F("1.8"), F("2.2"))),
        ("增长2.5倍", Interval(F("2.45"), F("2.55"), high_closed=False)),
        ("增长近3倍", Interval(F("2.7"), F(3), high_closed=False)),
        ("增长6%以上", Interval(F(6), None, high_closed=False)),
        ("增长超200%", Interval(F(200), None, low_closed=False, high_closed=False)),
        ("下降20%左右", Interval(F(19), F(21))),
        ("减少两成", Interval(F(15), F(25), high_closed=False)),
        ("增长6%－6.5%", Interval(F(6), F("6.5"))),
        ("与上年持平", Interval(F(0), F(1, 2), high_closed=False)),
    ],
)
def test_stated_intervals(clause: str, stated: Interval) -> None:
    assert parse_change(clause).stated == stated


@pytest.mark.parametrize(
    ("text", "magnitudes"),
    [
        ("产值、利润分别增长6.5%、9.4%和3%", ["13/2", "47/5", "3"]),
        ("同比分别提高2.1、3.2个百分点", ["21/10", "16/5"]),
        ("起数、人数分别下降5%、3%,投资增长2%", ["5", "3", "2"]),
        ("较上年增加9件,增长13.6%", ["9", "68/5"]),
        ("收入增长5.5%;支出增长3.9%", ["11/2", "39/10"]),
    ],
)
def test_lists_give_one_change_for_each_magnitude(text: str, magnitudes: list[str]) -> None:
    assert [str(change.magnitude) for change in find_changes(text)] == magnitudes


def test_a_second_claim_keeps_the_base_of_the_first() -> None:
    first, second = find_changes("生产总额较2020年增加4374.4亿元,增长33.6%")
    assert (first.base, second.base) == ("2020", "2020")
    assert (first.implicit, second.implicit) == (False, True)


@pytest.mark.parametrize(
    ("text", "prior", "current", "base", "direction"),
    [
        ("由243座增加到670座", 243, 670, "previous_year", "increase"),
        ("由2017年的3.1%降至2.5%", F("3.1"), F("2.5"), "2017", "decrease"),
        ("从人均40元提高到45元", 40, 45, "previous_year", "increase"),
        ("从3提高到5件", 3, 5, "previous_year", "increase"),
        ("increased to $8.4 billion from $7.9 billion in fiscal 2016", F("7.9"), F("8.4"), "2016", "increase"),
        ("rose from 3.2% to 4.1%", F("3.2"), F("4.1"), "previous_year", "increase"),
        (
            "was $5.5 billion in fiscal 2015 compared to $6.7 billion in fiscal 2014",
            F("6.7"),
            F("5.5"),
            "2014",
            "decrease",
        ),
    ],
)
def test_both_levels_printed(text: str, prior: Fraction, current: Fraction, base: str, direction: str) -> None:
    change = only(text)
    scale = 10**9 if "billion" in text else 1
    assert change.restated is not None
    assert change.level is not None
    assert (change.restated.value, change.level.value) == (prior * scale, current * scale)
    assert (change.unit, change.base, change.direction) == ("from_to", base, direction)


def test_a_base_may_bring_its_level() -> None:
    change = only("受理66件，较上年的52件增加14件")
    assert change.restated is not None
    assert (change.restated.value, change.base, change.unit) == (52, "previous_year", "absolute")


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("地区生产总值达到287.9亿元,同比增长8.9%", ("constant_price",)),
        ("总产值100亿元,增长5%(按可比价计算)", ("constant_price",)),
        ("人均可支配收入实际增长7.4%", ("constant_price",)),
        ("完成生产总值200亿元,固定资产投资100亿元,增长5%", ()),
        ("研发经费占生产总值比重2.5%,提高0.1个百分点", ()),
        ("收入完成17亿元,按可比口径增长13%", ("adjusted_base",)),
        ("降幅收窄1.2个百分点", ("second_order",)),
        ("高技术制造业增速提高10.6个百分点", ("second_order",)),
        ("力争外贸总值增长10%", ("target",)),
        ("主要预期目标是:收入增长8%。投资增长6%", ("target",)),
        ("排放量要下降2%", ("target",)),
        ("产值保持两位数增长", ("qualitative",)),
        ("确保了排放量下降2%", ()),
        ("The economy grew by 7.5%", ("constant_price",)),
        ("Excluding this charge, costs fell 4%", ("adjusted_base",)),
        ("We expect revenues to increase 5%", ("target",)),
        ("Growth was due to a 3% increase from higher rates", ("second_order",)),
        ("due to this, income increased 7% to $7.3 billion", ()),
    ],
)
def test_words_that_forbid_a_test(text: str, flags: tuple[str, ...]) -> None:
    assert find_changes(text)[-1].flags == flags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Revenues increased 7%, or $2.8 billion, to $45.0 billion",
            [("increase", "percent", 7), ("increase", "absolute", 2_800_000_000)],
        ),
        ("Costs decreased by $2.1 billion.", [("decrease", "absolute", 2_100_000_000)]),
        ("margin grew 12 basis points", [("increase", "percentage_point", F("0.12"))]),
        ("up 3 percentage points", [("increase", "percentage_point", 3)]),
        ("a 7% increase in attendance", [("increase", "percent", 7)]),
        ("12% revenue growth", [("increase", "percent", 12)]),
        ("grew at an annual rate of 5%", [("increase", "cagr", 5)]),
        ("enrolment doubled", [("increase", "times_ratio", 2)]),
        (
            "A and B increased 6.5% and 9.4%, respectively.",
            [("increase", "percent", F("6.5")), ("increase", "percent", F("9.4"))],
        ),
        ("a $77 million gain on the sale", []),
        ("a decrease of 150 employees", [("decrease", "absolute", 150)]),
    ],
)
def test_english_clauses(text: str, found: list[tuple[str, str, Fraction]]) -> None:
    assert [(one.direction, one.unit, one.magnitude) for one in find_changes(text)] == found


def test_english_levels_beside_a_magnitude() -> None:
    change = only("income increased $52 million, from $1,203 million to $1,255 million")
    assert change.level is not None
    assert change.restated is not None
    assert (change.level.value, change.restated.value) == (1_255_000_000, 1_203_000_000)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("fell 4% from the prior year", "previous_year"),
        ("rose 4% compared to fiscal 2012", "2012"),
        ("a 31% increase over FY98", "1998"),
        ("rose 2% from the previous quarter", "previous_period"),
    ],
)
def test_english_bases(text: str, base: str) -> None:
    change = only(text)
    assert (change.base, change.implicit) == (base, False)


_PIECES = (
    "增长|增加|下降|提高|到|至|由|从|较|比|上年|2022年|的|分别|5%|3.2个百分点|12件|2倍|、|,|。|翻一番|"
    "持平|同比|年均|两位数|increased |7%|, or |$2 billion| to | from |and "
)
PIECES = st.sampled_from(_PIECES.split("|"))


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_changes_stand_in_order_inside_their_clauses(text: str) -> None:
    found = find_changes(text)
    assert [change.start for change in found] == sorted({change.start for change in found})
    for change in found:
        assert 0 <= change.clause_start <= change.start < change.end <= change.clause_end <= len(text)
        assert change.text == text[change.clause_start : change.clause_end]
        assert change.stated is None or change.stated.low is None or change.stated.low >= 0


@pytest.mark.parametrize(
    "unit", ["增长1%", "分别", "比", "由1件", "increased 1% ", "from ", "compared to $1 ", "1%的", "翻", "每"]
)
def test_hostile_texts_are_read(unit: str) -> None:
    text = unit * (2_000 // len(unit))
    assert all(change.clause_end <= len(text) for change in find_changes(text))


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "due to an increase of 8% from higher rates, 3% from an increase in use, 2% from a week, and 1% from it.",
            ["8%", "3%", "2%", "1%"],
        ),
        ("due to a 3% increase from rates and 1% from the benefit of an additional week.", ["3%", "1%"]),
        ("reflected increases of 5% from higher volumes and 5% from higher average guest spending.", ["5%", "5%"]),
        ("due to increases of $631 million at Parks and $181 million at Studios.", ["$631 million", "$181 million"]),
        (
            "an increase of $124 million at Parks, from $3,903 million to $4,027 million, and $188 million at Studios.",
            ["$124 million", "$188 million"],
        ),
        ("Sales increased 8% in Asia and 3% in Europe.", ["8%", "3%"]),
        # The links differ, or lead to a level: no list.
        ("Sales increased 8% due to games, 35% of which are sold online.", ["8%"]),
        ("Sales increased by $8 million from sales in Asia, and $5 million were paid.", ["$8 million"]),
        ("a 3% increase from rates and a 1% decrease from ratings.", ["3%", "1%"]),
    ],
)
def test_one_verb_governs_a_list_of_sizes(text: str, sizes: list[str]) -> None:
    assert [text[change.start : change.end] for change in find_changes(text)] == sizes


def test_causes_in_a_list_are_parts_and_a_year_in_one_sets_its_base() -> None:
    parts = find_changes("Fees grew due to an increase of 8% from higher rates and 3% from an increase in subscribers.")
    assert all("second_order" in change.flags for change in parts)
    assert [change.base for change in find_changes("Sales increased 8% in 2015 and 3% in 2014.")][1] == "2013"


def test_every_ratio_of_a_sentence_is_found_however_long_its_base() -> None:
    """Each is looked for around the 的 that it ends in."""
    longest, second = "增加到去年同期水平2019年全年总水平的1.5倍", "达到上年的3倍"
    found = find_changes(f"{longest},{second}。为上年的{'总量' * 9}的2倍")
    assert [(one.text, one.unit) for one in found] == [(longest, "times_ratio"), (second, "times_ratio")]
