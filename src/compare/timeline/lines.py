"""Places of a text joined into lines, and the runs of reports in which a line stood unchanged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from compare.fold import squeeze
from compare.timeline.chains import Chains

# A vintage and a position in its sections or sentences.
Place = tuple[int, int]
Line = list[Place]

# Signs that no reader sees: pages are full of them, and two prints that differ in them alone are one.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def seen(text: str) -> str:
    """The text as a reader sees it, squeezed."""
    return squeeze(_UNSEEN.sub("", text))


def chained(nodes: Iterable[Place], links: Iterable[tuple[Place, Place]]) -> list[Line]:
    """Every node in exactly one line, in the order of their first places; links of unknown nodes are passed over."""
    chains: Chains[Place] = Chains(nodes)
    for prior, current in links:
        if prior in chains and current in chains:
            chains.link(prior, current)
    return sorted(sorted(places) for places in chains.sets())


def bridged(lines: Sequence[Line], keys: Mapping[Place, Hashable]) -> tuple[list[Line], list[tuple[Place, Place]]]:
    """Lines that end and begin with one key, which neither of the two reports has twice, made one; and the bridges.

    `keys` lacks the places whose words are too common to prove anything.
    """
    often = Counter((place[0], key) for place, key in keys.items())
    ends: dict[Hashable, Line] = {}
    joined: list[Line] = []
    bridges: list[tuple[Place, Place]] = []
    for line in lines:
        first, last = keys.get(line[0]), keys.get(line[-1])
        earlier = None if first is None or often[line[0][0], first] > 1 else ends.get(first)
        if earlier is not None and earlier[-1][0] < line[0][0]:
            ends.pop(first)
            bridges.append((earlier[-1], line[0]))
            earlier.extend(line)
            kept = earlier
        else:
            kept = list(line)
            joined.append(kept)
        if last is not None and often[line[-1][0], last] == 1:
            ends[last] = kept
    return joined, bridges


def runs(line: Line, texts: Mapping[Place, str], vintages: Sequence[int]) -> list[tuple[int, ...]]:
    """The vintages of a line in runs of one text, in reports that follow one another in the series."""
    order = {year: at for at, year in enumerate(vintages)}
    breaks = [texts[one] != texts[two] or order[two[0]] != order[one[0]] + 1 for one, two in pairwise(line)]
    numbers = [0]
    for broken in breaks:
        numbers.append(numbers[-1] + broken)
    grouped = groupby(zip(numbers, line, strict=True), key=lambda one: one[0])
    return [tuple(place[0] for _, place in members) for _, members in grouped]


def copied(found: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The longest run, the latest of equals; none where no report repeats another."""
    longest = max(reversed(found), key=len)
    return longest if len(longest) > 1 else ()
