from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.fold import narrow
from compare.quantity import MOST_NUMERALS, Numeral, scan

KAIYUAN = "kaiyuan-2023-metrics.jsonl"


def measured(text: str) -> list[str]:
    return [numeral.text for numeral in scan(text) if numeral.quantity is not None]


def classes(text: str) -> list[tuple[str, str | None]]:
    return [(numeral.text, numeral.reason) for numeral in scan(text) if numeral.quantity is None]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("通过政府网站发布相关信息近7000余篇。", ["近7000余篇"]),
        ("电子化率已经达到99%以上。", ["99%以上"]),
        ("建成应急救援队伍37支1841人,", ["37支", "1841人"]),
        ("办理议案24件、提案70件,办结率、满意率均达到100%。", ["24件", "70件", "100%"]),
        ("评查案卷共100余本,发现问题200余个,逐一出具意见", ["100余本", "200余个"]),
        ("投入资金超过1.2亿元,新建公路31.6公里", ["超过1.2亿元", "31.6公里"]),
        ("全年召开三次会议,出台两部地方性法规", ["三次", "两部"]),
        ("节约100万元,签约20个项目", ["100万元", "20个"]),
        ("共涉及7家企业、3至5万元", ["7家", "3至5万元"]),
        ("主动公开政府信息 2428 条，受理申请 13 件", ["2428 条", "13 件"]),
        ("公开政府常务会议 7\n期，解读信息", ["7\n期"]),
        ("合计\n95\n件数", []),
        ("受教育年限10.8年,比上年减少1/3以上", ["10.8年", "1/3以上"]),
        ("经济损失约1200万元,税收提高超10%", ["约1200万元", "超10%"]),
        ("群众满意度从84.7提升至89.6", ["84.7", "89.6"]),
        ("惠及80万重点群体、13亿多人口", ["80万", "13亿多人"]),
        ("时限由15个工作日压缩至3个工作日以内", ["15个工作日", "3个工作日以内"]),
        ("受理66件,2023年100件", ["66件", "100件"]),
        ("研发经费占GDP2.5%", ["2.5%"]),
        ("减少三分之一以上,参保率过半", ["三分之一以上", "过半"]),
        ("几十家企业、上百家单位、十余万人", ["几十家", "上百家", "十余万人"]),
        ("装机容量5000千瓦,用电3千万千瓦时", ["5000千瓦", "3千万千瓦时"]),
        ("１８００余件，满意率９８％", ["１８００余件", "９８％"]),
    ],
)
def test_quantities_stand_with_their_qualifiers(text: str, quantities: list[str]) -> None:
    assert measured(text) == quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年,本市", [("2023年", "year")]),
        ("较2022年提高", [("2022年", "base_period")]),
        ("2024年03月11日", [("2024年03月11日", "date")]),
        ("(2021—2025年)", [("2021—2025年", "period_range")]),
        ("1至11月", [("1至11月", "period_range")]),
        ("国办函〔2021〕30号", [("2021〕30号", "document_number")]),
        ("令第711号", [("第711号", "document_number")]),
        ("第一责任人", [("第一", "ordinal")]),
        ("一、主要工作\n", [("一、", "section_number")]),
        ("  (一)健全体系", [("(一)", "section_number")]),
        ("1.优化职能", [("1.", "section_number")]),
        ("①改造②新建", [("①", "list_index"), ("②", "list_index")]),
        ("不足。二是机构薄弱", [("二是", "list_index")]),
        ("进一步规范", [("一", "lexicalised")]),
        ("G102京抚线", [("G102", "road_number")]),
        ("国产C919、PM2.5浓度", [("C919", "code"), ("PM2.5", "code")]),
        ("12345热线平台", [("12345", "hotline_number")]),
        ("处置“6.1”灾害", [("“6.1”", "event_date")]),
        ("5·15政务公开日", [("5·15", "event_date")]),
        ("“1+1+5”工作体系", [("1+1+5", "proper_name")]),
        ("“四张清单”制度", [("四张清单", "proper_name")]),
        ("党的二十大精神", [("二十大", "proper_name")]),
        ("“十四五”规划", [("十四五", "proper_name")]),
        ("突破三年行动任务", [("三年", "proper_name")]),
        ("三项制度", [("三项", "structural_count")]),
        ("10亿元以上重大产业项目", [("10亿元", "threshold")]),
        ("每万人口", [("每万", "per_unit")]),
        ("每月1次", [("1次", "per_unit")]),
        ("近三年", [("三年", "period")]),
        ("开展多项督查", [("多项", "vague_quantity")]),
        ("80岁以上老人", [("80岁", "threshold")]),
        ("发电机组 2 台套", []),
        ("共计 12", [("12", "bare_number")]),
    ],
)
def test_what_measures_nothing_has_a_class(text: str, found: list[tuple[str, str | None]]) -> None:
    assert classes(text) == found


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("Revenues increased 7%, or $2.8 billion, to $45.0 billion", ["7%", "$2.8 billion", "$45.0 billion"]),
        ("approximately 195,000 employees in 40 countries", ["approximately 195,000", "40"]),
        ("In fiscal 2017, see Note 3 and Item 7A of Form 10-K", []),
        ("On October 1, 2016 and 3 May 1997", []),
        ("a 5-year term at Level 3 with ESPN2 in the 21st century", []),
        ("growth of 5-7% for at least 10 years", ["5-7%", "at least 10 years"]),
        ("rose from 3% to 5%", ["3%", "5%"]),
        ("(1) see the footnote", []),
        ("12 basis points, $0.07 per share", ["12 basis points", "$0.07"]),
    ],
)
def test_english_numerals(text: str, quantities: list[str]) -> None:
    assert measured(text) == quantities


_WORDS = (
    "一|二|十|百|万|亿|1|23|456|2023年|%|件|个|以上|近|约|余|多|第|“|”|《|》|(|)|,|。|至|—|$| million|"
    " to |percent|A|.|\n|３|％|折|成|半|分之|每"
)
WORDS = st.sampled_from(_WORDS.split("|"))


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.lists(WORDS, max_size=24).map("".join))
def test_numerals_are_in_order_and_say_what_they_are(text: str) -> None:
    end = 0
    for numeral in scan(text):
        assert end <= numeral.start <= numeral.number_start < numeral.number_end <= max(numeral.end, numeral.number_end)
        assert numeral.start < numeral.end <= len(text)
        assert numeral.text == text[numeral.start : numeral.end]
        assert (numeral.quantity is None) != (numeral.reason is None)
        end = numeral.end


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(WORDS, max_size=24).map("".join))
def test_width_of_characters_changes_nothing(text: str) -> None:
    def shape(numerals: tuple[Numeral, ...]) -> list[tuple[int, int, str | None]]:
        return [(one.start, one.end, one.reason) for one in numerals]

    assert shape(scan(text)) == shape(scan(narrow(text)))


@pytest.mark.parametrize(
    "unit", ["1", "1,", "一", "万", "“", "《", "1—", "百分之", "近", "1.", "$1 ", "1 to ", "A1", "第", "多", "三成"]
)
def test_hostile_texts_are_read(unit: str) -> None:
    text = unit * (2_000 // len(unit))
    assert all(numeral.end <= len(text) for numeral in scan(text))


@pytest.mark.accuracy
def test_every_numeral_of_an_annotated_report(corpus: Path, gold: Path) -> None:
    text = (corpus / "kaiyuan" / "2023.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (gold / KAIYUAN).read_text(encoding="utf-8").splitlines()]
    found = {(one.start, one.end): one for one in scan(text)}
    wrong = Counter(_fault(row, found) for row in rows)
    assert wrong == {None: len(rows)}


def _fault(row: dict[str, object], found: dict[tuple[int, int], Numeral]) -> str | None:
    start, end = int(str(row["start"])), int(str(row["end"]))
    if row["type"] == "not_metric":
        clashes = [one for one in found.values() if one.quantity and one.start < end and start < one.end]
        return f"{row['raw']} is measured" if clashes and row["score"] == "mustnot" else None
    if row["score"] != "must":
        return None
    numeral = found.get((start, end))
    if numeral is None or numeral.quantity is None:
        return f"{row['raw']} is not found"
    if row["type"] == "change":
        return None
    quantity = numeral.quantity
    core = quantity.core
    same = (
        float(quantity.value) == row["value"],
        quantity.unit == row["unit"],
        quantity.kind == row["kind"],
        list(quantity.qualifiers) == row["qualifiers"],
        core.low is not None and float(core.low) == row["low"],
        core.high is not None and float(core.high) == row["high"],
        (core.low_closed, core.high_closed) == (row["low_closed"], row["high_closed"]),
        numeral.number_start == row["num_start"],
    )
    return None if all(same) else f"{row['raw']} is {quantity}"


@pytest.mark.parametrize("unit", ["12.5 34.1% 1,234 56万元 ", "完成3件、", "12 3% 56.1 ", "1 "])
def test_a_table_pasted_as_one_line_measures_nothing(unit: str) -> None:
    table = unit * 1_000
    found = scan(f"完成投资5亿元。{table}。办理案件6件。")
    assert [one.text for one in found if one.quantity is not None] == ["5亿元", "6件"]
    assert {one.reason for one in found if one.quantity is None} == {"pasted_table"}
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert sum(one.text.isascii() for one in found) >= 1_000


def test_a_long_list_in_prose_still_measures() -> None:
    assert len(measured("办理" + "、".join(f"{count}件" for count in range(10, 10 + MOST_NUMERALS)))) == MOST_NUMERALS


@pytest.mark.parametrize("joint", ["、", "", "。"])
def test_one_numeral_too_many_makes_a_table_unless_a_full_stop_parts_them(joint: str) -> None:
    """万 and 3 are two numerals that stand with nothing between."""
    most = joint.join(["3万"] * (MOST_NUMERALS // 2))
    assert "pasted_table" not in {one.reason for one in scan(f"办理{most}。")}
    assert ("pasted_table" in {one.reason for one in scan(f"办理{most}{joint}3件。")}) == (joint != "。")


def test_a_numeral_told_from_elsewhere_is_the_same_numeral() -> None:
    words = "受理复议"
    (near,), (far,) = scan("66件"), scan(words + "66件")
    assert far.shifted(-len(words)) == near
