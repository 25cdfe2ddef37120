"""What tables say: numbers, units, captions, headings over rows, signs in columns of their own, rows in plain text."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.ingest import read
from compare.ingest.cells import Grid, GridCell
from compare.ingest.figures import figure_of, is_year
from compare.ingest.grid import lay_out, with_units
from compare.ingest.noted import is_unit_line, noted_in
from compare.ingest.rows import typed_tables
from compare.model import Cell, Table
from compare.quantity import is_absent


@pytest.mark.parametrize(
    ("text", "value", "unit", "scale"),
    [
        ("1,234", "1234", None, 1),
        ("１，２３４．５", "1234.5", None, 1),
        ("(1,234)", "-1234", None, 1),
        ("−12.5", "-12.5", None, 1),
        ("–3", "-3", None, 1),
        ("+3.2", "3.2", None, 1),
        ("$ 1,234", "1234", "USD", 1),
        ("$(98)", "-98", "USD", 1),
        ("($98)", "-98", "USD", 1),
        ("12.5%", "12.5", "%", 1),
        ("(11)%", "-11", "%", 1),
        ("(11%)", "-11", "%", 1),
        ("5‰", "5", "‰", 1),
        (".25", "0.25", None, 1),
        ("1 234 567", "1234567", None, 1),
        ("1,234(1)", "1234", None, 1),
        ("1,234 [2]", "1234", None, 1),
        ("1,234*", "1234", None, 1),
        ("66①", "66", None, 1),
        ("12件", "12", "件", 1),
        ("1.2万元", "1.2", "元", 10**4),
        ("5.3亿", "5.3", None, 10**8),
    ],
)
def test_a_cell_is_a_number(text: str, value: str, unit: str | None, scale: int) -> None:
    figure = figure_of(text)
    assert figure is not None
    assert (figure.value, figure.unit, figure.scale) == (Fraction(value), unit, scale)


@pytest.mark.parametrize(
    "text", ["", "—", "n/a", "1.属于国家秘密", "2023年", "第3名", "1,23", "3-5", "1/2", "12%件", "10:30", "9" * 5000]
)
def test_a_cell_is_no_number(text: str) -> None:
    assert figure_of(text) is None


@pytest.mark.parametrize(
    ("text", "absent"),
    [("—", True), ("－", True), ("$ —", True), ("n/a", True), ("无", True), ("0", False), ("甲", False)],
)
def test_a_dash_is_no_zero(text: str, absent: bool) -> None:  # noqa: FBT001 - a value of the table above
    assert is_absent(text) is absent


@pytest.mark.parametrize("text", ["2023", "2023年", "2023年度", "FY2023", "fiscal 2023", "2017(1)", "２０２３"])
def test_a_year_is_a_heading(text: str) -> None:
    assert is_year(text)


@pytest.mark.parametrize(
    ("words", "unit", "scale"),
    [
        ("单位：万元", "元", 10**4),
        ("（单位：亿元）", "元", 10**8),
        ("计量单位: 千元", "元", 10**3),
        ("金额单位：人民币百万元", "元", 10**6),
        ("本年收费金额（万元）", "元", 10**4),
        ("面积（公顷）", "公顷", 1),
        ("表1　2021年案件办理情况（单位：件）", "件", 1),
        ("(in millions)", None, 10**6),
        ("($ in millions, except per share data)", "USD", 10**6),
        ("(in thousands of dollars)", "USD", 10**3),
        ("RMB million", "元", 10**6),
        ("(unaudited, in millions):", None, 10**6),
    ],
)
def test_a_unit_is_noted_once_for_many(words: str, unit: str | None, scale: int) -> None:
    noted = noted_in(words)
    assert noted is not None
    assert (noted.unit, noted.scale) == (unit, scale)


@pytest.mark.parametrize(
    "words", ["", "第二十条第（一）项", "（三）不予公开", "millions of people", "责任单位", "spent $5 million"]
)
def test_words_note_no_unit(words: str) -> None:
    assert noted_in(words) is None


@pytest.mark.parametrize(
    ("line", "only"),
    [
        ("单位：万元", True),
        ("（单位：万元）", True),
        ("(in millions)", True),
        ("收支情况（单位：万元）", False),
        ("收支情况", False),
    ],
)
def test_a_line_for_the_unit_is_no_caption(line: str, only: bool) -> None:  # noqa: FBT001 - a value of the table above
    assert is_unit_line(line) is only


def grid_of(*rows: tuple[str, ...]) -> Grid:
    return Grid(tuple(GridCell(row, at, cell) for row, cells in enumerate(rows) for at, cell in enumerate(cells)))


def table_of(grid: Grid, line: str = "") -> Table:
    return with_units(lay_out(grid, 0, "")[1], line)


def cell(table: Table, text: str) -> Cell:
    return next(one for one in table.cells if one.text == text)


def test_a_heading_over_rows_is_part_of_their_path_until_the_total() -> None:
    table = table_of(
        grid_of(
            ("(in millions)", "2018", "2017"),
            ("Current assets", "", ""),
            ("Cash", "4,150", "4,017"),
            ("Total current assets", "16,825", "15,889"),
            ("Goodwill", "31,269", "31,426"),
        )
    )
    assert cell(table, "4,150").row_path == ("Current assets", "Cash")
    assert cell(table, "31,269").row_path == ("Goodwill",)
    assert cell(table, "4,150").column_path == ("2018",)
    assert cell(table, "4,150").amount == 4_150_000_000


def test_a_row_without_figures_is_no_heading_over_those_below() -> None:
    table = table_of(grid_of(("地区", "件数"), ("甲县", "3"), ("乙县", ""), ("丙县", "5")))
    assert cell(table, "5").row_path == ("丙县",)


def test_a_first_row_of_dashes_is_no_heading() -> None:
    table = table_of(grid_of(("项目", "本年", "上年"), ("规章", "—", "—"), ("文件", "3", "5")))
    assert [(one.text, one.column_path) for one in table.cells if one.is_body][:2] == [
        ("—", ("本年",)),
        ("—", ("上年",)),
    ]


def test_signs_in_columns_of_their_own_are_joined_to_their_figures() -> None:
    rows = (
        (("", 1), ("", 1), ("2018", 3), ("", 1), ("2017", 3)),
        (("Revenues", 1), ("", 1), ("$", 1), ("24,500", 1), ("", 1), ("", 1), ("$", 1), ("23,510", 1), ("", 1)),
        (("Charges", 1), ("", 1), ("", 1), ("(33", 1), (")", 1), ("", 1), ("—", 2), ("", 1)),
        (("Margin", 1), ("", 1), ("", 1), ("12", 1), ("%", 1), ("", 1), ("", 1), ("(8", 1), (")%", 1)),
    )
    cells = []
    for row, words in enumerate(rows):
        column = 0
        for text, span in words:
            cells.append(GridCell(row, column, text, 1, span))
            column += span
    text, table = lay_out(Grid(tuple(cells)), 0, "")
    assert text == "\t2018\t2017\nRevenues\t$24,500\t$23,510\nCharges\t(33)\t—\nMargin\t12%\t(8)%"
    assert [one.value for one in table.cells if one.is_body] == [24500, 23510, -33, None, 12, -8]
    assert all(text[one.start : one.end] == one.text for one in table.cells)


def test_figures_per_share_and_shares_are_spared_by_the_scale() -> None:
    table = table_of(
        grid_of(
            ("", "2018"), ("Net income", "$12,598"), ("Diluted earnings per share", "$8.36"), ("Tax rate", "18.1%")
        ),
        "(in millions, except per share data)",
    )
    said = {one.row_path[0]: (one.unit, one.amount) for one in table.cells if one.is_body}
    assert said == {
        "Net income": ("USD", 12_598_000_000),
        "Diluted earnings per share": ("USD", Fraction("8.36")),
        "Tax rate": ("%", Fraction("18.1")),
    }


def read_text(tmp_path: Path, text: str, name: str = "2023.txt") -> tuple[str, tuple[Table, ...]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    document = read(path)
    return document.text, document.tables


TABS = "项目\t2023年\t2022年\n收入\t1,234\t1,100\n支出\t980\t—"
STROKES = "项目 | 2023年 | 2022年\n收入 | 1,234 | 1,100\n支出 | 980 | —"
PIPES = "| 项目 | 2023年 | 2022年 |\n|---|---:|---:|\n| 收入 | 1,234 | 1,100 |\n| 支出 | 980 | — |"


@pytest.mark.parametrize(
    ("rows", "name"),
    [(TABS, "2023.txt"), (STROKES, "2023.txt"), (PIPES, "2023.txt"), (PIPES, "2023.md")],
)
def test_rows_of_plain_text_are_a_table(rows: str, name: str, tmp_path: Path) -> None:
    text, (table,) = read_text(tmp_path, f"收支情况\n\n单位：万元\n\n{rows}\n\n以上为全年情况。\n", name)
    body = [(one.text, one.row_path, one.column_path, one.amount, one.unit) for one in table.cells if one.is_body]
    assert body == [
        ("1,234", ("收入",), ("2023年",), 12_340_000, "元"),
        ("1,100", ("收入",), ("2022年",), 11_000_000, "元"),
        ("980", ("支出",), ("2023年",), 9_800_000, "元"),
        ("—", ("支出",), ("2022年",), None, None),
    ]
    assert table.caption == "收支情况"
    assert all(text[one.start : one.end] == one.text for one in table.cells)


@pytest.mark.parametrize(
    "text",
    [
        "全年收入1,234万元。\n支出980万元。\n",
        "一\t二\n三\t四\n",
        "标题\t1\n",
        "第一段\n\n第二段|1\n",
        "甲|乙|丙丁戊。" * 30 + "\n1|2|3\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert typed_tables(text) == ()


BANDS = """<table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td>行政规范性文件</td><td>3</td><td>0</td><td>8</td></tr>
<tr><td colspan="4">第二十条第（五）项</td></tr>
<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政许可</td><td colspan="3">9487</td></tr>
<tr><td colspan="4">第二十条第（八）项</td></tr>
<tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr>
<tr><td>行政事业性收费</td><td colspan="3">7545</td></tr></table>"""


def test_rows_over_the_whole_width_part_a_form_into_its_tables(tmp_path: Path) -> None:
    page = f"<html><body><h2>二、主动公开政府信息情况</h2><p>各项数据如下，均为本年度数据。</p>{BANDS}</body></html>"
    text, tables = read_text(tmp_path, page, "2024.html")
    assert [table.caption for table in tables] == ["第二十条第（一）项", "第二十条第（五）项", "第二十条第（八）项"]
    body = [
        [(one.row_path[0], one.column_path[0], one.amount) for one in table.cells if one.is_body] for table in tables
    ]
    assert body[0][3:] == [
        ("行政规范性文件", "本年制发件数", 3),
        ("行政规范性文件", "本年废止件数", 0),
        ("行政规范性文件", "现行有效件数", 8),
    ]
    assert body[1:] == [
        [("行政许可", "本年处理决定数量", 9487)],
        [("行政事业性收费", "本年收费金额（单位：万元）", 75_450_000)],
    ]
    assert all(text[one.start : one.end] == one.text for table in tables for one in table.cells)


def test_a_heading_over_rows_of_figures_parts_nothing(tmp_path: Path) -> None:
    rows = "<tr><td>项目</td><td>2023</td></tr><tr><td colspan=2>税收</td></tr><tr><td>甲</td><td>5</td></tr>"
    page = f"<html><body><p>各项收入如下，均为本年度的数据。</p><table>{rows}</table></body></html>"
    _, (table,) = read_text(tmp_path, page, "2024.html")
    assert cell(table, "5").row_path == ("税收", "甲")


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="12,.()-—$%| \t\n年万元件甲", max_size=200))
def test_every_cell_of_plain_text_is_a_slice_of_it(text: str) -> None:
    for table in typed_tables(text):
        assert 0 <= table.start < table.end <= len(text)
        assert all(table.start <= one.start and one.end <= table.end for one in table.cells)
        assert all(text[one.start : one.end] == one.text for one in table.cells)


@settings(deadline=None, derandomize=True)
@given(st.integers(-(10**9), 10**9), st.sampled_from(["{:,}", "{}", "{:,}*", "{:,}(1)", "$ {:,}"]))
def test_a_number_is_read_as_it_was_printed(number: int, form: str) -> None:
    figure = figure_of(
        form.format(number) if number >= 0 else form.replace("{", "({").replace("}", "})").format(-number)
    )
    assert figure is not None
    assert figure.value == number
