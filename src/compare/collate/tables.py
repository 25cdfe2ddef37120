"""Counterpart tables: by their headings, caption, section and place; then their cells.

A table with the columns 2024 and 2023 stands against last year's with 2023 and 2022 column by column, and its 2023
column against last year's 2023 column, where a difference is a restatement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.collate.changes import change_of
from compare.collate.lines import Line, body_cells, likeness, lines_of, paired, same_words, shifted_words
from compare.model import CellChange, Report, SectionMatch, Table, TableMatch

# What each kind of evidence weighs; rows name what is measured, columns are often years alone.
ROWS, COLUMNS, CAPTION, SECTION, PLACE = 0.45, 0.2, 0.2, 0.1, 0.05
# Below this two tables are strangers: of the twelve tables of two disclosure reports counterparts score 1.0, all
# others 0.35 and less.
LEAST_SCORE = 0.55
# Rows are held against one another word by word only where a caption, or so many of them, are equal: a filing has
# sixty tables with the same columns, and 3,600 pairs of them.
WORTH_A_LOOK = 0.2
# Rows or columns must agree in something: a caption alone (单位：万元, a heading over ten tables) proves nothing.
LEAST_HEADINGS = 0.3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its place among its report's, its rows and its columns."""

    place: int
    table: Table
    covers: int
    caption: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


def collate_tables(prior: Report, current: Report, sections: Sequence[SectionMatch]) -> tuple[TableMatch, ...]:
    """Every table of both reports in exactly one match, in the current order, what is gone at the end.

    In a match every filled body cell of both tables is in exactly one change. Exchanged reports give the
    mirrored result, with the order of the other report.
    """
    if (current.year, current.text) < (prior.year, prior.text):
        exchanged = [replace(one, prior=one.current, current=one.prior) for one in sections]
        return _in_order([_mirrored(one, prior, current) for one in _collated(current, prior, exchanged)])
    return _in_order(_collated(prior, current, sections))


def _collated(prior: Report, current: Report, sections: Sequence[SectionMatch]) -> tuple[TableMatch, ...]:
    first, second = _sheets(prior), _sheets(current)
    pairs = _pairs(first, second, _counterparts(prior, current, sections))
    matched = {place for place, _ in pairs.values()}
    return (
        *(_match(first[one], second[two], score) for two, (one, score) in pairs.items()),
        *(TableMatch(None, two.place, 0.0) for two in second if two.place not in pairs),
        *(TableMatch(one.place, None, 0.0) for one in first if one.place not in matched),
    )


def _in_order(matches: Sequence[TableMatch]) -> tuple[TableMatch, ...]:
    """In the order of the current tables, what is gone at the end."""
    last = len(matches)
    return tuple(sorted(matches, key=lambda one: (last if one.current is None else one.current, one.prior or 0)))


def _mirrored(match: TableMatch, prior: Report, current: Report) -> TableMatch:
    """The match of the exchanged reports; its cells in the order of the table that is now the current one."""
    if match.prior is None or match.current is None:
        return TableMatch(match.current, match.prior, match.score)
    before, now = prior.tables[match.current].cells, current.tables[match.prior].cells

    def exchanged(one: CellChange) -> CellChange:
        here = None if one.current is None else (one.current, before[one.current])
        there = None if one.prior is None else (one.prior, now[one.prior])
        return change_of(here, there)

    cells = sorted(map(exchanged, match.cells), key=_place)
    same_year = sorted((_as_restated(exchanged(one)) for one in match.same_year), key=_place)
    return TableMatch(match.current, match.prior, match.score, tuple(cells), tuple(same_year))


def _place(change: CellChange) -> tuple[bool, int]:
    """The current cells in order, then those that are gone."""
    return change.current is None, (change.prior if change.current is None else change.current) or 0


def _sheets(report: Report) -> list[Sheet]:
    return [
        Sheet(
            place,
            table,
            report.covers,
            shifted_words(table.caption, report.covers),
            lines_of(table, report.covers, down=True),
            lines_of(table, report.covers, down=False),
        )
        for place, table in enumerate(report.tables)
    ]


def _counterparts(prior: Report, current: Report, sections: Sequence[SectionMatch]) -> set[tuple[str, str]]:
    return {
        (prior.sections[one].id, current.sections[two].id)
        for match in sections
        for one in match.prior
        for two in match.current
    }


def _pairs(
    first: Sequence[Sheet], second: Sequence[Sheet], counterparts: set[tuple[str, str]]
) -> dict[int, tuple[int, float]]:
    """Prior place and score by current place: the pair with most evidence first, a tie to the nearer places."""
    scored = []
    for one in first:
        for two in second:
            away = abs(_share(one, first) - _share(two, second))
            score = _score(one, two, (one.table.section, two.table.section) in counterparts, 1 - away)
            if score >= LEAST_SCORE:
                scored.append((-score, abs(one.place - two.place), one.place + two.place, one.place, two.place))
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for negative, _, _, here, there in sorted(scored):
        if here not in taken and there not in pairs:
            pairs[there] = here, -negative
            taken.add(here)
    return pairs


def _share(sheet: Sheet, sheets: Sequence[Sheet]) -> float:
    return sheet.place / len(sheets)


def _score(one: Sheet, two: Sheet, in_section: bool, near: float) -> float:  # noqa: FBT001 - one of five kinds of evidence
    """Evidence from 0 to 1; a kind that neither table has (no caption, no row headings) counts for nothing."""
    captions = likeness(one.caption, two.caption) if one.caption and two.caption else None
    rows = same_words(one.rows, two.rows, alike=False)
    if captions == 1.0 or (rows or 0) >= WORTH_A_LOOK:
        rows = same_words(one.rows, two.rows, alike=True)
    columns = same_words(one.columns, two.columns, alike=True)
    headings = [(ROWS, rows), (COLUMNS, columns)]
    if sum(weight * (share or 0) for weight, share in headings) < LEAST_HEADINGS * sum(
        weight for weight, share in headings if share is not None
    ):
        return 0.0
    evidence = [*headings, (CAPTION, captions), (SECTION, float(in_section)), (PLACE, near)]
    known = [(weight, share) for weight, share in evidence if share is not None]
    return sum(weight * share for weight, share in known) / sum(weight for weight, _ in known)


def _match(one: Sheet, two: Sheet, score: float) -> TableMatch:
    rows, columns = paired(one.rows, two.rows), paired(one.columns, two.columns)
    return TableMatch(one.place, two.place, score, tuple(_cells(one, two, rows, columns)), tuple(_same_year(one, two)))


def _cells(one: Sheet, two: Sheet, rows: dict[int, int], columns: dict[int, int]) -> Iterator[CellChange]:
    """The cells of the current table in order, then those of the prior one that have no counterpart."""
    before, now = body_cells(one.table), body_cells(two.table)
    met = set()
    for (row, column), at in now.items():
        place = before.get((rows.get(row, -1), columns.get(column, -1)))
        met.add(place)
        yield change_of(None if place is None else (place, one.table.cells[place]), (at, two.table.cells[at]))
    yield from (change_of((at, one.table.cells[at]), None) for at in before.values() if at not in met)


def _same_year(one: Sheet, two: Sheet) -> Iterator[CellChange]:
    """The pairs of cells that say one thing of one calendar year, each with a number."""
    years = [
        [lines_of(sheet.table, sheet.covers, down=down, calendar=True) for sheet in (one, two)]
        for down in (True, False)
    ]
    rows, columns = (_of_one_year(*sides) for sides in years)
    dated = [{line.place for line in sides[1] if line.dated} for sides in years]
    before = body_cells(one.table)
    for (row, column), at in body_cells(two.table).items():
        place = before.get((rows.get(row, -1), columns.get(column, -1)))
        if place is not None and (row in dated[0] or column in dated[1]):
            change = change_of((place, one.table.cells[place]), (at, two.table.cells[at]))
            if change.delta is not None:
                yield _as_restated(change)


def _as_restated(change: CellChange) -> CellChange:
    return replace(change, kind="restated") if change.kind == "changed" else change


def _of_one_year(prior: Sequence[Line], current: Sequence[Line]) -> dict[int, int]:
    """Lines of one calendar year, by equal headings; lines without a year by those most alike, too."""
    by_path = {line.path: line.place for line in prior if line.dated}
    same = {line.place: by_path[line.path] for line in current if line.dated and line.path in by_path}
    undated = [[line for line in lines if not line.dated] for lines in (prior, current)]
    return same | paired(*undated)
