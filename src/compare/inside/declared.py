"""Identities that `series.toml` declares: a line of a table and the lines that make it up, in every year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from compare.fold import narrow, squeeze
from compare.inside.adding import Sum
from compare.model import Cell, Check, Note, Report, Table
from compare.settings import Identity

_LABEL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))\s*")
_MINUS = re.compile(r"^[-−－]\s*")


def declared_checks(report: Report, identities: Sequence[Identity]) -> Iterator[Check]:
    """A check for every row or column in which a declared identity has all of its lines."""
    yield from (found.check() for identity in identities for found in _found(report, identity))


def unmet(report: Report, identities: Sequence[Identity]) -> Iterator[Note]:
    """A note for each declared identity that no table of the report has all lines of."""
    for identity in identities:
        if next(_found(report, identity), None) is None:
            where = f"a table called '{identity.table}'" if identity.table else "any table"
            yield Note("identities", f"the declared identity of '{identity.total}' has not all of its lines in {where}")


def _found(report: Report, identity: Identity) -> Iterator[Sum]:
    for table in report.tables:
        if squeeze(identity.table).casefold() in squeeze(table.caption).casefold():
            yield from _sums(table, identity)


def _sums(table: Table, identity: Identity) -> Iterator[Sum]:
    cells = [cell for cell in table.cells if cell.value is not None]
    minus = frozenset(at for at, words in enumerate(identity.parts) if _MINUS.match(words))
    names = [_plain(words) for words in (identity.total, *(_MINUS.sub("", words) for words in identity.parts))]
    for down in (True, False):
        lines: dict[int, list[Cell]] = {}
        for cell in cells:
            lines.setdefault(cell.column if down else cell.row, []).append(cell)
        for _, line in sorted(lines.items()):
            named = _by_name(line, down=down)
            if all(len(named.get(name, ())) == 1 for name in names):
                total, *parts = (named[name][0] for name in names)
                yield Sum(table, total, tuple(parts), minus)


def _by_name(line: Sequence[Cell], *, down: bool) -> Mapping[str, list[Cell]]:
    """The cells of a line by their innermost heading, and by all of them joined with a slash."""
    named: dict[str, list[Cell]] = {}
    for cell in line:
        path = cell.row_path if down else cell.column_path
        words = [_plain(part) for part in path]
        for name in dict.fromkeys(("/".join(words), *words[-1:])):
            named.setdefault(name, []).append(cell)
    return named


def _plain(words: str) -> str:
    return "/".join(_LABEL.sub("", narrow(squeeze(part))).casefold().strip(" :") for part in words.split("/"))
