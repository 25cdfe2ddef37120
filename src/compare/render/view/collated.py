"""Tables of change: this year's grid with what last year printed and the difference, and the tables that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from compare.model import Cell, CellChange, Comparison, Delta, Interval, Table, TableMatch
from compare.render.numbers import percent, signed
from compare.render.view.tables import CellView, Place, TableView, body_corner, table_view
from compare.render.words import Said, joined, same, say

# A table of more columns that are gone names the first ones.
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two counterpart tables with the rows and columns that their cells pair."""

    match: TableMatch
    prior: Table
    current: Table
    rows: Mapping[int, int]
    columns: Mapping[int, int]

    def before(self, change: CellChange) -> Cell | None:
        """The prior cell of a change."""
        return None if change.prior is None else self.prior.cells[change.prior]

    def now(self, change: CellChange) -> Cell | None:
        """The current cell of a change."""
        return None if change.current is None else self.current.cells[change.current]


def tables_of(comparison: Comparison) -> dict[str, TableView]:
    """Every table of the current report by its id, those with a counterpart as tables of change."""
    views = {table.id: table_view(table) for table in comparison.current.tables}
    for match in comparison.tables:
        if match.prior is not None and match.current is not None:
            pair = _pair(match, comparison.prior.tables[match.prior], comparison.current.tables[match.current])
            views[pair.current.id] = _change_view(pair, comparison.prior.year)
        elif match.current is not None and comparison.prior.tables:
            new = comparison.current.tables[match.current].id
            views[new] = replace(views[new], told=say("table_new", year=comparison.prior.year), changed=True)
    return views


def gone_tables(comparison: Comparison) -> tuple[TableView, ...]:
    """The prior tables without a counterpart."""
    lost = [one.prior for one in comparison.tables if one.current is None and one.prior is not None]
    views = [table_view(comparison.prior.tables[place]) for place in sorted(lost)]
    return tuple(replace(view, id=f"p-{view.id}") for view in views)


def anchors_of(comparison: Comparison) -> dict[str, str]:
    """The anchor of every prior table: its counterpart, or itself among those that are gone."""
    anchors = {table.id: f"p-{table.id}" for table in comparison.prior.tables}
    for match in comparison.tables:
        if match.prior is not None and match.current is not None:
            anchors[comparison.prior.tables[match.prior].id] = comparison.current.tables[match.current].id
    return anchors


def moved_cells(match: TableMatch) -> tuple[CellChange, ...]:
    """The cells that are not as they were: a column of an earlier year stands against that year's own print."""
    dated = {one.current for one in match.same_year}
    fresh = [one for one in match.cells if one.current is None or one.current not in dated]
    return (*(one for one in fresh if one.kind != "unchanged"), *match.restated)


def _pair(match: TableMatch, prior: Table, current: Table) -> _Pair:
    rows, columns = {}, {}
    for change in match.cells:
        if change.prior is not None and change.current is not None:
            before, now = prior.cells[change.prior], current.cells[change.current]
            rows[before.row], columns[before.column] = now.row, now.column
    blank = {cell.row_path: cell.row for cell in current.cells if cell.row_path}
    named = {cell.row: blank[cell.row_path] for cell in prior.cells if cell.row_path in blank}
    return _Pair(match, prior, current, named | rows, columns)


def _change_view(pair: _Pair, prior_year: int) -> TableView:
    shown = {(cell.row, cell.column): view for cell, view in _shown(pair, prior_year)}
    gone, lost = _gone(pair)
    counted = moved_cells(pair.match)
    told = say("table_changed", changed=len(counted), count=len(pair.match.cells), year=prior_year)
    notes = [say("table_columns_gone", names="、".join(lost[:MOST_NAMED]))] if lost else []
    if pair.match.restated:
        notes.append(say("table_restated", count=len(pair.match.restated)))
    return replace(
        table_view(pair.current, shown),
        gone=tuple(gone),
        told=told if counted else say("table_unchanged", year=prior_year),
        notes=tuple(notes),
        changed=bool(counted or pair.match.restated),
    )


def _shown(pair: _Pair, prior_year: int) -> Iterator[tuple[Cell, CellView]]:
    """The cells of the grid that differ from last year's."""
    for change in moved_cells(pair.match):
        cell, before = pair.now(change), pair.before(change)
        if cell is None:
            place = None if before is None else _place(pair, before)
            if before is not None and place is not None:
                yield replace(before, row=place[0], column=place[1]), CellView("", kind="gone", prior=before.text)
        elif change.kind == "restated":
            yield cell, _view(cell, change.kind, before, _delta(change, cell), say("cell_restated", year=prior_year))
        elif change.kind == "not_comparable":
            yield cell, _view(cell, change.kind, before, same(""), say("pair_not_comparable"))
        else:
            yield cell, _view(cell, change.kind, before, _delta(change, cell))


def _view(cell: Cell, kind: str, before: Cell | None, delta: Said, word: Said | None = None) -> CellView:
    return CellView(
        cell.text,
        rows=cell.row_span,
        columns=cell.column_span,
        figure=cell.value is not None,
        kind=kind,
        prior="" if before is None else before.text,
        delta=delta,
        word=word,
    )


def _delta(change: CellChange, cell: Cell) -> Said:
    """The difference in the table's own scale with its sign, and in percent; of a rate in points."""
    if change.points is not None:
        return joined((same(signed(change.points)), say("unit_points")), "", "")
    if change.delta is None:
        return same("")
    moved = signed(change.delta / cell.scale)
    if change.percent is None:
        return same(moved)
    return same(f"{moved} ({_percent(change.percent)})")


def _percent(value: Fraction) -> str:
    return percent(Delta(value, Interval.point(value)))


def _place(pair: _Pair, before: Cell) -> Place | None:
    row, column = pair.rows.get(before.row), pair.columns.get(before.column)
    return None if row is None or column is None else (row, column)


def _gone(pair: _Pair) -> tuple[list[tuple[CellView, ...]], list[str]]:
    """The prior rows that are gone, under this year's columns, and the headings of the columns that are gone."""
    rows: dict[int, dict[int, Cell]] = {}
    columns: dict[int, str] = {}
    for change in pair.match.cells:
        before = pair.before(change)
        if change.current is not None or before is None:
            continue
        if before.row not in pair.rows:
            rows.setdefault(before.row, {})[pair.columns.get(before.column, -1)] = before
        if before.column not in pair.columns:
            columns[before.column] = " / ".join(before.column_path)
    return [_gone_row(pair, cells) for _, cells in sorted(rows.items())], [one for one in columns.values() if one]


def _gone_row(pair: _Pair, cells: Mapping[int, Cell]) -> tuple[CellView, ...]:
    _, first = body_corner(pair.current)
    width = 1 + max((cell.column for cell in pair.current.cells), default=0)
    heading = " / ".join(next(iter(cells.values())).row_path)
    head = [CellView("", "row", columns=first, kind="gone", prior=heading)] if first else []
    body = [cells.get(column) for column in range(first, width)]
    return (*head, *(CellView("", kind="gone" if cell else "", prior=cell.text if cell else "") for cell in body))
