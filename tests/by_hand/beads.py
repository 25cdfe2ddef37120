"""Draws beads of two reports for a person to judge: are these sentences counterparts, and is the kind right?

    python tests/by_hand/beads.py PRIOR CURRENT [BEADS] [SEED]

Of every kind as many as of any other, as far as there are so many; the same ones for the same seed.
Unchanged ones are left out: they are right by what they are.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from random import Random

from compare import read_report
from compare.align import align_reports
from compare.model import Bead, Report

WIDTH = 160


def drawn(beads: Sequence[Bead], many: int, seed: int) -> list[Bead]:
    """Some beads, taken from each kind by turns."""
    kinds: defaultdict[str, list[Bead]] = defaultdict(list)
    for bead in beads:
        if bead.kind != "unchanged":
            kinds[bead.kind].append(bead)
    random = Random(seed)  # noqa: S311 - a sample, no secret
    shuffled = [random.sample(kinds[kind], len(kinds[kind])) for kind in sorted(kinds)]
    return [bead for bead in chain.from_iterable(zip_longest(*shuffled)) if bead is not None][:many]


def shown(prior: Report, current: Report, beads: Sequence[Bead]) -> Iterator[str]:
    """The texts of each bead, cut to a line."""
    for number, bead in enumerate(beads, 1):
        yield f"{number:3} {bead.kind:12} {bead.score:.2f}"
        for sign, report, places in (("-", prior, bead.prior), ("+", current, bead.current)):
            for place in places:
                yield f"      {sign} {' '.join(report.quote(report.sentences[place]).split())[:WIDTH]}"


def main(prior_path: str, current_path: str, many: str = "60", seed: str = "1") -> None:
    """Prints the drawn beads."""
    prior, current = read_report(prior_path), read_report(current_path)
    for line in shown(prior, current, drawn(align_reports(prior, current).beads, int(many), int(seed))):
        print(line)  # noqa: T201 - a person asked for it


if __name__ == "__main__":
    main(*sys.argv[1:])
