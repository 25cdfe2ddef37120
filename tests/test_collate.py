"""Tables of two reports, cell by cell: years in headings, restatements, and laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.collate import collate_tables
from compare.collate.lines import likeness
from compare.ingest.cells import Grid, GridCell
from compare.ingest.grid import lay_out, with_units
from compare.model import CellChange, Report, Table, TableMatch
from tests.extracting import report_of

Words = list[list[str]]


def table(words: Words, caption: str = "收支情况", start: int = 0) -> Table:
    grid = Grid(tuple(GridCell(row, at, cell) for row, cells in enumerate(words) for at, cell in enumerate(cells)))
    return with_units(lay_out(grid, start, caption)[1], caption)


def report(year: int, *tables: Table) -> Report:
    return report_of("一", tables=tables, year=year, covers=year)


def collated(prior: Words, current: Words) -> TableMatch:
    first, second = report(2023, table(prior)), report(2024, table(current))
    (match,) = collate_tables(first, second, ())
    return match


def told(match: TableMatch, prior: Words, current: Words) -> list[tuple[str, str, str]]:
    before, now = table(prior).cells, table(current).cells

    def words(one: CellChange) -> tuple[str, str, str]:
        return (
            one.kind,
            "" if one.prior is None else before[one.prior].text,
            "" if one.current is None else now[one.current].text,
        )

    return [words(one) for one in match.cells]


def test_years_in_headings_count_from_the_year_under_review() -> None:
    prior = [["项目", "2023年", "2022年"], ["收入", "110", "100"], ["支出", "90", "80"]]
    current = [["项目", "2024年", "2023年"], ["收入", "121", "110"], ["支出", "90", "95"]]
    match = collated(prior, current)
    assert told(match, prior, current) == [
        ("changed", "110", "121"),
        ("changed", "100", "110"),
        ("unchanged", "90", "90"),
        ("changed", "80", "95"),
    ]
    assert [(one.delta, one.percent) for one in match.cells[:2]] == [(11, 10), (10, 10)]


def test_another_print_for_one_calendar_year_is_a_restatement() -> None:
    prior = [["Item", "2023", "2022"], ["Revenues", "110", "100"], ["Costs", "90", "80"]]
    current = [["Item", "2024", "2023"], ["Revenues", "121", "110"], ["Costs", "90", "95"]]
    (restated,) = collated(prior, current).restated
    assert (restated.kind, restated.delta) == ("restated", 5)
    assert table(prior).cells[restated.prior or 0].text == "90"
    assert table(current).cells[restated.current or 0].text == "95"


@pytest.mark.parametrize(
    ("before", "now", "count"),
    [
        ("本年数", "上年数", 1),
        ("2023年12月31日", "2023年末", 1),
        ("September 30, 2023", "October 1, 2023", 1),
        ("2023年预算数", "2023年决算数", 0),
        ("2022年", "2023年", 0),
    ],
)
def test_headings_of_one_calendar_year(before: str, now: str, count: int) -> None:
    match = collated([["项目", before], ["收入", "1"], ["支出", "2"]], [["项目", now], ["收入", "1"], ["支出", "3"]])
    assert len(match.restated) == count


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("5", "5.0", "unchanged"),
        ("5", "6", "changed"),
        ("—", "6", "new"),
        ("6", "n/a", "gone"),
        ("-", "—", "unchanged"),
        ("0", "—", "gone"),
        ("5", "待定", "not_comparable"),
        ("5%", "5", "not_comparable"),
        ("5元", "5件", "not_comparable"),
        ("已完成", "未完成", "changed"),
        ("已 完成", "已完成", "unchanged"),
        ("5万元", "50000元", "unchanged"),
    ],
)
def test_what_became_of_a_cell(before: str, now: str, kind: str) -> None:
    prior, current = ([["项目", "数"], ["支出", "2"], ["收入", word]] for word in (before, now))
    assert collated(prior, current).cells[1].kind == kind


@pytest.mark.parametrize(
    ("before", "now", "percent", "points"),
    [
        ("80", "100", Fraction(25), None),
        ("3", "4", Fraction(100, 3), None),
        ("0", "4", None, None),
        ("(3)", "4", None, None),
        ("3", "(4)", None, None),
        ("3", "0", Fraction(-100), None),
        ("97.5%", "98%", None, Fraction(1, 2)),
        ("5‰", "6‰", None, Fraction(1, 10)),
    ],
)
def test_a_change_is_exact(before: str, now: str, percent: Fraction | None, points: Fraction | None) -> None:
    prior, current = ([["项目", "数"], ["收入", word], ["支出", "2"]] for word in (before, now))
    change = collated(prior, current).cells[0]
    assert (change.percent, change.points) == (percent, points)


def test_other_scales_are_compared_in_the_base_unit() -> None:
    first = report(2023, table([["项目", "金额"], ["收入", "1,200"], ["支出", "3"]], "收支（单位：万元）"))
    second = report(2024, table([["项目", "金额"], ["收入", "0.12"], ["支出", "0.0006"]], "收支（单位：亿元）"))
    (match,) = collate_tables(first, second, ())
    assert [(one.kind, one.delta) for one in match.cells] == [("unchanged", 0), ("changed", 30_000)]


def test_rows_and_columns_that_come_and_go() -> None:
    prior = [["项目", "甲", "乙"], ["收入", "1", "2"], ["支出", "3", "4"], ["结余", "5", "6"]]
    current = [["项目", "甲", "丙"], ["收入", "1", "7"], ["支出", "3", "8"], ["其中：税收", "9", "9"]]
    kinds = sorted(told(collated(prior, current), prior, current))
    assert [one for one in kinds if one[0] == "gone"] == [("gone", word, "") for word in ("2", "4", "5", "6")]
    assert [one for one in kinds if one[0] == "new"] == [("new", "", word) for word in ("7", "8", "9", "9")]
    assert [one for one in kinds if one[0] == "unchanged"] == [("unchanged", "1", "1"), ("unchanged", "3", "3")]


def test_tables_of_one_form_find_their_own() -> None:
    def block(title: str, row: str) -> Table:
        return table([["信息内容", "本年处理决定数量"], [row, "1"]], title)

    titles = [("第二十条第（五）项", "行政许可"), ("第二十条第（六）项", "行政处罚"), ("第二十条第（八）项", "收费")]
    first, second = (
        report(2023, *(block(*one) for one in titles[:2])),
        report(2024, *(block(*one) for one in titles[1:])),
    )
    pairs = [(one.prior, one.current) for one in collate_tables(first, second, ())]
    assert pairs == [(1, 0), (None, 1), (0, None)]


def test_strangers_are_not_matched_by_their_caption() -> None:
    first = report(2023, table([["地区", "人口"], ["甲县", "1"], ["乙县", "2"]], "附表"))
    second = report(2024, table([["税种", "收入"], ["增值税", "1"], ["房产税", "2"]], "附表"))
    assert [(one.prior, one.current) for one in collate_tables(first, second, ())] == [(None, 0), (0, None)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("short-term investments", "long-term investments"),
        ("第一产业增加值", "第二产业增加值"),
        ("一般公共预算收入", "一般公共预算支出"),
        ("+0年", "-1年"),
    ],
)
def test_headings_that_name_two_things_stay_apart(one: str, two: str) -> None:
    assert likeness(one, two) < 0.8


CELLS = st.sampled_from(["0", "1", "2", "(3)", "4%", "—", "", "5万元", "甲", "1,234.5"])
LABELS = ["收入", "支出", "2022年", "2023年", "2024年", "结余", "其他", "合计", "合计", "本年数", "上年数"]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    labels = st.sampled_from(LABELS)
    head = ["项目", *(draw(labels) for _ in range(width))]
    rows = [[draw(labels), *(draw(CELLS) for _ in range(width))] for _ in range(height)]
    return table([head, *rows], draw(st.sampled_from(["", "表一", "表二 2023年"])))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(tables(), max_size=3), st.lists(tables(), max_size=3))
def test_every_table_is_in_one_match_and_every_cell_in_one_change(first: list[Table], second: list[Table]) -> None:
    prior, current = report(2023, *first), report(2024, *second)
    matches = collate_tables(prior, current, ())
    assert sorted(one.prior for one in matches if one.prior is not None) == list(range(len(first)))
    assert sorted(one.current for one in matches if one.current is not None) == list(range(len(second)))
    for match in matches:
        if match.prior is not None and match.current is not None:
            for made, side in ((first[match.prior], "prior"), (second[match.current], "current")):
                places = sorted(at for one in match.cells if (at := getattr(one, side)) is not None)
                assert places == [at for at, cell in enumerate(made.cells) if cell.is_body]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(tables(), max_size=3), st.lists(tables(), max_size=3))
def test_exchanged_reports_give_the_mirrored_result(first: list[Table], second: list[Table]) -> None:
    prior, current = report(2023, *first), report(2024, *second)
    there, back = collate_tables(prior, current, ()), collate_tables(current, prior, ())
    assert {_key(one) for one in there} == {_key(one, turned=True) for one in back}


def _key(match: TableMatch, *, turned: bool = False) -> tuple[object, ...]:
    ends = (match.current, match.prior) if turned else (match.prior, match.current)
    cells = frozenset(_cell(one, turned=turned) for one in match.cells)
    return (*ends, cells, frozenset(_cell(one, turned=turned) for one in match.same_year))


def _cell(change: CellChange, *, turned: bool) -> tuple[object, ...]:
    if not turned:
        return change.prior, change.current, change.kind, change.delta, change.points
    kind = {"new": "gone", "gone": "new"}.get(change.kind, change.kind)
    moved = [None if one is None else -one for one in (change.delta, change.points)]
    return (change.current, change.prior, kind, *moved)
