"""A report as section matching sees it: a tree of headings over sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.align.similarity import masked
from compare.fold import squeeze
from compare.model import Report


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections by position: their parents, levels, labels, headings and sentences.

    `parents` is -1 for the root. `within` are for each section the positions of all body
    sentences under it; `innermost` and `letters` belong to the sentences. `headings`
    gives the sentence that is a section's heading, -1 where none is.
    """

    parents: tuple[int, ...]
    levels: tuple[int, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    headings: tuple[int, ...]
    within: tuple[tuple[int, ...], ...]
    innermost: tuple[int, ...]
    letters: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.parents)


def outline_of(report: Report) -> Outline:
    """The outline of a report; sections and sentences by position."""
    places = {section.id: place for place, section in enumerate(report.sections)}
    parents = tuple(places[one.parent] if one.parent is not None else -1 for one in report.sections)
    innermost = tuple(places[sentence.section] for sentence in report.sentences)
    return Outline(
        parents=parents,
        levels=tuple(section.level for section in report.sections),
        labels=tuple(squeeze(section.label) for section in report.sections),
        titles=tuple(_title(section.heading, section.label) for section in report.sections),
        headings=_headings(report, innermost),
        within=_within(report, parents, innermost),
        innermost=innermost,
        letters=tuple(sum(map(str.isalnum, report.quote(one))) for one in report.sentences),
    )


def _title(heading: str, label: str) -> str:
    """A heading without its number, every figure in it one sign: the year in it moves on each year."""
    return masked(squeeze(heading.strip().removeprefix(label)))


def _headings(report: Report, innermost: Sequence[int]) -> tuple[int, ...]:
    found = [-1] * len(report.sections)
    for place in range(len(innermost) - 1, -1, -1):
        if report.sentences[place].role == "heading":
            found[innermost[place]] = place
    return tuple(found)


def _within(report: Report, parents: Sequence[int], innermost: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    under: list[list[int]] = [[] for _ in parents]
    for place, sentence in enumerate(report.sentences):
        section = innermost[place] if sentence.role == "body" else -1
        while section >= 0:
            under[section].append(place)
            section = parents[section]
    return tuple(map(tuple, under))
