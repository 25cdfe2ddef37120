"""Sentences that stand word for word in both reports, once in each: the fixed points of an alignment."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

# Shorter sentences (谢谢大家！, “Overview”) recur anywhere; they are aligned by their neighbours.
LEAST_LETTERS = 10


def anchors(prior: Sequence[str], current: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions, rising on both sides, of texts that each report has exactly once.

    The pairs kept are those in order with the most characters together, so
    that a long chapter outweighs a sentence that moved across it.
    """
    pairs = copies(prior, current)
    return heaviest_rising(pairs, [len(prior[index]) for index, _ in pairs])


def copies(prior: Sequence[str], current: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions, in the order of the prior, of texts long enough that each report has exactly once."""
    mine, theirs = Counter(prior), Counter(current)
    place = {text: index for index, text in enumerate(current)}
    return [
        (index, place[text])
        for index, text in enumerate(prior)
        if mine[text] == 1 and theirs[text] == 1 and sum(map(str.isalnum, text)) >= LEAST_LETTERS
    ]


def heaviest_rising(pairs: Sequence[tuple[int, int]], weights: Sequence[float]) -> list[tuple[int, int]]:
    """Of pairs sorted by their first part, the heaviest choice whose second parts rise too.

    A heaviest increasing subsequence in n log n: `tops` keeps, by rising last
    place, only the chains that no chain ending earlier outweighs.
    """
    tops: list[tuple[int, float, int]] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        spot = bisect_left(tops, (place, -1.0, -1))
        total = weights[index] + (tops[spot - 1][1] if spot else 0.0)
        before.append(tops[spot - 1][2] if spot else -1)
        end = spot
        while end < len(tops) and tops[end][1] <= total:
            end += 1
        tops[spot:end] = [(place, total, index)]
    return _traced(pairs, before, tops[-1][2] if tops else -1)


def _traced(pairs: Sequence[tuple[int, int]], before: Sequence[int], last: int) -> list[tuple[int, int]]:
    chain = []
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]
