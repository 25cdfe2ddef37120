"""Runs of labels that count on: only a label that continues one is trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compare.outline.labels import Label

# A heading may have lost its number, or two may carry the same one.
LARGEST_SKIP = 3
# Kinds that hardly begin a line by chance; they may begin a text that was cut at its head.
_SURE = frozenset({"part", "chapter", "division", "han", "han_paren", "item", "english_part"})


@dataclass(slots=True)
class Series:
    """A run of labels of one kind below one heading: the paragraphs that carry them."""

    kind: str
    rank: int
    last: int
    blocks: list[int]


def series_of(labels: dict[int, Label]) -> Iterator[Series]:
    """The runs of labels, a higher label ending the runs below it."""
    open_runs: list[Series] = []
    for index, label in sorted(labels.items()):
        while open_runs and open_runs[-1].rank > label.rank and _counts(open_runs, label):
            yield open_runs.pop()
        run = next((one for one in open_runs if one.kind == label.kind), None)
        if run and _goes_on(run, label):
            run.blocks.append(index)
            run.last = label.number
        elif label.number == 1 or (run is None and label.kind in _SURE):
            if run:
                open_runs.remove(run)
                yield run
            open_runs.append(Series(label.kind, label.rank, label.number, [index]))
            open_runs.sort(key=lambda one: one.rank)
    yield from open_runs


def _counts(open_runs: list[Series], label: Label) -> bool:
    """True where the label takes part in a run or may begin one."""
    run = next((one for one in open_runs if one.kind == label.kind), None)
    if run:
        return _goes_on(run, label) or label.number == 1
    return label.number == 1 or label.kind in _SURE


def _goes_on(run: Series, label: Label) -> bool:
    skip = LARGEST_SKIP if run.kind in _SURE else 1
    lowest = 0 if run.kind in _SURE else 1
    return lowest <= label.number - run.last <= skip
