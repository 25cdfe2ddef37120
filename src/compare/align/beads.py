"""The best alignment in order of two runs of sentences: 1:1, 1:2, 2:1 and 2:2 beads, or none.

A dynamic program over both runs (Gale and Church 1993, with likeness in place of
length). A bead gains its likeness above `LEAST_LIKENESS`; a sentence left alone gains nothing. On the
development pairs of ArgRewrite V2 (links F1): exact matching 69.7, greedy word
TF-IDF 96.3 (both on the other half of that set), this program with 1:1 beads only 97.8, with
1:2 and 2:1 beads 98.0; 2:2 beads change nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compare.align.similarity import Flags, Floats, Side, dots, norms

# Less than this is no evidence that two sentences say the same thing. Links F1 on ArgRewrite
# at 0.20, 0.25, 0.30: 97.7, 98.0, 98.0. In two pairs of rewritten work reports, read by eye, 3 of the 60
# links below 0.36 were not the same statement.
LEAST_LIKENESS = 0.25
# What a bead of three sentences must gain over the best of two. 0.05, 0.08, 0.10: 97.9, 98.0, 98.0.
THIRD_SENTENCE = 0.08
# Two sentences against two are a bead only where the boundary between them moved: neither stands
# almost whole on the other side, and both together are this much more alike than each by itself.
FOURTH_SENTENCE = 0.25
ALMOST_WHOLE = 0.75
# A link into a section that is not the counterpart needs this much more where one of the two
# sections has no counterpart, and is never made in order where both have others: it is a move.
APART = 0.10
# Likenesses are held for this many rows at a time; where the whole table would have more cells
# than `MOST_CELLS` (2,000 by 2,000 sentences), only `BAND` columns on each side of its diagonal.
ROWS = 256
MOST_CELLS = 4_000_000
BAND = 1500

# Neighbouring stretches of no more sentences than this, taken together, are weighed at once: between the word for word
# copies of two reports lie dozens of a sentence or two, and each by itself takes 1 ms of small matrices.
TOGETHER = 128

# Gains are whole numbers, millionths of likeness, so that a tie is a tie on every machine
# and the earlier of two equal sentences is taken from both sides.
_UNIT = 1_000_000
_NEVER = -(10**12)
_STEPS = ((1, 1), (1, 2), (2, 1), (2, 2))
_ACROSS = len(_STEPS) + 1

Group = tuple[tuple[int, ...], tuple[int, ...]]
Stretch = tuple[range, range]
Whole = npt.NDArray[np.int64]
_Codes = npt.NDArray[np.int8]
_Choice = tuple[int, _Codes]


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences to align in order: their vectors, and the section match that each stands in.

    `next_dots` are the products of neighbours. `homes` are numbers of section matches, of the
    nearest section above where the innermost one has no counterpart; `settled` says that it has one.
    """

    side: Side
    next_dots: Floats
    homes: Whole
    settled: Flags

    def slice(self, start: int, end: int) -> Run:
        """The sentences from start to end."""
        inner = slice(start, max(start, end - 1))
        return Run(self.side.slice(start, end), self.next_dots[inner], self.homes[start:end], self.settled[start:end])


def in_order(prior: Run, current: Run, fixed: Sequence[tuple[int, int]], least: float = LEAST_LIKENESS) -> list[Group]:
    """The beads between two runs, as positions in them; `fixed` pairs are kept and part the rest.

    Links need more than the `least` likeness.
    """
    beads: list[Group] = [((row,), (column,)) for row, column in fixed]
    for portion in _portions(gaps(prior, current, fixed)):
        one = prior.slice(portion[0][0].start, portion[-1][0].stop)
        two = current.slice(portion[0][1].start, portion[-1][1].stop)
        found = _within(one, two, portion, least) if len(portion) > 1 else [_between(one, two, least)]
        for (rows, columns), gap in zip(portion, found, strict=True):
            beads.extend((tuple(rows[one] for one in ones), tuple(columns[two] for two in twos)) for ones, twos in gap)
    return sorted(beads)


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


def _within(prior: Run, current: Run, stretches: Sequence[Stretch], least: float) -> Iterator[list[Group]]:
    """The best alignment of each of several stretches of two runs that begin with the first."""
    top, left = stretches[0][0].start, stretches[0][1].start
    gains = _gains(prior, current, range(len(prior.homes)), range(len(current.homes)), least)
    for rows, columns in stretches:
        inner = slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left)
        cut = [(range(len(columns)), _walled([gain[inner] for gain in gains]))]
        yield _traced(list(_choices(len(columns), cut)), len(columns))


def _walled(gains: Sequence[Whole]) -> list[Whole]:
    """Gains cut out of others, without the steps that would begin before their first row or column."""
    cut = [gain.copy() for gain in gains]
    for gain, (height, width) in zip(cut, _STEPS, strict=True):
        gain[: height - 1] = _NEVER
        gain[:, : width - 1] = _NEVER
    return cut


def gaps(prior: Run, current: Run, fixed: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The stretches between fixed pairs where both runs have sentences."""
    done_prior = done_current = 0
    for row, column in (*fixed, (len(prior.homes), len(current.homes))):
        if done_prior < row and done_current < column:
            yield range(done_prior, row), range(done_current, column)
        done_prior, done_current = row + 1, column + 1


def is_wide(rows: int, columns: int) -> bool:
    """Whether a stretch of these many sentences is aligned within a band only."""
    return rows * columns > MOST_CELLS


def _between(prior: Run, current: Run, least: float) -> list[Group]:
    """The best alignment of two runs, traced back from their ends."""
    windows = _windows(len(prior.homes), len(current.homes))
    weighed = ((columns, _gains(prior, current, rows, columns, least)) for rows, columns in windows)
    return _traced(list(_choices(len(current.homes), weighed)), len(current.homes))


def _choices(many: int, weighed: Iterable[tuple[range, Sequence[Whole]]]) -> Iterator[_Choice]:
    """For each prior sentence, the step that is best where it meets each of so many current ones.

    `weighed` are the gains of some rows at a time, with their columns. A cell holds the best total of the sentences
    before it; the first cell of a row is a wall for steps that would begin before the text.
    """
    last = np.zeros(many + 2, dtype=np.int64)
    last[0] = _NEVER
    before = np.full_like(last, _NEVER)
    for columns, gains in weighed:
        for steps in zip(*gains, strict=True):
            best, codes = _best_steps(before, last, columns, steps)
            yield columns.start, codes
            before, last = last, best


def _best_steps(before: Whole, last: Whole, columns: range, gains: Sequence[Whole]) -> tuple[Whole, _Codes]:
    best = last.copy()
    window = best[columns.start + 2 : columns.stop + 2]
    codes = np.zeros(len(columns), dtype=np.int8)
    for code, ((rows, width), gain) in enumerate(zip(_STEPS, gains, strict=True), start=1):
        source = last if rows == 1 else before
        total = source[columns.start + 2 - width : columns.stop + 2 - width] + gain
        better = total > window
        window[better] = total[better]
        codes[better] = code
    running = np.maximum.accumulate(best)
    codes[running[columns.start + 2 : columns.stop + 2] > window] = _ACROSS
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
            rows, columns = _STEPS[code - 1]
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


def _gains(prior: Run, current: Run, rows: range, columns: range, least: float) -> list[Whole]:
    """What each step gains that ends at a row and a column, in the order of `_STEPS`."""
    above = min(rows.start, 1)
    one = prior.slice(rows.start - above, rows.stop)
    two = current.slice(columns.start, columns.stop)
    away = one.homes[:, None] != two.homes[None, :]
    apart = np.where(away & one.settled[:, None] & two.settled[None, :], np.inf, APART * away)
    gains = _above([likeness - apart for likeness in _likenesses(one, two)], least)
    one_home, two_home = one.homes[1:] != one.homes[:-1], two.homes[1:] != two.homes[:-1]
    for gain, (height, width) in zip(gains, _STEPS, strict=True):
        if height > 1:
            gain[0, :] = -np.inf
            gain[1:][one_home] = -np.inf
        if width > 1:
            gain[:, 0] = -np.inf
            gain[:, 1:][:, two_home] = -np.inf
    return [_in_millionths(gain[above:]) for gain in gains]


def _likenesses(prior: Run, current: Run) -> list[Floats]:
    """The likeness of 1:1, 1:2, 2:1 and 2:2 sentences that end at a row and a column."""
    products = dots(prior.side, current.side)
    one_prior, one_current = prior.side.squares, current.side.squares
    pair_prior, pair_current = _pair_squares(prior), _pair_squares(current)
    return [
        products / norms(one_prior[:, None], one_current[None, :]),
        _two_across(products) / norms(one_prior[:, None], pair_current[None, :]),
        _two_across(products.T).T / norms(pair_prior[:, None], one_current[None, :]),
        _two_across(_two_across(products.T).T) / norms(pair_prior[:, None], pair_current[None, :]),
    ]


def _two_across(values: Floats) -> Floats:
    """Each column with the one before it added."""
    total = values.copy()
    total[:, 1:] += values[:, :-1]
    return total


def _pair_squares(run: Run) -> Floats:
    """The squared length of each row together with the one before it."""
    squares = run.side.squares.copy()
    squares[1:] += run.side.squares[:-1] + 2 * run.next_dots
    return squares


def _above(likenesses: Sequence[Floats], least: float) -> list[Floats]:
    """What each likeness gains over the least."""
    one, one_two, two_one, two_two = likenesses
    nearest = one.copy()
    nearest[:, 1:] = np.maximum(nearest[:, 1:], one[:, :-1])
    nearest[1:] = np.maximum(nearest[1:], nearest[:-1].copy())
    threes = np.maximum(one_two, two_one)
    threes[1:] = np.maximum(threes[1:], one_two[:-1])
    threes[:, 1:] = np.maximum(threes[:, 1:], two_one[:, :-1])
    both = 2 * (two_two - least - FOURTH_SENTENCE)
    return [
        one - least,
        one_two - least - THIRD_SENTENCE,
        two_one - least - THIRD_SENTENCE,
        np.where((nearest < ALMOST_WHOLE) & (threes < two_two), both, -np.inf),
    ]


def _in_millionths(gain: Floats) -> Whole:
    return np.rint(np.maximum(gain * _UNIT, _NEVER)).astype(np.int64)
