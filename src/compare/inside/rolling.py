"""Roll-forward: an opening stock, what came in and what went out against the closing stock, in tables and in prose.

Lines take part only by the language of stocks and flows (`stocks`). Where a line beside them has no such
role it might belong to the sum, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from compare.fold import narrow, squeeze
from compare.identity import stable_id
from compare.inside.arithmetic import common_scale, evidence, written
from compare.model import Cell, Check, Evidence, Interval, Metric, Quantity, Report, Table, Verdict
from compare.stocks import FEWEST_LINES, Account, account_of, last_clause, rolled

_TOTAL = re.compile(r"^(?:[（(][一二三四五六七八九十]+[)）])?(?:总计|合计|小计|total)s?$", re.IGNORECASE)
_SEGMENT = re.compile(r"[;；]")
_SOME_OF = re.compile(r"其中|包括|\bof which\b|\bincluding\b", re.IGNORECASE)
_RATE = re.compile(r"[%％]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A cell with the headings that name it, from the outermost that is left."""

    path: tuple[str, ...]
    cell: Cell


def rolled_table(table: Table) -> Iterator[Check]:
    """A check for each column whose rows, and each row whose columns, are the lines of one account."""
    cells = [cell for cell in table.cells if cell.value is not None and not _RATE.search(cell.text)]
    for column in sorted({cell.column for cell in cells}):
        lines = [_Line(cell.row_path, cell) for cell in cells if cell.column == column]
        yield from (_of_cells(table, account, account.closing.column_path) for account in _accounts(lines))
    for row in sorted({cell.row for cell in cells}):
        lines = [_Line(cell.column_path, cell) for cell in cells if cell.row == row]
        yield from (_of_cells(table, account, account.closing.row_path) for account in _accounts(lines))


def _accounts(lines: Sequence[_Line]) -> Iterator[Account[Cell]]:
    """The account of the outermost headings, else those inside each of them."""
    heads: dict[str, list[_Line]] = {}
    for line in lines:
        heads.setdefault(line.path[0] if line.path else "", []).append(line)
    named = [(head, _of_head(inside)) for head, inside in heads.items()]
    whole = [(head, cell) for head, cell in named if cell is not None]
    account = account_of(whole) if len(whole) == len(named) else None
    if account is not None:
        yield account
        return
    for head, inside in heads.items():
        if head and len(inside) > 1 and all(len(line.path) > 1 for line in inside):
            yield from _accounts([_Line(line.path[1:], line.cell) for line in inside])


def _of_head(lines: Sequence[_Line]) -> Cell | None:
    """The one cell of a heading, or its total."""
    totals = [line for line in lines if len(line.path) > 1 and _TOTAL.match(squeeze(line.path[-1]))]
    chosen = lines if len(lines) == 1 else totals
    return chosen[0].cell if len(chosen) == 1 else None


def _of_cells(table: Table, account: Account[Cell], across: tuple[str, ...]) -> Check:
    opening, closing = account.opening.value or Fraction(0), account.closing.value or Fraction(0)
    inflows = [abs(cell.value or Fraction(0)) for cell in account.inflows]
    outflows = [abs(cell.value or Fraction(0)) for cell in account.outflows]
    computed = opening + sum(inflows, Fraction(0)) - sum(outflows, Fraction(0))
    slack = _slack([cell.text for cell in account.lines])
    verdict: Verdict = "consistent" if abs(computed - closing) <= slack else "inconsistent"
    sign = "=" if computed == closing else "≈" if verdict == "consistent" else "≠"
    words = f"{_sum(opening, inflows, outflows)} = {written(computed)}"
    words = words if sign == "=" else f"{words} {sign} {written(closing)}"
    name = " · ".join(squeeze(part) for part in (*account.closing.row_path[-1:], *account.closing.column_path[-1:]))
    return Check(
        id=stable_id("k", "roll_forward", table.caption, name, *across, words),
        kind="roll_forward",
        verdict=verdict,
        evidence=tuple(Evidence("current", cell.start, cell.end) for cell in account.lines),
        name=name,
        stated=Interval.point(closing),
        computed=Interval.point(computed),
        arithmetic=words,
    )


def _slack(prints: Sequence[str]) -> Fraction:
    """Sums of printed decimals may miss by half a last place for each print."""
    decimals = max(len(text.strip().partition(".")[2].rstrip(")）")) for text in prints)
    return Fraction(len(prints), 2 * 10**decimals) if decimals else Fraction(0)


def _sum(opening: Fraction, inflows: Sequence[Fraction], outflows: Sequence[Fraction]) -> str:
    added = " + ".join(written(value) for value in (opening, *inflows))
    return " − ".join([added, *(written(value) for value in outflows)])


def rolled_prose(report: Report) -> Iterator[Check]:
    """A check for each sentence, or each part of it between semicolons, that tells a whole account."""
    plain = narrow(report.text)
    starts = {one.id: one.start for one in report.sentences}
    for sentence, row in groupby((one for one in report.metrics if one.sentence), key=attrgetter("sentence")):
        told = tuple(row)
        for metrics in _segments(plain, told) if len(told) >= FEWEST_LINES else ():
            account = account_of(_told(plain, starts.get(sentence, metrics[0].start), metrics))
            if account is not None and _are_of_one_kind(account.lines):
                yield _of_metrics(account)


def _segments(plain: str, row: Sequence[Metric]) -> Iterator[tuple[Metric, ...]]:
    """The metrics of a sentence, parted where a semicolon stands between two."""
    kept: list[Metric] = []
    for metric in row:
        if kept and _SEGMENT.search(plain, kept[-1].end, metric.start):
            yield tuple(kept)
            kept = []
        kept.append(metric)
    yield tuple(kept)


def _told(plain: str, begins: int, metrics: Sequence[Metric]) -> list[tuple[str, Metric]]:
    """The metrics of the first one's unit with the words before each; parts of another (其中…) are left out.

    Empty where they are too few for an account.
    """
    lines: list[tuple[str, Metric]] = []
    unit = metrics[0].quantity.unit
    if sum(metric.quantity.unit == unit for metric in metrics) < FEWEST_LINES:
        return lines
    for metric in metrics:
        words = plain[begins : metric.start]
        begins = metric.end
        if metric.quantity.unit == unit and not _SOME_OF.search(words):
            lines.append((last_clause(words), metric))
    return lines


def _are_of_one_kind(metrics: Sequence[Metric]) -> bool:
    return (
        len({(one.quantity.unit, one.quantity.kind) for one in metrics}) == 1
        and all(one.status in {"actual", "restated"} and one.quantity.core.is_bounded for one in metrics)
        and len({(one.start, one.end) for one in metrics}) == len(metrics)
    )


def _of_metrics(account: Account[Metric]) -> Check:
    closing = account.closing.quantity
    computed = _rolled(account, lenient=False)
    fits = computed.intersects(closing.core)
    leniently = _rolled(account, lenient=True).intersects(_forgiving(closing))
    verdict: Verdict = "consistent" if fits else "consistent_lenient" if leniently else "inconsistent"
    words = _words(account, verdict)
    return Check(
        id=stable_id("k", "roll_forward", account.closing.name, words),
        kind="roll_forward",
        verdict=verdict,
        evidence=evidence(*account.lines),
        name=account.closing.name,
        stated=closing.core,
        computed=computed,
        arithmetic=words,
        metric=account.closing.id,
    )


def _rolled(account: Account[Metric], *, lenient: bool) -> Interval:
    def allowed(metric: Metric) -> Interval:
        return _forgiving(metric.quantity) if lenient else metric.quantity.core

    inflows, outflows = ([allowed(one) for one in row] for row in (account.inflows, account.outflows))
    return rolled(allowed(account.opening), inflows, outflows)


def _forgiving(quantity: Quantity) -> Interval:
    return quantity.lenient or quantity.core


def _words(account: Account[Metric], verdict: Verdict) -> str:
    _, size = common_scale([one.quantity for one in account.lines])
    opening, closing = account.opening.quantity.value / size, account.closing.quantity.value / size
    inflows = [one.quantity.value / size for one in account.inflows]
    outflows = [one.quantity.value / size for one in account.outflows]
    result = opening + sum(inflows, Fraction(0)) - sum(outflows, Fraction(0))
    words = f"{_sum(opening, inflows, outflows)} = {written(result)}"
    sign = "≠" if verdict == "inconsistent" else "≈"
    return words if result == closing else f"{words} {sign} {written(closing)}"
