"""Checks inside one report: each kind where it holds, where it fails, and where it must keep silent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from compare.extract import extract
from compare.inside import internal_checks
from compare.model import Cell, Check, Table
from tests.extracting import report_of


def checks(text: str, **parts: object) -> list[Check]:
    report = extract(report_of(text, **parts))  # type: ignore[arg-type] - the keywords of report_of
    made = internal_checks(report)
    assert len({one.id for one in made}) == len(made)
    assert all(0 <= one.start < one.end <= len(text) for made_one in made for one in made_one.evidence)
    return list(made)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.verdict, one.arithmetic) for one in checks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("归集总数66条，监管公告39条，行政许可20条，行政备案7条。", [("sum", "consistent", "39 + 20 + 7 = 66")]),
        ("归集总数70条，监管公告39条，行政许可20条。", [("sum", "parts_below_total", "39 + 20 = 59 < 70")]),
        ("归集总数60条，监管公告39条，行政许可20条，行政备案7条。", [("sum", "inconsistent", "39 + 20 + 7 = 66 > 60")]),
        ("处理案件66件：民事39件，刑事27件。", [("sum", "consistent", "39 + 27 = 66")]),
        ("处罚案件42件（普通程序28件、简易程序14件），同比增长5%。", [("sum", "consistent", "28 + 14 = 42")]),
        ("处罚案件42件（普通程序28件、简易程序34件）。", [("sum", "inconsistent", "28 + 34 = 62 > 42")]),
        # what stands in brackets is no part where it is another year's, a plan, or alone
        ("受理申请30件（上年25件、前年20件）。", []),
        ("完成项目12个（计划10个）。", []),
        # a list of parts ends with its brackets
        ("处罚案件42件（普通程序28件、简易程序14件），备案7件。", [("sum", "consistent", "28 + 14 = 42")]),
        ("制定计划61条，其中联合计划11条。", [("subset", "consistent", "11 ≤ 61")]),
        ("制定计划61条，其中联合计划71条。", [("subset", "inconsistent", "71 > 61")]),
        # parts of 其中 may overlap: together more than the whole, each within it
        ("共有党员6人，其中女性4人，青年3人。", [("subset", "consistent", "4 ≤ 6"), ("subset", "consistent", "3 ≤ 6")]),
        # an average is not made of its parts
        ("债券平均发行期限16年，其中专项债券19年。", []),
        # other units, other years, open ends: nothing to add
        ("制定计划61条，其中联合计划超过71条。", []),
        ("使用外资115亿美元，其中制造业外资占比40.9%。", []),
    ],
)  # fmt: skip
def test_parts_are_held_against_their_total(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("在发改、民政、工信等3个领域成立执法队。", ["consistent"]),
        ("组织开展火灾扑救和防汛抢险等2个专项演练。", ["consistent"]),
        ("在3个部门（发改、民政、工信）成立执法队。", ["consistent"]),
        ("成立3个部门（发改、民政、工信、水利）。", ["inconsistent"]),
        # an open list names only some
        ("在发改、民政等9个领域成立执法队。", []),
        # a bracket that is a word of the noun
        ("12个县（市、区）入选名单。", []),
    ],
)
def test_listed_things_are_counted(text: str, verdicts: list[str]) -> None:
    assert [one.verdict for one in checks(text) if one.kind == "list_count"] == verdicts


def test_a_numbered_list_elsewhere_agrees_with_its_count() -> None:
    text = "审查2件重大行政决策。\n公布重大行政决策目录，包括①供热改造②公路新建。"
    assert [(one.kind, one.verdict) for one in checks(text)] == [("list_count", "consistent")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办理出庭应诉案件30次，出庭应诉率97%。", [("rate", "consistent", "30 / 31 = ≈96.77%")]),
        ("办结率达到130%。", [("rate", "impossible", "130% > 100%")]),
        ("投资完成率125%。", []),
        ("受理申请200件，其中网上申请50件，占总数的25%。", [("rate", "consistent", "50 / 200 = 25%")]),
        ("受理申请200件，其中网上申请50件，占总数的35%。", [("rate", "inconsistent", "50 / 200 = 25%")]),
    ],
)
def test_rates_are_possible(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in told(text) if one[0] == "rate"] == expected


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("全市313个村和社区铺设专网。\n全市313个行政村和社区接入平台。", ["consistent"]),
        ("社会消费品零售总额完成110.6亿元。\n社会消费品零售总额达到110.6亿元。", ["consistent"]),
        ("社会消费品零售总额完成110.6亿元。\n社会消费品零售总额达到112.6亿元。", ["inconsistent"]),
        # far apart: another year or another body
        ("社会消费品零售总额完成110.6亿元。\n社会消费品零售总额达到212.6亿元。", []),
        # a name that is said of many things
        ("完成投资33.9亿元。\n完成投资34.1亿元。", []),
        ("力争社会消费品零售总额达到112.6亿元。\n社会消费品零售总额完成110.6亿元。", []),
    ],
)
def test_the_same_measure_twice_agrees(text: str, verdicts: list[str]) -> None:
    assert [one.verdict for one in checks(text) if one.kind == "repeat"] == verdicts


def table(rows: list[tuple[str, list[int]]], columns: list[tuple[str, ...]]) -> Table:
    cells = [
        Cell(row, at, str(value), 0, 1, (label,), columns[at], Fraction(value))
        for row, (label, values) in enumerate(rows)
        for at, value in enumerate(values)
    ]
    return Table("t", "one", "表", 0, 1, tuple(cells))


@pytest.mark.parametrize(("values", "verdict"), [([10, 1, 0, 11], "consistent"), ([10, 1, 0, 0], "inconsistent")])
def test_a_total_of_a_row_is_added_up(values: list[int], verdict: str) -> None:
    columns = [("复议", "维持"), ("复议", "纠正"), ("复议", "未结"), ("复议", "总计")]
    report = report_of("一", tables=(table([("本年", values)], columns),))
    assert [(one.kind, one.verdict) for one in internal_checks(report)] == [("sum", verdict)]


def test_a_column_with_rows_inside_rows_is_not_added_up() -> None:
    rows = [("甲省", [10]), ("甲省（不含乙市）", [7]), ("乙市", [3]), ("合计", [10])]
    report = report_of("一", tables=(table(rows, [("决算数",)]),))
    assert internal_checks(report) == ()


def test_an_identity_that_the_table_states_is_tested() -> None:
    rows = [("一、甲", [95]), ("二、乙", [1]), ("三、丙", [90]), ("四、丁", [6])]
    made = table(rows, [("总计",)])
    said = Cell(9, 9, "第一项加第二项之和，等于第三项加第四项之和", 0, 1)
    report = report_of("一", tables=(Table("t", "one", "表", 0, 1, (said, *made.cells)),))
    assert [(one.verdict, one.arithmetic) for one in internal_checks(report)] == [("consistent", "95 + 1 = 90 + 6")]


def test_an_identity_that_is_an_account_is_told_once() -> None:
    rows = [("一、本年新收", [95]), ("二、上年结转", [1]), ("三、办理结果", [90]), ("四、结转下年度", [6])]
    made = table(rows, [("总计",)])
    said = Cell(9, 9, "第一项加第二项之和，等于第三项加第四项之和", 0, 1)
    report = report_of("一", tables=(Table("t", "one", "表", 0, 1, (said, *made.cells)),))
    found = [(one.kind, one.verdict, one.arithmetic) for one in internal_checks(report)]
    assert found == [("roll_forward", "consistent", "1 + 95 − 90 = 6")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"年初余额": 6, "本年增加": 72, "本年减少": 70, "年末余额": 8}, [("consistent", "6 + 72 − 70 = 8")]),
        ({"年初余额": 6, "本年增加": 72, "本年减少": 70, "年末余额": 9}, [("inconsistent", "6 + 72 − 70 = 8 ≠ 9")]),
        ({"上年结转": 6, "新收": 72, "办结": 70, "未结": 8}, [("consistent", "6 + 72 − 70 = 8")]),
        ({"Beginning balance": 6, "Additions": 72, "Deductions": -70, "Ending balance": 8},
         [("consistent", "6 + 72 − 70 = 8")]),
        # a line without a role may belong to the sum; two entrances count the same cases twice
        ({"年初余额": 6, "本年增加": 72, "本年减少": 70, "其他变动": 1, "年末余额": 9}, []),
        ({"上年结转": 6, "收到": 72, "受理": 70, "办结": 70, "未结": 8}, []),
        ({"年初余额": 6, "期初余额": 6, "本年增加": 72, "本年减少": 70, "年末余额": 8}, []),
        ({"上年结转": 6, "新收": 72, "办结": 70, "办结率": 97, "未结": 8}, []),
        ({"年初余额": 6, "本年增加": 72, "年末余额": 9}, []),
    ],
)  # fmt: skip
def test_an_account_of_a_table_closes_in_rows_and_in_columns(rows: dict[str, int], expected: list[object]) -> None:
    upright = table([(label, [value]) for label, value in rows.items()], [("总计",)])
    lying = table([("合同", list(rows.values()))], [(label,) for label in rows])
    for made in (upright, lying):
        found = internal_checks(report_of("一", tables=(made,)))
        assert [(one.verdict, one.arithmetic) for one in found if one.kind == "roll_forward"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年结转6件，新收72件，办结70件，年末结转8件。", [("consistent", "6 + 72 − 70 = 8")]),
        ("上年结转6件，新收72件，办结70件，年末结转9件。", [("inconsistent", "6 + 72 − 70 = 8 ≠ 9")]),
        ("全年受理申请72件，上年结转6件，审结70件，其中调解20件，未结8件，结案率90%。",
         [("consistent", "6 + 72 − 70 = 8")]),
        ("年初结转资金6.0亿元，本年收入72.1亿元，支出70亿元，年末结转8亿元。",
         [("consistent", "6 + 72.1 − 70 = 8.1 ≈ 8")]),
        # each part of a sentence is an account of its own
        ("甲类上年结转6件，新收72件，办结70件，年末结转8件；乙类上年结转3件，新收7件，办结8件，年末结转2件。",
         [("consistent", "6 + 72 − 70 = 8"), ("consistent", "3 + 7 − 8 = 2")]),
        # what was withdrawn may or may not have been closed
        ("上年结转6件，收到72件，撤回3件，办结70件，年末结转8件。", []),
        ("上年结转6件，收到72件，受理70件，办结70件，年末结转8件。", []),
        ("去年结转6件，新收72件。", []),
    ],
)  # fmt: skip
def test_an_account_in_a_sentence_closes(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.verdict, one.arithmetic) for one in checks(text) if one.kind == "roll_forward"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市受理政府信息公开申请72件。", [("consistent", "72件 = 72")]),
        ("全市新收政府信息公开申请72件。", [("consistent", "72件 = 72")]),
        ("全市新收政府信息公开申请73件。", [("inconsistent", "73件 ≠ 72")]),
        ("全市新收政府信息公开申请近73件。", []),
        # other words, another body, another year, a part of the table: a narrower count
        ("全市受理政府信息公开申请73件。", []),
        ("市公安局新收政府信息公开申请17件。", []),
        ("2022年新收政府信息公开申请73件。", []),
        ("全市新收政府信息公开申请增长73%。", []),
        ("全市收取费用2件。", []),
    ],
)
def test_prose_is_held_against_the_total_of_a_table(text: str, expected: list[tuple[str, str]]) -> None:
    end = "\n一、本年新收政府信息公开申请数量\t2\t72"
    at = len(text) + len(end)
    row, columns = ("一、本年新收政府信息公开申请数量",), (("申请人情况", "自然人"), ("申请人情况", "总计"))
    cells = (
        Cell(2, 1, "2", at - 4, at - 3, row, columns[0], Fraction(2)),
        Cell(2, 2, "72", at - 2, at, row, columns[1], Fraction(72)),
    )
    report = report_of(text, tables=(Table("t", "one", "", len(text) + 1, at, cells),))
    whole = replace(report, text=text + end)
    found = [one for one in internal_checks(extract(whole)) if one.kind == "text_vs_table"]
    assert [(one.verdict, one.arithmetic) for one in found] == expected


def test_an_account_in_english_closes() -> None:
    text = "The beginning balance was $6 million, additions were $9 million, deductions were $7 million, "
    text += "and the ending balance was $8 million."
    assert [one.verdict for one in checks(text, language="en") if one.kind == "roll_forward"] == ["consistent"]


def test_a_limit_and_a_figure_within_it_are_not_one_figure() -> None:
    text = "Stations may reach a maximum of 39% of the national audience.\nStations reach 21% of the national audience."
    assert not checks(text, language="en")


def test_two_prints_are_told_with_their_own_scales() -> None:
    said = "Net capital spending at resorts was"
    text = f"{said} $1.2 billion in 2023.\n{said} $1,210 million in 2023."
    (made,) = checks(text, language="en")
    assert (made.verdict, made.arithmetic) == ("consistent", "$1.2 billion ≈ $1,210 million")


def test_ids_hold_from_run_to_run() -> None:
    text = "归集总数66条，监管公告39条，行政许可27条。"
    assert [one.id for one in checks(text)] == [one.id for one in checks(text)]
