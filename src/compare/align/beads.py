"""The best alignment in order of two runs of sentences: 1:1, 1:2, 2:1 and 2:2 beads, or none.

A dynamic program over both runs (Gale and Church 1993, with likeness in place of
length). On the development pairs of ArgRewrite V2 (links F1): exact matching 69.7, greedy word
TF-IDF 96.3 (both on the other half of that set), this program with 1:1 beads only 97.8, with
1:2 and 2:1 beads 98.0; 2:2 beads change nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from compare.align.gains import NEVER, STEPS, gains, walled
from compare.align.runs import Runs, Stretch, Whole
from compare.align.similarity import Group

# Less than this is no evidence that two sentences say the same thing. Links F1 on ArgRewrite
# at 0.20, 0.25, 0.30: 97.7, 98.0, 98.0. In two pairs of rewritten work reports, read by eye, 3 of the 60
# links below 0.36 were not the same statement.
LEAST_LIKENESS = 0.25
# Likenesses are held for this many rows at a time; where the whole table would have more cells
# than `MOST_CELLS` (2,000 by 2,000 sentences), only `BAND` columns on each side of its diagonal.
ROWS = 256
MOST_CELLS = 4_000_000
BAND = 1500

# Neighbouring stretches of no more sentences than this, taken together, are weighed at once: between the word for word
# copies of two reports lie dozens of a sentence or two, and each by itself takes 1 ms of small matrices.
TOGETHER = 128

_ACROSS = len(STEPS) + 1

_Codes = npt.NDArray[np.int64]
_Choice = tuple[int, _Codes]


def in_order(runs: Runs, fixed: Sequence[tuple[int, int]], least: float = LEAST_LIKENESS) -> list[Group]:
    """The beads between two runs, as positions in them; `fixed` pairs are kept and part the rest.

    Links need more than the `least` likeness.
    """
    beads: list[Group] = [((row,), (column,)) for row, column in fixed]
    for portion in _portions(runs.gaps(fixed)):
        rows = range(portion[0][0].start, portion[-1][0].stop)
        columns = range(portion[0][1].start, portion[-1][1].stop)
        if len(portion) > 1:
            gained = gains(runs.slice(rows, columns), least)
            found = [_in_stretch(gained, _from(rows, one), _from(columns, two)) for one, two in portion]
        else:
            found = [_between(runs.slice(rows, columns), least)]
        for (one, two), links in zip(portion, found, strict=True):
            beads.extend((tuple(one[at] for at in ones), tuple(two[at] for at in twos)) for ones, twos in links)
    return sorted(beads)


def is_wide(rows: int, columns: int) -> bool:
    """Whether a stretch of these many sentences is aligned within a band only."""
    return rows * columns > MOST_CELLS


def _portions(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches, in order, by those that are weighed at once."""
    held: list[Stretch] = []
    for rows, columns in stretches:
        if held and max(rows.stop - held[0][0].start, columns.stop - held[0][1].start) > TOGETHER:
            yield held
            held = []
        held.append((rows, columns))
    if held:
        yield held


def _from(portion: range, stretch: range) -> slice:
    """Where a stretch stands in its portion."""
    return slice(stretch.start - portion.start, stretch.stop - portion.start)


def _in_stretch(gained: Whole, rows: slice, columns: slice) -> list[Group]:
    """The best alignment of a stretch whose gains are among others."""
    own = walled(gained[:, rows, columns].copy())
    many = own.shape[2]
    return _traced(list(_choices(many, [(range(many), own)])), many)


def _between(runs: Runs, least: float) -> list[Group]:
    """The best alignment of two runs, traced back from their ends."""
    many = len(runs.current)
    weighed = ((columns, _weighed(runs, rows, columns, least)) for rows, columns in _windows(len(runs.prior), many))
    return _traced(list(_choices(many, weighed)), many)


def _weighed(runs: Runs, rows: range, columns: range, least: float) -> Whole:
    """The gains of some rows and columns; the row above them is looked at too, where there is one."""
    above = min(rows.start, 1)
    return gains(runs.slice(range(rows.start - above, rows.stop), columns), least)[:, above:]


def _choices(many: int, weighed: Iterable[tuple[range, Whole]]) -> Iterator[_Choice]:
    """For each prior sentence, the step that is best where it meets each of so many current ones.

    `weighed` are the gains of some rows at a time, with their columns. A cell holds the best total of the sentences
    before it; the first cells of a row are a wall for steps that would begin before the text.
    """
    last = np.zeros(many + 2, dtype=np.int64)
    last[0] = NEVER
    before = np.full_like(last, NEVER)
    for columns, gained in weighed:
        for row in range(gained.shape[1]):
            best, codes = _best_steps(before, last, columns, gained[:, row])
            yield columns.start, codes
            before, last = last, best


def _best_steps(before: Whole, last: Whole, columns: range, gained: Whole) -> tuple[Whole, _Codes]:
    """The best totals at the end of a row, and how each was reached: 0 leaves the prior sentence alone."""
    start, stop = columns.start + 2, columns.stop + 2
    totals = np.empty((_ACROSS, len(columns)), dtype=np.int64)
    totals[0] = last[start:stop]
    for place, (height, width) in enumerate(STEPS):
        source = last if height == 1 else before
        np.add(source[start - width : stop - width], gained[place], out=totals[place + 1])
    codes = totals.argmax(axis=0)
    best = last.copy()
    best[start:stop] = totals.max(axis=0)
    running = np.maximum.accumulate(best)
    codes[running[start:stop] > best[start:stop]] = _ACROSS
    return running, codes


def _traced(choices: Sequence[_Choice], column: int) -> list[Group]:
    beads: list[Group] = []
    row = len(choices)
    while row and column:
        start, codes = choices[row - 1]
        column = min(column, start + len(codes))
        code = int(codes[column - 1 - start]) if column > start else 0
        if code == 0:
            row -= 1
        elif code == _ACROSS:
            column -= 1
        else:
            rows, columns = STEPS[code - 1]
            beads.append((tuple(range(row - rows, row)), tuple(range(column - columns, column))))
            row, column = row - rows, column - columns
    return beads[::-1]


def _windows(rows: int, columns: int) -> Iterator[tuple[range, range]]:
    """The rows in portions, each with the columns that may meet it."""
    for start in range(0, rows, ROWS):
        end = min(start + ROWS, rows)
        low, high = 0, columns
        if is_wide(rows, columns):
            low = max(0, start * columns // rows - BAND)
            high = min(columns, end * columns // rows + BAND)
        yield range(start, end), range(low, high)
