"""`python -m tests.accuracy.generated BASE PROFILE SEED`: where gold and program differ, one per line.

BASE is a file of the corpus (`hailar/2015.txt`), PROFILE one of light, usual, heavy.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.accuracy.generated.pairs import made_pair
from tests.accuracy.generated.score import Group, Judged, Named, judged, scores
from tests.conftest import CORPUS

WIDTH = 60

Told = TypeVar("Told", tuple[int, int], Group, Named)


def differences(pair: Judged) -> Iterator[str]:
    """What the gold says and the program does not, and the other way round."""
    gold, program = pair.gold, pair.program
    told = {(one, two): link.operation for link in pair.made.links for one in link.prior for two in link.current}
    fates = {one: link.operation for link in pair.made.links for one in link.prior}
    for sign, links in _apart(gold.links, program.links):
        for one, two in links:
            what = told.get((one, two)) or f"is {fates.get(one)}"
            yield f"link {sign:8}{what:12}| {_prior(pair, one)} | {_current(pair, two)}"
    for sign, links in _apart(gold.moves, program.moves):
        for one, two in links:
            yield f"move {sign:8}{told.get((one, two), 'no link'):12}| {_prior(pair, one)} | {_current(pair, two)}"
    for sign, groups in _apart(gold.groups, program.groups):
        for prior, current in groups:
            before = " + ".join(_prior(pair, one) for one in prior)
            after = " + ".join(_current(pair, two) for two in current)
            yield f"bead {sign:8}{len(prior)}:{len(current):<10}| {before} | {after}"
    for sign, sections in _apart(gold.sections, program.sections):
        for prior, current, kind in sections:
            names = (pair.prior.sections[one] for one in prior)
            before = " + ".join(_cut(f"{one.label}{one.heading}") for one in names)
            yield f"section {sign:8}{kind:12}| {before} | {' + '.join(_section(pair, two) for two in current)}"


def _apart(gold: frozenset[Told], program: frozenset[Told]) -> Iterator[tuple[str, list[Told]]]:
    """What only the gold has, as missing, and what only the program has, as extra."""
    yield "missing", sorted(gold - program)
    yield "extra", sorted(program - gold)


def _prior(pair: Judged, place: int) -> str:
    return _cut(pair.prior.quote(pair.prior.sentences[place]))


def _current(pair: Judged, place: int) -> str:
    unit = pair.made.units[place] if place >= 0 else None
    return _cut(pair.made.text[unit.start : unit.end]) if unit else "(nothing written)"


def _section(pair: Judged, place: int) -> str:
    if place < 0:
        return "(no heading was written) " + _cut(pair.made.text[-1 - place :])
    return _current(pair, pair.made.headings[place])


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"


def main(base: str, profile: str, seed: str) -> None:
    """Prints the differences of one pair and its scores."""
    with TemporaryDirectory() as folder:
        pair = judged(*made_pair(CORPUS, base, profile, int(seed), Path(folder)))
    for line in differences(pair):
        print(line)  # noqa: T201 - a person asked for it
    for name, score in scores([pair]).items():
        print(f"{name:28}{score:6.1f}")  # noqa: T201 - a person asked for it


if __name__ == "__main__":
    main(*sys.argv[1:])
