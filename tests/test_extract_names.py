"""Names of amounts: the patterns of CLAIMS 4, each with what an analyst would say."""

from __future__ import annotations

import pytest

from tests.extracting import named

CHINESE = [
    # A: verb, object, number, classifier
    ("共受理行政复议66件。", [("66件", "受理行政复议")]),
    ("依法履行法院生效判决25件。", [("25件", "履行法院生效判决")]),
    # B: number, classifier, object
    ("开展了2次规范性文件清理。", [("2次", "开展规范性文件清理")]),
    ("完成东风大街、人民路等9条道路工程。", [("9条", "完成道路工程")]),
    ("对5件决策草案、30余件议题进行审查。", [("5件", "审查决策草案"), ("30余件", "审查议题")]),
    # C: two measures of one thing
    ("建成应急队伍37支1841人。", [("37支", "建成应急队伍"), ("1841人", "建成应急队伍人数")]),
    ("铁路运营里程新增170公里、突破700公里。", [("170公里", "铁路运营里程新增"), ("突破700公里", "铁路运营里程")]),
    # D: a rate noun
    ("森林覆盖率达到41.3%。", [("41.3%", "森林覆盖率")]),
    ("全年用于民生的财政支出达到9.7亿元，占全年支出的50.2%。",
     [("9.7亿元", "用于民生财政支出"), ("50.2%", "用于民生财政支出占全年支出比重")]),
    # E: one predicate shared
    ("办理议案24件、提案70件。", [("24件", "办理议案"), ("70件", "办理提案")]),
    ("建成大棚2350亩、温室500栋。", [("2350亩", "建成大棚"), ("500栋", "建成温室")]),
    # F: one value shared
    ("办理建议24件，办结率、满意率均达到100%。",
     [("24件", "办理建议"), ("100%", "建议办结率"), ("100%", "建议满意率")]),
    # G: what is said of all the listed things
    ("全市9家服务大厅、20个乡镇已全部接入平台。", [("9家", "服务大厅接入平台"), ("20个", "乡镇接入平台")]),
    # what a thin name belongs to
    ("全年共实施重点工业项目28个，完成投资33.9亿元。",
     [("28个", "实施重点工业项目"), ("33.9亿元", "重点工业项目完成投资")]),
    ("评查执法案卷100余本，发现问题200余个。", [("100余本", "评查执法案卷"), ("200余个", "执法案卷发现问题")]),
    ("投资3.3亿元的快速路建成通车。", [("3.3亿元", "快速路投资")]),
    ("投资3700万元，改造背街巷道11条。", [("3700万元", "背街巷道投资"), ("11条", "改造背街巷道")]),
    ("收到群众来信45件，平均2天办结，回复率100%。",
     [("45件", "收到群众来信"), ("2天", "群众来信平均办结时长"), ("100%", "群众来信回复率")]),
    ("地区生产总值增长11%，达到282亿元。", [("282亿元", "地区生产总值")]),
    ("城镇登记失业率控制在3.65%。", [("3.65%", "城镇登记失业率")]),
    ("城镇新增就业6128人，再就业2291人。", [("6128人", "城镇新增就业"), ("2291人", "再就业")]),
    ("地区生产总值由2010年的162亿元增加到2015年的288亿元。",
     [("162亿元", "地区生产总值"), ("288亿元", "地区生产总值")]),
]  # fmt: skip

ENGLISH = [
    (
        "Revenues for fiscal 2017 decreased 1%, or $0.5 billion, to $55.1 billion.",
        [("$55.1 billion", "Revenues")],
    ),
    (
        "Costs decreased $58 million from $2,705 million to $2,647 million due to lower marketing.",
        [("$2,705 million", "Costs"), ("$2,647 million", "Costs")],
    ),
    (
        "Cash used in financing activities was $9.0 billion in fiscal 2017 compared to $7.2 billion in fiscal 2016.",
        [
            ("$9.0 billion", "Cash used in financing activities"),
            ("$7.2 billion", "Cash used in financing activities"),
        ],
    ),
    (
        "It includes labor, which rose $3 million from $4 million to $7 million, and rent, which rose $1 million.",
        [
            ("$4 million", "labor"),
            ("$7 million", "labor"),
        ],
    ),
    (
        "The net use of cash was due to $9.4 billion of common stock repurchases and $2.4 billion in dividends.",
        [("$9.4 billion", "common stock repurchases"), ("$2.4 billion", "dividends")],
    ),
    (
        "The Company recorded charges of $74 million and $87 million for fiscal years 2017 and 2016, respectively.",
        [("$74 million", "charges"), ("$87 million", "charges")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_a_chinese_amount_is_named_by_predicate_and_object(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_amount_is_named_by_its_noun_phrase(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, language="en", year=2017) == expected


@pytest.mark.parametrize(
    "text",
    [
        "某700万吨露天矿项目已进入核准程序。",
        "民间投资高于全国8.5个百分点。",
        "30万吨级航道建成投运。",
        "深入实施三年行动，落实第一责任人职责。",
        "生活补贴人均增长2400元。",
    ],
)
def test_what_measures_nothing_is_no_metric(text: str) -> None:
    assert named(text) == []
