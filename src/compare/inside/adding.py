"""A total of a table against the cells that it should add up, told as a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from compare.fold import squeeze
from compare.identity import stable_id
from compare.inside.arithmetic import written
from compare.model import Cell, Check, Evidence, Interval, Table, Verdict


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed total and its parts; `minus` are the positions of the parts that are taken away."""

    table: Table
    total: Cell
    parts: tuple[Cell, ...]
    minus: frozenset[int] = frozenset()

    @property
    def computed(self) -> Fraction:
        """What the parts come to, as printed."""
        return sum(
            (-_value(part) if at in self.minus else _value(part) for at, part in enumerate(self.parts)), Fraction(0)
        )

    @property
    def holds(self) -> bool:
        """True when the parts come to the total; printed decimals may miss by half a last place for each print."""
        cells = (self.total, *self.parts)
        decimals = max(len(cell.text.strip().partition(".")[2].rstrip(")）%％")) for cell in cells)
        slack = Fraction(len(cells), 2 * 10**decimals) if decimals else Fraction(0)
        return abs(self.computed - _value(self.total)) <= slack

    def check(self) -> Check:
        """The sum as a person would write it, and whether it holds."""
        signs = ["−" if at in self.minus else "+" for at in range(len(self.parts))]
        terms = [f"{sign} {written(_value(part))}" for sign, part in zip(signs, self.parts, strict=True)]
        words = f"{' '.join(terms).removeprefix('+ ')} = {written(self.computed)}"
        verdict: Verdict = "consistent" if self.holds else "inconsistent"
        words = words if self.holds else f"{words} ≠ {written(_value(self.total))}"
        stated, computed = Interval.point(_value(self.total)), Interval.point(self.computed)
        return made(self.table, verdict, words, (self.total, *self.parts), stated, computed)


def _value(cell: Cell) -> Fraction:
    return cell.value or Fraction(0)


def made(
    table: Table, verdict: Verdict, words: str, cells: Sequence[Cell], stated: Interval, computed: Interval
) -> Check:
    """A check of cells of one table, named by the headings of the first."""
    row, column = (_told(path, 1 + (not other)) for path, other in _paths(cells[0]))
    name = " · ".join((*row, *column)) or table.caption
    return Check(
        id=stable_id("k", "sum", table.caption, name, words),
        kind="sum",
        verdict=verdict,
        evidence=tuple(Evidence("current", cell.start, cell.end) for cell in cells),
        name=name,
        stated=stated,
        computed=computed,
        arithmetic=words,
    )


def _paths(cell: Cell) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Each path of headings with the other one."""
    return (cell.row_path, cell.column_path), (cell.column_path, cell.row_path)


def _told(path: tuple[str, ...], count: int) -> list[str]:
    """The innermost headings; where nothing else names a cell, the one above, too (行政复议 · 总计)."""
    return [squeeze(part) for part in path[-count:]]
