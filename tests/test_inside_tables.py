"""Sums of tables: what is sure, what is only told where it holds, and what a person declared."""

from __future__ import annotations

import pytest

from compare.ingest.cells import Grid, GridCell
from compare.ingest.grid import lay_out, with_units
from compare.inside import internal_checks, unmet
from compare.model import Table
from compare.settings import Identity
from tests.extracting import report_of


def sheet(*rows: tuple[str, ...]) -> Table:
    cells = tuple(GridCell(row, at, words) for row, line in enumerate(rows) for at, words in enumerate(line))
    return with_units(lay_out(Grid(cells), 0, "收支情况")[1], "收支情况")


def told(*rows: tuple[str, ...], identities: tuple[Identity, ...] = ()) -> list[tuple[str, str, str]]:
    found = internal_checks(report_of("一", tables=(sheet(*rows),)), identities)
    return [(one.kind, one.verdict, one.arithmetic) for one in found]


@pytest.mark.parametrize(
    "rows",
    [
        # a rate, a change and an average have no sum
        (("项目", "收入", "增长率"), ("甲", "1", "3%"), ("乙", "2", "5%"), ("合计", "3", "4%")),
        (("项目", "收入", "比上年增长"), ("甲", "1", "3"), ("乙", "2", "5"), ("合计", "3", "4")),
        (("项目", "收入", "人均"), ("甲", "1", "30"), ("乙", "2", "50"), ("合计", "3", "40")),
        # headings over rows: where the last group ends is not sure
        (
            ("项目", "数"),
            ("税：", ""),
            ("甲", "1"),
            ("乙", "2"),
            ("费：", ""),
            ("丙", "4"),
            ("丁", "5"),
            ("合计", "12"),
        ),
    ],
)
def test_what_has_no_sure_sum_is_not_reported(rows: tuple[tuple[str, ...], ...]) -> None:
    assert [one for one in told(*rows) if one[1] == "inconsistent"] == []


@pytest.mark.parametrize(("last", "count"), [("2", 0), ("4", 1)])
def test_a_total_that_stands_first_is_told_only_where_it_holds(last: str, count: int) -> None:
    found = told(("项目", "总计", "男", "女"), ("甲", "9", "5", last), ("乙", "7", "3", "1"))
    assert [one for one in found if one[1] == "inconsistent"] == []
    assert len(found) == count


PROFIT = Identity("利润", ("收入", "-成本", "-费用"), "收支")


@pytest.mark.parametrize(("profit", "verdict"), [("30", "consistent"), ("31", "inconsistent")])
@pytest.mark.parametrize("turned", [False, True])
def test_a_declared_identity_is_checked_by_row_and_by_column(profit: str, verdict: str, turned: bool) -> None:  # noqa: FBT001 - a parameter
    rows = (("项目", "金额"), ("一、收入", "100"), ("二、成本", "50"), ("三、费用", "20"), ("四、利润", profit))
    made = tuple(zip(*rows, strict=True)) if turned else rows
    end = "100 − 50 − 20 = 30" + ("" if verdict == "consistent" else " ≠ 31")
    assert told(*made, identities=(PROFIT,)) == [("sum", verdict, end)]


def test_a_declared_identity_that_is_found_too_is_told_once() -> None:
    rows = (("项目", "甲", "乙", "合计"), ("收入", "1", "2", "3"))
    assert told(*rows, identities=(Identity("合计", ("甲", "乙")),)) == [("sum", "consistent", "1 + 2 = 3")]


def test_a_declared_identity_without_its_lines_is_said() -> None:
    report = report_of("一", tables=(sheet(("项目", "甲"), ("收入", "1")),))
    assert internal_checks(report, (PROFIT,)) == ()
    assert [note.message for note in unmet(report, (PROFIT,))] == [
        "the declared identity of '利润' has not all of its lines in a table called '收支'"
    ]
