"""The sentences under the headings of two reports, aligned in the order of their sections' counterparts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.align.anchors import anchors
from compare.align.beads import BAND, in_order, is_wide
from compare.align.outlines import Outline
from compare.align.runs import Run, Runs, run_of
from compare.align.similarity import Group, Side, Vectors
from compare.model import Note, SectionMatch

Homes = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Body:
    """One report: its outline, its sentences squeezed, and the match of each section that has one."""

    outline: Outline
    plain: Sequence[str]
    homes: Homes


def homes_of(matches: Sequence[SectionMatch]) -> tuple[Homes, Homes]:
    """For the sections of both reports that have a counterpart the number of their match, in the current order."""
    prior = {section: k for k, match in enumerate(matches) if match.current for section in match.prior}
    return prior, {section: k for k, match in enumerate(matches) if match.prior for section in match.current}


def aligned_bodies(vectors: Vectors, prior: Body, current: Body, least: float) -> tuple[list[Group], tuple[Note, ...]]:
    """The beads of body sentences, by their positions in the reports, and what was aligned within a band only.

    The sections of both reports are put in the order of their matches, so that the parts of a split
    section stand together, whatever came between them.
    """
    orders = _order(prior), _order(current)
    runs = Runs(vectors, _run(prior, vectors.prior, orders[0]), _run(current, vectors.current, orders[1]))
    plain = [[body.plain[place] for place in order] for body, order in zip((prior, current), orders, strict=True)]
    fixed = [(row, column) for row, column in anchors(*plain) if _may_meet(runs, row, column)]
    notes = [_wide(len(rows), len(columns)) for rows, columns in runs.gaps(fixed) if is_wide(len(rows), len(columns))]
    groups = [
        (tuple(orders[0][row] for row in rows), tuple(orders[1][column] for column in columns))
        for rows, columns in in_order(runs, fixed, least)
    ]
    return groups, tuple(notes)


def _wide(rows: int, columns: int) -> Note:
    message = (
        f"{rows} and {columns} sentences without one in common between them: a counterpart was looked for"
        f" only within {BAND} sentences of the place where it would stand"
    )
    return Note("align", message)


def _order(body: Body) -> tuple[int, ...]:
    """Body sentences with their sections in the order of the matches; others follow their predecessor."""
    keys: list[int] = []
    for section in range(len(body.outline)):
        keys.append(body.homes.get(section, keys[-1] if keys else 0))
    innermost = body.outline.innermost
    return tuple(sorted(body.outline.within[0], key=lambda place: (keys[innermost[place]], place)))


def _may_meet(runs: Runs, row: int, column: int) -> bool:
    """Whether the sections of two sentences are counterparts, or one of them has none."""
    one, two = runs.prior, runs.current
    return bool(one.homes[row] == two.homes[column] or not (one.settled[row] and two.settled[column]))


def _run(body: Body, side: Side, order: Sequence[int]) -> Run:
    """Sentences in an order, with the match of the section that each stands in."""
    homes, settled = [], []
    for place in order:
        section = body.outline.innermost[place]
        settled.append(section in body.homes)
        while section not in body.homes and section > 0:
            section = body.outline.parents[section]
        homes.append(body.homes[section])
    return run_of(side, order, homes, settled)
