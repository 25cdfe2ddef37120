"""Two counterpart cells: what became of the number."""

from __future__ import annotations

from fractions import Fraction

from compare.collate.lines import is_rate
from compare.fold import squeeze
from compare.model import Cell, CellChange, CellKind
from compare.quantity import is_absent

_PER_MILLE = "‰"


def change_of(prior: tuple[int, Cell] | None, current: tuple[int, Cell] | None) -> CellChange:
    """The change from a prior to a current cell, each with its position; one of them may be missing."""
    if prior is None or current is None:
        here, there = (one and one[0] for one in (prior, current))
        return CellChange(here, there, "gone" if current is None else "new")
    (at, before), (place, now) = prior, current
    if before.value is None or now.value is None:
        return CellChange(at, place, _of_words(before, now))
    if not _are_comparable(before, now):
        return CellChange(at, place, "not_comparable")
    first, second = _amount(before), _amount(now)
    if first == second:
        return CellChange(at, place, "unchanged", Fraction(0))
    delta = second - first
    if is_rate(now):
        return CellChange(at, place, "changed", delta, points=delta)
    percent = 100 * delta / first if first > 0 and second >= 0 else None
    return CellChange(at, place, "changed", delta, percent)


def _of_words(before: Cell, now: Cell) -> CellKind:
    """Cells of which one at least prints no number: a dash is not reported, words are compared as words."""
    if is_absent(before.text) or is_absent(now.text):
        if is_absent(before.text) and is_absent(now.text):
            return "unchanged"
        return "new" if is_absent(before.text) else "gone"
    if (before.value is None) != (now.value is None):
        return "not_comparable"
    return "unchanged" if squeeze(before.text) == squeeze(now.text) else "changed"


def _are_comparable(before: Cell, now: Cell) -> bool:
    """One unit, or one that a side leaves open; a rate is comparable with a rate alone."""
    if is_rate(before) or is_rate(now):
        return is_rate(before) and is_rate(now)
    return before.unit == now.unit or before.unit is None or now.unit is None


def _amount(cell: Cell) -> Fraction:
    amount = cell.amount or Fraction(0)
    return amount / 10 if cell.unit == _PER_MILLE else amount
