"""Rows and columns of a table by the headings that name them, years counted from the year under review."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare import names
from compare.fold import narrow, squeeze
from compare.model import Cell, Table

# Two headings that are neither equal nor this alike (Dice of bigrams) name different lines. Apart stay short-term and
# long-term investments (0.78), accounts receivable and payable (0.67); joined are 行政事业性收费 and …收费收入 (0.86),
# income before taxes and before income taxes (0.97).
LEAST_ALIKE = 0.8

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_THIS_YEAR = re.compile(
    r"^(?:本年度?|今年|本期|当年|current (?:year|period)|this year)(?=数|额|金额|$|\()", re.IGNORECASE
)
_LAST_YEAR = re.compile(
    r"^(?:上年度?|去年|上期|上年同期|prior (?:year|period)|previous year|last year)(?=数|额|金额|$|\()", re.IGNORECASE
)
# The day on which a year ends: September 30, 2017 and October 1, 2016 are two years' ends.
_DAY = re.compile(
    r"(?:\bas of |\bat |截至)?(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},? ?|"
    r"(?<=年)\d{1,2}月(?:\d{1,2}日)?|(?<=年)[末底])"
)
_LABEL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))\s*")
_NUMBERS = re.compile(r"[+-]?\d+|[一二三四五六七八九十百]+")
_FOOTNOTE = re.compile(r"(?<=[^\s(])\s?\((?:\d{1,2}|[a-z])\)$|[*†‡①-⑳¹²³⁴-⁹]{1,3}$")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its place, its plain headings from the outermost, and whether one of them names a year."""

    place: int
    path: Path
    dated: bool

    @property
    def words(self) -> str:
        """The headings as one name."""
        return " ".join(self.path)


def lines_of(table: Table, covers: int, *, down: bool, calendar: bool = False) -> tuple[Line, ...]:
    """The rows (`down`) or columns of the body in order, blank ones too; a path that comes again is told by its count.

    Years in headings count from the year under review, or with `calendar` stay what they are.
    """
    paths: dict[int, Path] = {}
    for cell in table.cells:
        if cell.is_body or cell.row_path or cell.column_path:
            paths.setdefault(cell.row if down else cell.column, cell.row_path if down else cell.column_path)
    seen: Counter[Path] = Counter()
    lines = []
    for place, path in sorted(paths.items()):
        dated = tuple(dated_words(words, covers) for words in path)
        own = dated if calendar else tuple(_shifted(words, covers) for words in dated)
        seen[own] += 1
        again = (f"#{seen[own]}",) if seen[own] > 1 else ()
        lines.append(Line(place, (*own, *again), any(_YEAR.search(words) for words in dated)))
    return tuple(lines)


@lru_cache(maxsize=65536)
def dated_words(words: str, covers: int) -> str:
    """A heading without its label, footnote's mark and day; 本年数 and 上年数 name their calendar year."""
    plain = _DAY.sub("", _FOOTNOTE.sub("", _LABEL.sub("", narrow(squeeze(words)))).casefold().strip(" :"))
    return _LAST_YEAR.sub(f"{covers - 1}年", _THIS_YEAR.sub(f"{covers}年", plain))


def shifted_words(words: str, covers: int) -> str:
    """A heading made plain, each year as its distance from the year under review."""
    return _shifted(dated_words(words, covers), covers)


def _shifted(words: str, covers: int) -> str:
    return _YEAR.sub(lambda found: f"{int(found[0]) - covers:+d}", words)


def paired(prior: Sequence[Line], current: Sequence[Line]) -> dict[int, int]:
    """Places of prior lines by the place of their current counterpart: by equal headings, then by those most alike."""
    by_path = {line.path: line for line in prior}
    pairs = {line.place: by_path[line.path].place for line in current if line.path in by_path}
    here = [line for line in current if line.place not in pairs]
    there = [line for line in prior if line.place not in set(pairs.values())]
    for one, two in _most_alike(there, here):
        pairs[two.place] = one.place
    return pairs


def _most_alike(prior: Iterable[Line], current: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines in the order of their likeness; a tie goes to the lines that stand most alike."""
    scored = [
        (-score, abs(one.place - two.place), one.place + two.place, one.place * two.place, one, two)
        for one in prior
        for two in current
        if (score := _likeness(one, two)) >= LEAST_ALIKE
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    for *_, one, two in sorted(scored, key=lambda row: row[:4]):
        if one.place not in taken[0] and two.place not in taken[1]:
            taken[0].add(one.place)
            taken[1].add(two.place)
            yield one, two


def _likeness(one: Line, two: Line) -> float:
    """How alike two lines' headings are, from 0 to 1; words or years that set things apart make it 0."""
    first, second = one.words, two.words
    return likeness(first, second) if first and second else 0.0


def likeness(one: str, two: str) -> float:
    """How alike two headings are, from 0 to 1; numbers or words that set things apart make it 0."""
    if one == two:
        return 1.0
    if _NUMBERS.findall(one) != _NUMBERS.findall(two) or names.contrast(one, two):
        return 0.0
    return names.dice(one, two)


def same_words(prior: Iterable[Line], current: Iterable[Line], *, alike: bool) -> float | None:
    """The share of headings that have a counterpart, equal or with `alike` alike; `None` without headings."""
    first = [line for line in prior if line.words]
    second = [line for line in current if line.words]
    if not first and not second:
        return None
    known = {line.path for line in first}
    count = len(paired(first, second)) if alike else sum(line.path in known for line in second)
    return 2 * count / (len(first) + len(second))


def body_cells(table: Table) -> dict[tuple[int, int], int]:
    """The position of every filled body cell by its row and column."""
    return {(cell.row, cell.column): at for at, cell in enumerate(table.cells) if cell.is_body}


def is_rate(cell: Cell) -> bool:
    """True for a cell in percent, whose change is in points."""
    return cell.unit in {"%", "‰"}
