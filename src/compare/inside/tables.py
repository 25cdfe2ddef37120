"""Totals of tables against the cells that they add up, by row and by column, and identities that a table states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from compare.fold import squeeze
from compare.inside.adding import Sum, made
from compare.inside.arithmetic import written
from compare.inside.rolling import rolled_table
from compare.model import Cell, Check, Interval, Report, Table, Verdict

_TOTAL = re.compile(
    r"^(?:[（(][一二三四五六七八九十]+[)）])?\s*(?:总\s*计|合\s*计|小\s*计|总数|total)s?$", re.IGNORECASE
)
_LABEL = re.compile(r"^([一二三四五六七八九十]+)、")
_IDENTITY = re.compile(
    r"第([一二三四五六七八九十])项加第([一二三四五六七八九十])项之和,?等于第([一二三四五六七八九十])项加第([一二三四五六七八九十])项之和"
)
_PART = re.compile(r"不含|其中|包含|[（(]含|excluding|of which|including", re.IGNORECASE)
_FEWEST = 2
_NO_SUM = re.compile(
    r"率$|同比|环比|增幅|增速|增长|平均|人均|比重|占比|指数|价格|\b(?:rate|ratio|margin|average|per|change|growth|price)\b|%",
    re.IGNORECASE,
)


def table_checks(report: Report) -> Iterator[Check]:
    """A check for every printed total whose parts all stand beside it, and for every account and stated identity.

    An identity that is an account is told once, as a roll-forward.
    """
    for table in report.tables:
        cells = [cell for cell in table.cells if cell.value is not None]
        for cell in cells:
            for found in (_across(table, cells, cell), _down(table, cells, cell)):
                if found is not None:
                    yield found.check()
        rolled = tuple(rolled_table(table))
        yield from rolled
        told = {place.start for check in rolled for place in check.evidence}
        yield from (one for one in _identities(table, cells) if one.evidence[0].start not in told)


def _across(table: Table, cells: Sequence[Cell], total: Cell) -> Sum | None:
    """The cells of the row under the same header group as a column headed 总计.

    Where the total stands first, or a column is said to be a part of another, the columns may part it in two ways.
    """
    path = total.column_path
    if not path or not _TOTAL.match(squeeze(path[-1])):
        return None
    group = path[:-1]
    row = [cell for cell in cells if cell.row == total.row and cell.column_path[: len(group)] == group]
    parts = [cell for cell in row if cell is not total and not _is_total(cell.column_path)]
    sure = all(cell.column < total.column for cell in parts) and not any(map(_within, parts))
    return _sum(table, total, parts, sure=sure)


def _down(table: Table, cells: Sequence[Cell], total: Cell) -> Sum | None:
    """The cells of the column in the same group of rows as a row headed 总计.

    Where a heading in a row of its own makes the group, where it ends is not sure.
    """
    path = total.row_path
    if not path or not _TOTAL.match(squeeze(path[-1])):
        return None
    group = path[:-1]
    column = [cell for cell in cells if cell.column == total.column and cell.row_path[: len(group)] == group]
    parts = [cell for cell in column if cell.row < total.row and not _is_total(cell.row_path)]
    if not (group or _one_level(parts)) or any(map(_within, parts)):
        return None
    return _sum(table, total, parts, sure=not _is_loose(table, total, group))


def _sum(table: Table, total: Cell, parts: Sequence[Cell], *, sure: bool) -> Sum | None:
    """What is said of a total: whether it holds; where the parts are not sure, only that it does."""
    if len(parts) < _FEWEST or len({cell.unit for cell in (total, *parts)}) > 1:
        return None
    found = Sum(table, total, tuple(parts))
    certain = sure and not any(_adds_nothing(cell) for cell in (total, *parts))
    return found if certain or found.holds else None


def _is_loose(table: Table, total: Cell, group: Sequence[str]) -> bool:
    """True where the group's heading stands in a row of its own, not merged beside its rows."""
    heads = [cell for cell in table.cells if group and cell.text.strip() == group[-1] and not cell.is_body]
    return any(head.row_span == 1 and head.column < total.column and head.row < total.row for head in heads)


def _adds_nothing(cell: Cell) -> bool:
    """True for rates, averages and changes, whose total is no sum."""
    headed = any(_NO_SUM.search(squeeze(header)) for header in (*cell.row_path, *cell.column_path))
    return cell.unit in {"%", "‰"} or headed


def _within(cell: Cell) -> bool:
    """True for a line that is a part of another line (其中, 不含): adding both would count it twice."""
    return any(_PART.search(header) for header in (*cell.row_path, *cell.column_path))


def _one_level(cells: Sequence[Cell]) -> bool:
    """True when no row is a part of another row, so that nothing would be counted twice."""
    return all(len(cell.row_path) == 1 for cell in cells)


def _is_total(path: Sequence[str]) -> bool:
    return any(_TOTAL.match(squeeze(part)) for part in path)


def _identities(table: Table, cells: Sequence[Cell]) -> Iterator[Check]:
    """What the table says of itself: 第一项加第二项之和,等于第三项加第四项之和, in every column."""
    said = next((found for cell in table.cells if (found := _IDENTITY.search(squeeze(cell.text)))), None)
    if said is None:
        return
    for column in sorted({cell.column for cell in cells}):
        items = {label: cell for label in said.groups() if (cell := _item(cells, column, label)) is not None}
        if len(items) == len(said.groups()):
            first, second, third, fourth = (items[label] for label in said.groups())
            yield _identity(table, (first, second), (third, fourth))


def _item(cells: Sequence[Cell], column: int, label: str) -> Cell | None:
    """The cell of the row labelled 三、, or of its 总计 where it has rows of its own."""
    rows = [cell for cell in cells if cell.column == column and cell.row_path and _labelled(cell.row_path[0], label)]
    totals = [cell for cell in rows if _is_total(cell.row_path[1:])]
    return rows[0] if len(rows) == 1 else totals[0] if len(totals) == 1 else None


def _labelled(header: str, label: str) -> bool:
    found = _LABEL.match(squeeze(header))
    return found is not None and found[1] == label


def _identity(table: Table, here: tuple[Cell, Cell], there: tuple[Cell, Cell]) -> Check:
    left, right = (sum(((cell.value or Fraction(0)) for cell in pair), Fraction(0)) for pair in (here, there))
    verdict: Verdict = "consistent" if left == right else "inconsistent"
    sides = [" + ".join(written(cell.value or Fraction(0)) for cell in pair) for pair in (here, there)]
    words = (
        f"{sides[0]} = {sides[1]}" if left == right else f"{sides[0]} = {written(left)} ≠ {written(right)} = {sides[1]}"
    )
    return made(table, verdict, words, (*here, *there), Interval.point(right), Interval.point(left))
