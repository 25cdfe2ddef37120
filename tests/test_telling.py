"""Which names and prints may open a page: rules of the language, on names of every kind."""

from __future__ import annotations

import pytest

from compare.summary.telling import has_digits, is_telling


@pytest.mark.parametrize(
    "name",
    [
        "地区生产总值",
        "再就业",
        "12345热线受理群众诉求",
        "数字经济核心产业增加值占国内生产总值比重",
        "对外投资合作完成营业额",
        "在校生人数",
        "年末结转·合计",
        "本年度办理结果·不予公开·属于国家秘密·申请人情况·法人或其他组织·科研机构",
        "Segment operating income",
        "net income attributable to the Group",
        "diluted earnings per share",
        "Company’s effective ownership interest",
        "daily circulation",
        "programming and production costs",
    ],
)
def test_a_measure_may_open_a_page(name: str) -> None:
    assert is_telling(name, is_claimed=False)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "投资",
        "新增面积",
        "总投资额",
        "受众",
        "新增装机超过全球",
        "超过原定",
        "平均每天新增",
        "纳税人受益",
        "粮食产量首次跃上",
        "推出8个方面政策措施",
        "粮食产量要",
        "在沿江步道增设普法景观",
        "落实" + "中央八项规定和自治区配套规定" * 2,
        "interest",
        "total costs",
        "borrowings",
        "yuan",
        "after the start of home entertainment distribution",
        "recorded non-cash impairment charges",
        "located in Europe",
        "approximately half of the stores",
        "countries/territories and includes the channel",
        "$1 billion higher than capital expenditures",
        "5 acres) & Buildings",
        "cash received in connection with",
        "an increase in the amount of foreign earnings that were considered indefinitely reinvested",
    ],
)
def test_a_piece_of_a_clause_and_a_bare_noun_may_not(name: str) -> None:
    assert not is_telling(name, is_claimed=False)


def test_a_single_latin_word_opens_a_page_where_the_report_makes_a_point_of_it() -> None:
    assert is_telling("Revenues", is_claimed=True)
    assert not is_telling("Revenues", is_claimed=False)
    assert is_telling("GDP", is_claimed=False)
    assert not is_telling("interest", is_claimed=True)


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("一半", False),
        ("三分之一", False),
        ("过半", False),
        ("half", False),
        ("两次", False),
        ("超过５０％", True),
        ("18件", True),
    ],
)
def test_a_figure_in_words_is_no_headline(printed: str, *, digits: bool) -> None:
    assert has_digits(printed) is digits


def test_long_names_are_judged_in_linear_time() -> None:
    for piece in ("占", "新增", "a ", "(", "including ", "the "):
        assert not is_telling(piece * 20000, is_claimed=True)
