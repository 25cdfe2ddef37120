"""Prose against the tables of the same report: a number that a sentence and a total of a table both tell.

Two figures that agree under alike names are one figure. Two that differ are called a slip only where the
sentence's name is the words of the table's headings, for a sentence often tells a narrower count.
Source: CLAIMS 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare import names
from compare.fold import squeeze
from compare.inside.arithmetic import check
from compare.model import Cell, Check, Metric, Report, Table, Verdict

_TOTAL = re.compile(r"^(?:[（(][一二三四五六七八九十]+[)）])?(?:总计|合计|小计|总数|total)s?$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_FILLING = re.compile(r"本年度?|全年|^当年")
_COUNTED = re.compile(r"(?:总?(?:数量|件数|次数|人数|个数|金额|总额|情况|数))$")
# The whole of the report's own body, which needs no words.
_OWN_SCOPE = re.compile(r"^(?:[全我本][国省市区县州盟旗乡镇]|)$")
# 受理政府信息公开申请 and 新收政府信息公开申请 have 0.89, 本年处理决定数量 and 行政处罚决定数量 0.57.
_ALIKE = 0.75
_TELLING_NAME = {"zh": 4, "en": 12}
# Smaller equal numbers meet by chance.
_TELLING = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    """A number of a table with the names that its headings give it."""

    metric: Metric
    names: frozenset[str]


def text_checks(report: Report) -> Iterator[Check]:
    """A check for every number of a sentence that a table prints under the same words."""
    entries = [entry for table in report.tables for entry in _entries(report, table)]
    for metric in report.metrics if entries else ():
        if metric.sentence and metric.status == "actual" and _OWN_SCOPE.match(metric.scope):
            found = _held_against(report, metric, entries)
            if found is not None:
                yield found


def _held_against(report: Report, metric: Metric, entries: Sequence[_Entry]) -> Check | None:
    name = _core(metric.name)
    rivals = [entry for entry in entries if _are_comparable(metric, entry.metric)]
    if len(name) < _TELLING_NAME[report.language] or not metric.quantity.core.is_bounded or metric.quantity.qualifiers:
        return None
    named = [entry for entry in rivals if name in entry.names]
    if named and all(entry.metric.quantity.value == named[0].metric.quantity.value for entry in named):
        return _compared(metric, named[0].metric)
    same = [entry for entry in rivals if entry.metric.quantity.value == metric.quantity.value and not named]
    alike = [entry for entry in same if any(names.dice(name, other) >= _ALIKE for other in entry.names)]
    return _compared(metric, alike[0].metric) if alike and metric.quantity.value >= _TELLING else None


def _are_comparable(prose: Metric, cell: Metric) -> bool:
    """One period, and one unit; a count of a table whose heading says no unit is a count of whatever it names."""
    one, two = prose.quantity, cell.quantity
    is_count = two.unit is None and one.kind == "count" and two.value.denominator == 1
    return prose.period == cell.period and cell.status == "actual" and (one.unit == two.unit or is_count)


def _compared(prose: Metric, cell: Metric) -> Check:
    stated, computed = prose.quantity.core, cell.quantity.core
    fits = stated.intersects(computed)
    leniently = prose.quantity.lenient is not None and prose.quantity.lenient.intersects(computed)
    sign = "=" if prose.quantity.value == cell.quantity.value else "≈" if fits or leniently else "≠"
    words = f"{prose.quantity.text} {sign} {cell.quantity.text}"
    verdict: Verdict = "consistent" if fits else "consistent_lenient" if leniently else "inconsistent"
    return check("text_vs_table", verdict, prose, [cell], words, stated=stated, computed=computed)


def _entries(report: Report, table: Table) -> Iterator[_Entry]:
    """The numbers of a table that stand for a whole: its totals, or all where it has one column of numbers."""
    metrics = {metric.start: metric for metric in report.metrics if not metric.sentence}
    cells = [cell for cell in table.cells if cell.value is not None]
    is_single = len({cell.column for cell in cells}) == 1
    for cell in cells:
        words = _names(cell, is_single=is_single)
        if cell.start in metrics and words:
            yield _Entry(metrics[cell.start], words)


def _names(cell: Cell, *, is_single: bool) -> frozenset[str]:
    """What the headings of a cell name it; none for a part, which only its row and column together would name."""
    row, column = _words(cell.row_path), _words(cell.column_path)
    is_total = any(_is_total(heading) for heading in cell.column_path[-1:])
    found = {row + column, column + row}
    if is_total or is_single:
        found.add(row)
    if any(_is_total(heading) for heading in cell.row_path[-1:]) and len(cell.row_path) == 1:
        found.add(column)
    return frozenset(_core(words) for words in found if words)


def _words(path: Sequence[str]) -> str:
    """The innermost heading that is no total, without its label and brackets."""
    said = [_LABEL.sub("", _BRACKETS.sub("", squeeze(heading))) for heading in path if not _is_total(heading)]
    return said[-1] if said else ""


def _is_total(heading: str) -> bool:
    return _TOTAL.match(squeeze(heading)) is not None


def _core(name: str) -> str:
    """A name without what only says that something was counted this year."""
    return _COUNTED.sub("", _FILLING.sub("", names.plain(name)))
