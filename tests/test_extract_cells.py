"""Numbers of tables as metrics: names from headers, units from captions, years from columns."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compare.extract import extract
from compare.ingest.grid import number_of, with_units
from compare.model import Cell, Metric, Table
from tests.extracting import report_of


def metric_of(print_: str, row: tuple[str, ...], column: tuple[str, ...], caption: str = "") -> Metric:
    cell = Cell(1, 1, print_, 0, len(print_), row, column, number_of(print_))
    heads = tuple(Cell(0, at, words, 0, 0) for at, words in enumerate(column))
    table = with_units(Table("t", "one", caption, 0, len(print_), (*heads, cell)), caption)
    report = extract(report_of(print_, tables=(table,)))
    return next(metric for metric in report.metrics if not metric.sentence)


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        (("一、本年新收申请数量",), ("申请人情况", "自然人"), "本年新收申请数量·申请人情况·自然人"),
        (("（三）不予公开", "1.属于国家秘密"), ("总计",), "不予公开·属于国家秘密·总计"),
        (("行政事业性收费",), ("本年收费金额（单位：万元）",), "行政事业性收费·本年收费金额"),
        (("Revenues",), ("2017",), "Revenues"),
    ],
)
def test_headers_name_a_cell(row: tuple[str, ...], column: tuple[str, ...], name: str) -> None:
    assert metric_of("95", row, column).name == name


@pytest.mark.parametrize(
    ("print_", "column", "caption", "value", "unit"),
    [
        ("7545", ("金额（单位：万元）",), "", Fraction(75_450_000), "元"),
        ("1,086.65", ("决算数",), "单位：亿元", Fraction(108_665_000_000), "元"),
        ("95", ("件数",), "", Fraction(95), "件"),
        ("12.5%", ("占比",), "", Fraction(25, 2), "%"),
        ("95", ("其他",), "", Fraction(95), None),
        ("(1,234)", ("2023",), "(in millions, except per share data)", Fraction(-1_234_000_000), None),
        ("$ 1,234", ("2023",), "(in millions)", Fraction(1_234_000_000), "USD"),
        ("5.69", ("每股收益",), "单位：百万元，每股除外", Fraction("5.69"), "元"),
        ("12.5", ("增长率",), "单位：亿元", Fraction("12.5"), None),
        ("3,500", ("2023年",), "金额单位：千元", Fraction(3_500_000), "元"),
    ],
)
def test_a_unit_noted_once_is_the_unit_of_its_cells(
    print_: str, column: tuple[str, ...], caption: str, value: Fraction, unit: str | None
) -> None:
    quantity = metric_of(print_, ("一项",), column, caption).quantity
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("column", "status", "period"),
    [
        (("2023年",), "actual", 2023),
        (("2022年",), "restated", 2022),
        (("上年数",), "restated", 2022),
        (("2024年预算数",), "target", 2024),
        (("合计",), "actual", 2023),
    ],
)
def test_a_column_says_of_which_year_it_is(column: tuple[str, ...], status: str, period: int) -> None:
    metric = metric_of("95", ("一项",), column)
    assert (metric.status, metric.period) == (status, period)
