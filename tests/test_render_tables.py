"""Tables of change: on the page, in JSON, as a frame."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from compare import compare_reports, summary
from compare.ingest.cells import Grid, GridCell
from compare.ingest.grid import lay_out, with_units
from compare.model import Comparison, Report, Table
from compare.render.frames import tables_csv, tables_frame
from compare.render.json import comparison_json
from compare.render.page import render_comparison
from compare.settings import SeriesSettings
from tests.extracting import report_of

PRIOR = (
    ("项目", "2023年", "2022年"),
    ("收入", "110", "100"),
    ("支出", "90", "80"),
    ("率", "50%", "—"),
    ("旧项", "7", "6"),
)
CURRENT = (
    ("项目", "2024年", "2023年"),
    ("收入", "121", "110"),
    ("支出", "90", "95"),
    ("率", "52%", "50%"),
    ("新项", "8", "9"),
)
OTHER = (("地区", "户数"), ("甲县", "12"), ("乙县", "<b>5</b>"))


def report(year: int, *tables: tuple[str, tuple[tuple[str, ...], ...]]) -> Report:
    text, made = "一、概况。\n", []
    for at, (caption, rows) in enumerate(tables):
        cells = tuple(GridCell(row, place, word) for row, line in enumerate(rows) for place, word in enumerate(line))
        laid, table = lay_out(Grid(cells), len(text), caption)
        text += laid + "\n"
        made.append(replace(with_units(table, caption), id=f"t{year}{at}", section="one"))
    whole = report_of("一、概况。", tables=tuple(made), year=year)
    sections = tuple(replace(one, end=len(text)) for one in whole.sections)
    return replace(whole, text=text, sections=sections)


@pytest.fixture(scope="module")
def pair() -> Comparison:
    return compare_reports(
        report(2023, ("收支（万元）", PRIOR), ("户数", OTHER)), report(2024, ("收支（万元）", CURRENT))
    )


class Grids(HTMLParser):
    """The tables of change of a page: id, rows of (tag, class, words)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: dict[str, list[list[tuple[str, str, str]]]] = {}
        self._rows: list[list[tuple[str, str, str]]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "table":
            self._rows = None
            if known.get("class") == "data":
                self._rows = self.tables.setdefault(known.get("id") or "", [])
        elif self._rows is not None and tag == "tr":
            self._rows.append([])
        elif self._rows is not None and tag in {"td", "th"}:
            self._rows[-1].append((tag, known.get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._rows = None

    def handle_data(self, data: str) -> None:
        if self._rows and self._rows[-1]:
            tag, kind, words = self._rows[-1][-1]
            self._rows[-1][-1] = (tag, kind, (words + data).strip(" \n"))


def page(comparison: Comparison) -> str:
    messages, findings = summary.messages(comparison), summary.findings(comparison)
    return render_comparison(comparison, SeriesSettings("test"), None, (), messages, findings)


def test_a_table_of_change_shows_both_prints_and_the_difference(pair: Comparison) -> None:
    html = page(pair)
    grid = Grids(html).tables["t20240"]
    assert [words for _, _, words in grid[0]] == ["项目", "2024年", "2023年"]
    assert grid[1] == [
        ("th", "", "收入"),
        ("td", "n changed", "121110 +11 (+10.0%)"),
        ("td", "n", "110"),
    ]
    assert grid[2][1] == ("td", "n", "90")
    assert grid[2][2][1] == "n restated"
    assert "90 +5 (+5.6%)" in grid[2][2][2]
    assert grid[3][1][2].startswith("52%50%+2")
    assert grid[3][2] == ("td", "n", "50%")
    assert [kind for _, kind, _ in grid[4]] == ["", "n new", "n new"]
    assert [words for _, _, words in grid[5]] == ["旧项", "7", "6"]
    assert "2 对表格" not in html
    assert "1 对表格已逐格比较" in html
    assert "1 张表格没有对应" in html


def test_tables_that_are_gone_are_listed_and_linked(pair: Comparison) -> None:
    html = page(pair)
    assert Grids(html).tables["p-t20231"][2][1] == ("td", "n", "<b>5</b>") or "&lt;b&gt;5&lt;/b&gt;" in html
    assert "<b>5</b>" not in html
    assert len(re.findall(r'id="t20240"', html)) == 1


def test_json_tells_every_cell_by_row_and_column(pair: Comparison) -> None:
    table, gone = comparison_json(pair)["tables"]
    assert (table["prior"], table["current"], gone["prior"], gone["current"]) == ("t20230", "t20240", "t20231", None)
    assert table["cells"][0] == {
        "prior": [1, 1],
        "current": [1, 1],
        "kind": "changed",
        "delta": 110_000,
        "percent": 10,
        "points": None,
    }
    assert [(one["prior"], one["current"], one["kind"]) for one in table["same_year"]] == [
        ([1, 1], [1, 2], "unchanged"),
        ([2, 1], [2, 2], "restated"),
        ([3, 1], [3, 2], "unchanged"),
    ]
    cell = comparison_json(pair)["current"]["tables"][0]["cells"][4]
    assert (cell["value"], cell["unit"], cell["amount"], cell["row_span"]) == (121, "元", 1_210_000, 1)


def test_cells_are_rows_of_a_frame(pair: Comparison) -> None:
    frame = tables_frame([pair])
    assert len(frame) == len(pair.tables[0].cells) + 1
    first = frame.iloc[0]
    assert (first["row"], first["column"], first["prior"], first["current"]) == ("收入", "2024年", 1_100_000, 1_210_000)
    rows = list(csv.DictReader(io.StringIO(tables_csv(pair).removeprefix("\ufeff"))))
    assert [row["kind"] for row in rows].count("restated") == 1


def test_merged_cells_stand_once_with_their_spans() -> None:
    cells = (
        GridCell(0, 0, "项目", 2, 1),
        GridCell(0, 1, "申请人", 1, 2),
        GridCell(1, 1, "自然人"),
        GridCell(1, 2, "法人"),
        GridCell(2, 0, "新收"),
        GridCell(2, 1, "3"),
        GridCell(2, 2, "4"),
    )
    base = report(2023)
    table: Table = replace(lay_out(Grid(cells), 6, "情况")[1], id="t1", section="one")
    one = replace(base, tables=(table,))
    html = page(compare_reports(one, replace(one, year=2024, covers=2024)))
    assert '<th scope="col" rowspan="2">项目</th><th scope="col" colspan="2">申请人</th></tr>' in html
    assert "与 2023 年的表逐格相同" in html


def test_a_row_that_is_left_blank_keeps_its_place() -> None:
    prior = report(2023, ("情况", (("项目", "数"), ("甲", "0"), ("乙", "2"))))
    current = report(2024, ("情况", (("项目", "数"), ("甲", ""), ("乙", "2"))))
    (match,) = compare_reports(prior, current).tables
    assert ([one.kind for one in match.cells], match.score) == (["unchanged", "gone"], 1.0)
    grid = Grids(page(compare_reports(prior, current))).tables["t20240"]
    assert [[words for _, _, words in row] for row in grid] == [["项目", "数"], ["甲", "0"], ["乙", "2"]]
