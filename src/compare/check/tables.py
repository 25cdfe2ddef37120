"""Carry-over: what last year's table closes with is what this year's table opens with.

Only tables that say both in words are held together: a closing line (结转下年度, 年末余额, balance at end of year)
in the prior report and an opening line (上年结转, 年初余额, balance at beginning of year) in the current one, under
the same column, in tables that share most of their lines. Source: CLAIMS 3, across two reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from compare.fold import squeeze
from compare.identity import stable_id
from compare.model import Cell, Check, Evidence, Interval, Report, Table

_CLOSING = re.compile(r"结转(?:到|至)?下(?:一)?年|年末|期末|end of (?:the )?(?:year|period)|ending balance|closing")
_OPENING = re.compile(
    r"上(?:一)?年(?:度)?(?:末)?结转|年初|期初|beginning of (?:the )?(?:year|period)|beginning balance|opening"
)
# Two tables are one form when so much of their row headings is the same.
SAME_FORM = 0.8


def carried_over(prior: Report, current: Report) -> Iterator[Check]:
    """One check for each column of each pair of tables that close and open in words."""
    for closing in prior.tables:
        forms = [opening for opening in current.tables if _is_same_form(closing, opening)]
        if len(forms) == 1:
            yield from _columns(prior, current, _line(closing, _CLOSING), _line(forms[0], _OPENING))


def _is_same_form(prior: Table, current: Table) -> bool:
    first, second = _row_headings(prior), _row_headings(current)
    return bool(first and second) and len(first & second) >= SAME_FORM * max(len(first), len(second))


def _row_headings(table: Table) -> set[str]:
    return {squeeze("/".join(cell.row_path)) for cell in table.cells if cell.row_path}


def _line(table: Table, words: re.Pattern[str]) -> Mapping[str, Cell]:
    """The cells with numbers of the one line that the words name, by column; empty where several lines do."""
    cells = [cell for cell in table.cells if cell.value is not None and words.search(squeeze("/".join(cell.row_path)))]
    if len({cell.row for cell in cells}) != 1:
        return {}
    return {squeeze("/".join(cell.column_path)): cell for cell in cells}


def _columns(
    prior: Report, current: Report, closing: Mapping[str, Cell], opening: Mapping[str, Cell]
) -> Iterator[Check]:
    for column, cell in opening.items():
        before = closing.get(column)
        if before is not None and before.value is not None and cell.value is not None:
            yield _check(prior, current, column, before, cell)


def _check(prior: Report, current: Report, column: str, closing: Cell, opening: Cell) -> Check:
    stated, computed = _value(opening), _value(closing)
    name = f"{'/'.join(opening.row_path)} ({column})" if column else "/".join(opening.row_path)
    return Check(
        id=stable_id("k", "carry_over", name, current.quote(opening), prior.quote(closing)),
        kind="carry_over",
        verdict="consistent" if stated == computed else "inconsistent",
        evidence=(Evidence("current", opening.start, opening.end), Evidence("prior", closing.start, closing.end)),
        name=name,
        stated=Interval.point(stated),
        computed=Interval.point(computed),
        arithmetic=f"{closing.text.strip()} {'=' if stated == computed else '≠'} {opening.text.strip()}",
    )


def _value(cell: Cell) -> Fraction:
    """The number of a cell that is known to have one."""
    return cell.value or Fraction(0)
