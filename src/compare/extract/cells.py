"""Numbers of tables: each typed cell a metric, named by the headers beside and above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.errors import QuantityError
from compare.fold import narrow, squeeze
from compare.identity import stable_id
from compare.model import Cell, Metric, MetricStatus, Quantity, Report, Table
from compare.quantity import parse_cell, parse_quantity

_UNIT = re.compile(r"(?:计量)?单位[::]\s*([^\s)\d、,;]{1,8})")
_IN_BRACKETS = re.compile(r"\(((?:[十百千]?[万亿]|万亿)?(?:元|人次|人|件|户|家|个|项|条|次|篇|吨|公里|平方米|亩|%))\)")
_IN_MILLIONS = re.compile(r"\bin (thousands|millions|billions)\b", re.IGNORECASE)
_COUNT_OF = re.compile(r"([件人户次宗])数$")
_YEAR = re.compile(r"(?<!\d)(?:fiscal\s*)?((?:19|20)\d\d)(?:\s*年度?)?(?!\d)", re.IGNORECASE)
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
    noted = _table_unit(table)
    for cell in table.cells:
        quantity = _quantity(cell, noted) if cell.value is not None and (cell.row_path or cell.column_path) else None
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
    return _NOTE.sub("", _YEAR.sub("", words)).strip(" ,:()")


def _table_unit(table: Table) -> str:
    heads = (cell.text for cell in table.cells if cell.value is None)
    for words in (table.caption, *heads):
        found = _UNIT.search(narrow(words))
        if found:
            return found[1]
        scale = _IN_MILLIONS.search(words)
        if scale:
            return scale[1].lower().removesuffix("s")
    return ""


def _quantity(cell: Cell, noted: str) -> Quantity | None:
    text = narrow(cell.text).strip()
    for unit in (_own_unit(cell), noted):
        if unit and not text.startswith("(") and (spelt := _parsed(f"{text}{'' if unit[0] >= '一' else ' '}{unit}")):
            return spelt
    try:
        return parse_cell(cell.text)
    except QuantityError:
        return None


def _own_unit(cell: Cell) -> str:
    for part in (*reversed(cell.column_path), *reversed(cell.row_path)):
        words = narrow(part).strip()
        found = _UNIT.search(words) or _IN_BRACKETS.search(words) or _COUNT_OF.search(words)
        if found:
            return found[1]
    return ""


def _parsed(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
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
