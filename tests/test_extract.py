"""What extraction makes of a report: metrics, stated changes, their standing, subjects, parts and laws."""

from __future__ import annotations

import pickle
from dataclasses import replace
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.extract import extract
from compare.model import Metric, Report, Sentence, StatedChange
from tests.extracting import report_of

Subject = tuple[str, str, str | None, int | None]


def only(report: Report) -> Metric:
    assert len(report.metrics) == 1
    return report.metrics[0]


def subjects(report: Report) -> list[Subject]:
    """Of each change the print, the subject's name, the subject's print and the base year."""
    by_id = report.metrics_by_id()

    def of(change: StatedChange) -> str | None:
        return None if change.metric is None else report.quote(by_id[change.metric])

    return [(report.quote(one), one.name, of(one), one.base_year) for one in report.changes]


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        ("全年办理案件24件。", "actual", 2023),
        ("2022年办理案件24件。", "restated", 2022),
        ("力争办理案件24件。", "target", 2023),
        ("到2025年办理案件24件。", "target", 2025),
        ("累计办理案件24件。", "cumulative", 2023),
        ("截至目前已签订承诺企业24家。", "cumulative", 2023),
        ("五年来，累计办理案件24件。", "cumulative", None),
        ("五年来，高新技术企业达到24家。", "actual", 2023),
        ("2021—2023年办理案件24件。", "cumulative", None),
        ("今年以来办理案件24件。", "actual", 2023),
        ("上年结转案件24件。", "actual", 2023),
    ],
)
def test_a_sentence_says_how_its_number_stands(text: str, status: str, period: int | None) -> None:
    metric = only(extract(report_of(text)))
    assert (metric.status, metric.period) == (status, period)


@pytest.mark.parametrize(
    ("heading", "status", "period"),
    [
        ("2012年工作回顾", "actual", 2012),
        ("2013年工作安排", "target", 2013),
        ("下一步工作打算", "target", 2013),
        ("过去五年工作回顾", "cumulative", None),
        ("存在的主要问题", "actual", 2012),
    ],
)
def test_a_heading_says_which_half_of_a_work_report_it_is(heading: str, status: str, period: int | None) -> None:
    report = extract(report_of("建成保障性住房24套。", year=2013, covers=2012, heading=heading))
    assert (only(report).status, only(report).period) == (status, period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理复议66件，同比增加267%。", [("267%", "受理复议", "66件", 2022)]),
        ("出庭应诉率达到97%，较2022年提高27%。", [("27%", "出庭应诉率", "97%", 2022)]),
        ("受理案件209件，较上年增加109件。", [("109件", "受理案件", "209件", 2022)]),
        ("地区生产总值增长8%，达到5.2亿元。", [("8%", "地区生产总值", "5.2亿元", 2022)]),
        ("居民消费价格上涨0.2%。", [("0.2%", "居民消费价格", None, 2022)]),
        ("大多数事项压缩原时限的50%。", [("50%", "大多数事项", None, None)]),
        (
            "会议和文件数量分别减少14.1%和19.4%。",
            [("14.1%", "会议数量", None, 2022), ("19.4%", "文件数量", None, 2022)],
        ),
        (
            "城乡居民人均可支配收入分别增长4.4%、5.6%。",
            [("4.4%", "城镇居民人均可支配收入", None, 2022), ("5.6%", "农村居民人均可支配收入", None, 2022)],
        ),
        (
            "受理案件50件、审结案件40件，分别增长10%、20%。",
            [("10%", "受理案件", "50件", 2022), ("20%", "审结案件", "40件", 2022)],
        ),
        ("收入完成6亿元，是2020年的1.5倍。", [("1.5倍", "收入", "6亿元", 2020)]),
        ("经营主体从68万户增至95万户。", [("68万户增至95万户", "经营主体", "95万户", 2022)]),
        ("五年来，贷款余额13亿元，增长83%。", [("83%", "贷款余额", "13亿元", None)]),
        ("17个重点产业增加值增长5.3%。", [("5.3%", "重点产业增加值", None, 2022)]),
    ],
)
def test_a_change_finds_its_subject_and_its_base(text: str, expected: list[Subject]) -> None:
    assert subjects(extract(report_of(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Revenues increased 7%, or $2.8 billion, to $45.0 billion.",
            [("7%", "Revenues", "$45.0 billion", 2016), ("$2.8 billion", "Revenues", "$45.0 billion", 2016)],
        ),
        (
            "Expenses included a $249 million decrease in cost of goods, from $1,340 million to $1,091 million.",
            [("$249 million", "cost of goods", "$1,091 million", 2016)],
        ),
        ("Attendance grew 4% at our domestic parks.", [("4%", "Attendance at domestic parks", None, 2016)]),
    ],
)
def test_an_english_change_leads_to_its_level(text: str, expected: list[Subject]) -> None:
    assert subjects(extract(report_of(text, language="en", year=2017))) == expected


def test_a_prior_level_is_restated_with_its_year() -> None:
    report = extract(
        report_of(
            "VAR was $92 million in fiscal 2017 compared to $113 million in fiscal 2016.", language="en", year=2017
        )
    )
    assert [(one.status, one.period) for one in report.metrics] == [("actual", 2017), ("restated", 2016)]


def test_implied_priors_come_with_the_change() -> None:
    report = extract(report_of("受理复议66件，同比增加267%。"))
    assert [(one.reading, one.integers) for one in report.changes[0].implied_prior] == [("percent", (18,))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("制定计划61条，其中联合计划11条，完成率100%。", ["11条"]),
        ("归集总数100条，监管公告40条，行政许可60条。", ["40条", "60条"]),
        ("完成投资61亿元，其中工业20亿元；实现税收3亿元。", ["20亿元"]),
        ("收到建议24件，提案70件。", []),
        ("使用外资115亿美元，其中制造业外资占比40.9%。", []),
    ],
)
def test_parts_know_their_total(text: str, parts: list[str]) -> None:
    report = extract(report_of(text))
    first = report.metrics[0]
    assert [report.quote(one) for one in report.metrics if one.parent == first.id] == parts


def test_scope_is_what_limits_the_sentence() -> None:
    report = extract(report_of("全市9家大厅、20个乡镇已全部接入平台。"))
    assert [one.scope for one in report.metrics] == ["全市", "全市"]


def test_a_value_that_two_rates_share_is_two_metrics_in_one_place() -> None:
    report = extract(report_of("办结率、满意率均达到100%。"))
    assert len({(one.start, one.end) for one in report.metrics}) == 1
    assert len({one.id for one in report.metrics}) == 2


def test_ids_say_what_and_not_where() -> None:
    one, two = (extract(report_of(lead + "受理复议66件，同比增加267%。")) for lead in ("", "一切顺利。"))
    assert [metric.id for metric in one.metrics] == [metric.id for metric in two.metrics]
    assert [change.id for change in one.changes] == [change.id for change in two.changes]


def test_the_same_sentence_twice_has_two_ids() -> None:
    report = extract(report_of("受理复议66件。\n受理复议66件。"))
    assert len({metric.id for metric in report.metrics}) == 2


def test_offsets_are_those_of_the_text_with_full_width_forms() -> None:
    report = extract(report_of("受理复议６６件，同比增加２６７％。"))
    assert [report.quote(one) for one in report.metrics] == ["６６件"]
    assert [report.quote(one) for one in report.changes] == ["２６７％"]
    change = report.changes[0].change
    assert report.text[change.clause_start : change.clause_end] == "同比增加２６７％"
    assert report.metrics[0].quantity.value == Fraction(66)


PHRASES = """
受理案件66件 同比增加267% 其中一般案件11件 办结率、满意率均达到100% 分别增长3%、4% 由2件增加到5件 在甲、乙、丙等3个领域
全市 2022年 力争 五年来 ， 、 ； 。 ( ) “ ” 占全部的5% 近7000余篇
"""
WORDS = """
Revenues increased 7% , or $2.8 billion to $45.0 from in fiscal 2016 of costs and ; which compared (
) 3 hotels at our parks 1 percentage point million
"""


def laws(text: str, language: Literal["zh", "en"]) -> None:
    report = extract(report_of(text, language=language))
    sentences = {one.id: one for one in report.sentences}
    ids = [one.id for one in (*report.metrics, *report.changes)]
    assert len(set(ids)) == len(ids)
    for part in (*report.metrics, *report.changes):
        sentence = sentences[part.sentence]
        assert sentence.start <= part.start < part.end <= sentence.end
    moved = [(one.start, one.end) for one in report.changes if one.change.restated is None]
    assert not [one for one in report.metrics for start, end in moved if one.start < end and start < one.end]
    by_id = report.metrics_by_id()
    assert all(one.metric is None or one.metric in by_id for one in report.changes)
    assert all(one.parent is None or one.parent in by_id for one in report.metrics)
    assert all(one.name for one in report.metrics)
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(PHRASES.split()), max_size=24).map("".join))
def test_laws_hold_for_any_chinese_words(text: str) -> None:
    laws(text, "zh")


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=32).map(" ".join))
def test_laws_hold_for_any_english_words(text: str) -> None:
    laws(text, "en")


@pytest.mark.parametrize("text", ["", "没有数字。", "9" * 400 + "件。", "近" * 1000 + "3件。", "1\t2\t3\n" * 50])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    laws(text, "zh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规范性文件从上年的52件减少到45件，备案40件。", [("restated", 2022), ("actual", 2023), ("actual", 2023)]),
        ("规范性文件由2019年的52件减少到45件。", [("restated", 2019), ("actual", 2023)]),
        ("办理案件265件，比2021年的150件增长10%。", [("actual", 2023), ("restated", 2021)]),
        ("上年结转案件6件，全年新收案件72件，同比增长20.0%。", [("actual", 2023), ("actual", 2023)]),
        ("去年办理案件6件，今年办理案件72件。", [("restated", 2022), ("actual", 2023)]),
        ("完成投资12亿元（计划10亿元）。", [("actual", 2023), ("target", 2023)]),
    ],
)
def test_a_base_does_not_date_what_follows_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.status, one.period) for one in extract(report_of(text)).metrics] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新收案件72件，办结70件，年末结转8件。", ["新收案件", "新收案件办结", "新收案件年末结转"]),
        ("上年度结转资金3.2亿元。", ["上年度结转资金"]),
        ("规范性文件从2019年的52件减少到2020年的48件。", ["规范性文件", "规范性文件"]),
        (
            "办理案件42件（行政许可28件、行政处罚14件），结案率98%。",
            ["办理案件", "办理行政许可", "办理行政处罚", "结案率"],
        ),
    ],
)
def test_a_name_says_what_is_counted(text: str, names: list[str]) -> None:
    assert [one.name for one in extract(report_of(text)).metrics] == names


def test_brackets_are_no_subject_of_the_change_behind_them() -> None:
    report = extract(report_of("处罚案件42件（普通程序28件、简易程序14件），比上年下降6.3%。"))
    assert subjects(report) == [("6.3%", "处罚案件", "42件", 2022)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The library lent 1,290 audio books, an increase of 9.3%.", [("9.3%", "1,290")]),
        ("Revenue was $5.2 billion, up 7% from the prior year.", [("7%", "$5.2 billion")]),
        ("Net income was $410 million, a 12% decrease.", [("12%", "$410 million")]),
        # behind a figure of the year before, and behind a second statement, it is said of neither
        ("Visits reached 12,000, compared to 11,000, an increase of 9.1%.", [("9.1%", None)]),
        ("Costs of $300 million, or 6% of revenue, increased 5%.", [("5%", None)]),
    ],
)
def test_an_english_apposition_is_said_of_the_level_before(text: str, expected: list[tuple[str, str | None]]) -> None:
    report = extract(report_of(text, language="en"))
    by_id = report.metrics_by_id()
    moved = [change for change in report.changes if change.change.unit == "percent"]
    assert [(report.quote(one), one.metric and report.quote(by_id[one.metric])) for one in moved] == expected


def test_a_base_behind_a_level_does_not_date_it() -> None:
    metric = only(extract(report_of("Revenue was $5.2 billion, up 7% from the prior year.", language="en")))
    assert (metric.status, metric.period) == ("actual", 2023)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("增长3%," * 12_500, "zh"),
        ("完成3件、" * 10_000, "zh"),
        ("从5件增加到6件," * 5_500, "zh"),
        ("$12 34% 1,234 $5.6 million up 3% to $5; " * 1_200, "en"),
        ("分别增长" + "5%、" * 16_000, "zh"),
    ],
)
def test_a_pasted_table_is_noted_and_not_read(text: str, language: Literal["zh", "en"]) -> None:
    report = extract(report_of(text, language=language))
    assert (report.metrics, report.changes) == ((), ())
    assert [(one.stage, one.start, one.end) for one in report.notes] == [("extract", 0, len(text))]


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        (("9" * 400 + "件 ") * 100, "zh", 0),
        (("$" + "9" * 400 + " million ") * 100, "en", 0),
        ("办理不少于" + "不少于" * 1_000 + "5件", "zh", 1),
        ("costs rose to " + "more than " * 1_000 + "$5 million", "en", 1),
        ("我们坚持以人民为中心的发展思想" * 3_300, "zh", 0),
        ("the company continues to operate in all markets " * 1_000, "en", 0),
        ("(“《" * 16_000, "zh", 0),
        ("increase in aaa bbb ccc ddd of " * 1_600, "en", 0),
    ],
)
def test_fifty_thousand_hostile_characters_invent_nothing(
    text: str, language: Literal["zh", "en"], numbers: int
) -> None:
    report = extract(report_of(text, language=language))
    assert (len(report.metrics), len(report.changes)) == (numbers, 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The 13% increase in Affiliate Fee revenue was due to an increase of 8% from rates, 3% from subscribers.",
            ["Affiliate Fee revenue"] * 3,
        ),
        (
            "Revenues fell 4%, partially offset by an increase of 2% due to games and 1% due to toys.",
            ["Revenues"] * 3,
        ),
        (
            "Fees rose on an increase of $9 million at Parks, from $9 million to $18 million, and $5 million at Inns.",
            ["Fees at Parks", "Fees at Inns"],
        ),
        ("Growth was driven by a 4% increase in fees at Parks.", ["fees at Parks"]),
        ("Sales rose due to a 5% increase in Hong Kong.", ["Sales"]),
    ],
)
def test_an_english_change_is_said_of_the_measure_of_its_sentence(text: str, names: list[str]) -> None:
    report = extract(report_of(text, language="en"))
    assert [one.name for one in report.changes] == names
    assert not any("million" in one.name for one in report.metrics)


def test_the_increase_is_that_of_the_paragraph() -> None:
    said = "The 4% increase in fees was due to tours."
    follows = "The increase at Parks was due to a 6% increase from rates and 1% from trips."
    these = "These increases were offset by a decrease of 2% due to rain."
    report = report_of(f"{said} {follows} {these}\n{follows}", language="en")
    starts = [0, report.text.index(follows), report.text.index(these), report.text.rindex(follows)]
    cut = tuple(
        Sentence(f"s{start}", "one", start, start + len(words))
        for start, words in zip(starts, (said, follows, these, follows), strict=True)
    )
    names = [one.name for one in extract(replace(report, sentences=cut)).changes]
    assert names == ["fees", "fees at Parks", "fees at Parks", "fees", "increase at Parks", "increase at Parks"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We recorded a $100 million loss related to Parks in fiscal 2014 resulting from rates.", ("restated", 2014)),
        ("We recorded a $100 million loss due to the flood of the park in fiscal 2014.", ("actual", 2015)),
    ],
)
def test_the_year_of_the_clause_is_that_of_its_level(text: str, found: tuple[str, int]) -> None:
    metric = only(extract(report_of(text, language="en", year=2015)))
    assert (metric.status, metric.period) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("研究出台夜间经济、会展经济等方面促消费政策29项。", ["出台促消费政策"]),
        ("研究出台夜间经济、会展经济等方面29项促消费政策。", ["出台促消费政策"]),
        ("数字产业增加值占比12.3%，比上年提高0.5个百分点。", ["数字产业增加值占比"]),
        # What is measured is the value of all of them; where a value is only passed, the count is.
        ("17个传统制造业增加值增长5.3%。", []),
        ("8个产业集群营业收入达12万亿元。", ["产业集群营业收入"]),
        ("12个行业增加值增长超过10%。", ["行业增加值"]),
    ],
)
def test_a_chinese_name_holds_no_topics_and_no_bare_count(text: str, names: list[str]) -> None:
    assert [one.name for one in extract(report_of(text)).metrics] == names


def test_a_colon_after_among_them_opens_the_parts() -> None:
    total, part = extract(report_of("接待游客120万人次，其中：境外游客3万人次。")).metrics
    assert part.parent == total.id
