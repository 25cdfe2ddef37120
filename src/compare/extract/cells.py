"""Numbers of tables: each typed cell a metric, named by the headers beside and above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.errors import QuantityError
from compare.fold import narrow, squeeze
from compare.identity import stable_id
from compare.model import Cell, Metric, MetricStatus, Quantity, Report, Table
from compare.quantity import negated, parse_cell, parse_quantity

_DIGITS = re.compile(r"(?:\d[\d,]*)?(?:\.\d+|\d)")
_HAN_SCALES = {1: "", 10**3: "千", 10**4: "万", 10**6: "百万", 10**8: "亿", 10**12: "万亿"}
_LATIN_SCALES = {1: "", 10**3: " thousand", 10**6: " million", 10**9: " billion"}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_YEAR = re.compile(r"(?<!\d)(?:fiscal\s*)?((?:19|20)\d\d)(?:\s*年度?)?(?!\d)", re.IGNORECASE)
_DAY = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?=,|$)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))\s*")
_NOTE = re.compile(r"\(?(?:计量)?单位[::].*|\([^()]{0,8}\)$")
_TARGET = re.compile(r"预算|计划|目标|预期|\b(?:budget|plan|target|forecast)\b", re.IGNORECASE)
_PRIOR = re.compile(r"^上年|^去年|\bprior year\b", re.IGNORECASE)
_JOIN = "·"


def table_metrics(report: Report) -> tuple[Metric, ...]:
    """The metrics of all tables, in order; their ids may repeat.

    A cell without any header is left out, for nothing says what it measures.
    """
    return tuple(metric for table in report.tables for metric in _metrics(report, table))


def _metrics(report: Report, table: Table) -> Iterator[Metric]:
    for cell in table.cells:
        quantity = _quantity(cell) if cell.value is not None and (cell.row_path or cell.column_path) else None
        if quantity is not None:
            yield _metric(report, table, cell, quantity)


def _metric(report: Report, table: Table, cell: Cell, quantity: Quantity) -> Metric:
    name = cell_name(table, cell)
    status, period = _standing(report, cell)
    return Metric(
        id=stable_id("m", name, quantity.unit, status, period, cell.text, table.caption),
        name=name,
        quantity=quantity,
        status=status,
        period=period,
        scope=squeeze(table.caption),
        sentence="",
        start=cell.start,
        end=cell.end,
    )


def cell_name(table: Table, cell: Cell) -> str:
    """Row and column headers without list labels, units and years; the caption where nothing is left."""
    parts = [_plain(part) for part in (*cell.row_path, *cell.column_path)]
    return _JOIN.join(dict.fromkeys(part for part in parts if part)) or squeeze(table.caption)


def _plain(part: str) -> str:
    words = _LABEL.sub("", narrow(squeeze(part)))
    return " ".join(_NOTE.sub("", _YEAR.sub("", _DAY.sub("", words))).strip(" ,:()").split())


def _quantity(cell: Cell) -> Quantity | None:
    """The number with the unit and the scale that the table notes for it; the cell alone where it notes none."""
    spelt = _spelt(cell) if cell.unit or cell.scale > 1 else None
    if spelt is not None:
        return spelt if (cell.value or 0) >= 0 else negated(spelt)
    try:
        return parse_cell(cell.text)
    except QuantityError:
        return None


def _spelt(cell: Cell) -> Quantity | None:
    """The digits of a cell with scale and unit behind them, as prose would print them; without the sign."""
    digits = _DIGITS.search(narrow(cell.text))
    unit = cell.unit or ""
    sign = _SIGNS.get(unit, "")
    scales = _LATIN_SCALES if sign or not unit else _HAN_SCALES
    if digits is None or cell.scale not in scales:
        return None
    try:
        return parse_quantity(f"{sign}{digits[0]}{scales[cell.scale]}{'' if sign else unit}")
    except QuantityError:
        return None


def _standing(report: Report, cell: Cell) -> tuple[MetricStatus, int | None]:
    years = [int(year) for part in (*cell.column_path, *cell.row_path) for year in _YEAR.findall(part)]
    period = years[0] if years else report.covers
    if any(_PRIOR.search(part.strip()) for part in cell.column_path):
        period = report.covers - 1
    if any(_TARGET.search(part) for part in cell.column_path) or period > report.covers:
        return "target", period
    return ("restated" if period < report.covers else "actual"), period
