"""One to one, with the highest sum: the rectangular assignment (Crouse 2016), as scipy solves it.

Ground for `align` and `match`. scipy.optimize takes 0.25 s to load, more than to compare two usual reports; the
few dozen rows and columns of these are solved here by the same steps in the same order, so that ties fall alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

# Rows times rows times columns; the solver takes at most 30 ms for so many, and 1 ms where most pairs have no value.
# Beyond it scipy is loaded.
MOST_STEPS = 100_000

Matrix = Sequence[Sequence[float]]


def assigned(values: Matrix) -> list[tuple[int, int]]:
    """The row and the column of each pair, in the order of the rows; as many as the shorter side has."""
    if not values or not values[0]:
        return []
    if len(values) > len(values[0]):
        return sorted((row, column) for column, row in assigned(list(zip(*values, strict=True))))
    if len(values) ** 2 * len(values[0]) > MOST_STEPS:
        return _by_scipy(values)
    search = _Search([[-value for value in row] for row in values])
    for row in range(len(values)):
        search.add(row)
    return list(enumerate(search.column_of))


def _by_scipy(values: Matrix) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - see the top

    rows, columns = linear_sum_assignment(values, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


@dataclass(slots=True)
class _Search:
    """Costs, the dual values of rows and columns, and the assignment so far; -1 where there is none."""

    costs: Matrix
    of_row: list[float] = field(init=False)
    of_column: list[float] = field(init=False)
    column_of: list[int] = field(init=False)
    row_of: list[int] = field(init=False)

    def __post_init__(self) -> None:
        rows, columns = len(self.costs), len(self.costs[0])
        self.of_row, self.of_column = [0.0] * rows, [0.0] * columns
        self.column_of, self.row_of = [-1] * rows, [-1] * columns

    def add(self, row: int) -> None:
        """Assign one more row, along the cheapest way to a free column."""
        ways, came_from = [inf] * len(self.row_of), [-1] * len(self.row_of)
        left, done = list(reversed(range(len(self.row_of)))), list[int]()
        at, least = row, 0.0
        while not done or self.row_of[done[-1]] >= 0:
            place = self._nearest(at, least, left, ways, came_from)
            done.append(left[place])
            least, at = ways[done[-1]], self.row_of[done[-1]]
            left[place] = left[-1]
            left.pop()
        self._shift(row, least, done, ways)
        self._turn(row, done[-1], came_from)

    def _nearest(self, row: int, least: float, left: list[int], ways: list[float], came_from: list[int]) -> int:
        """The place of the nearest column left, after the ways over a row are known; of equal ones a free one."""
        found, lowest = -1, inf
        costs, own = self.costs[row], self.of_row[row]
        for place, column in enumerate(left):
            way = least + costs[column] - own - self.of_column[column]
            if way < ways[column]:
                ways[column], came_from[column] = way, row
            if ways[column] < lowest or (ways[column] == lowest and self.row_of[column] < 0):
                found, lowest = place, ways[column]
        return found

    def _shift(self, row: int, least: float, done: list[int], ways: list[float]) -> None:
        self.of_row[row] += least
        for column in done:
            if self.row_of[column] >= 0:
                self.of_row[self.row_of[column]] += least - ways[column]
            self.of_column[column] -= least - ways[column]

    def _turn(self, row: int, column: int, came_from: list[int]) -> None:
        """Assign anew along the way that was found, from its end back to the row."""
        at = -1
        while at != row:
            at = came_from[column]
            self.row_of[column] = at
            self.column_of[at], column = column, self.column_of[at]
