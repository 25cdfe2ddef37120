"""Two reports held against each other. Alignment speaks in positions, JSON in ids.

A position is an index into `report.sentences` or `report.sections`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import compare
from compare.model.interval import Interval
from compare.model.report import Check, Note, Report

EditOperation = Literal["=", "-", "+"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of text that both have (`=`), only the prior has (`-`), or only the current has (`+`)."""

    operation: EditOperation
    text: str


BeadKind = Literal["unchanged", "edited", "rewritten", "moved", "moved_edited", "split", "merged", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Aligned sentences, m:n, by position; `score` is a similarity from 0 to 1.

    Either side may be empty, never both. The equal and deleted runs of `edits`
    join to the prior text, the equal and inserted ones to the current.
    """

    id: str
    prior: tuple[int, ...]
    current: tuple[int, ...]
    kind: BeadKind
    score: float
    edits: tuple[Edit, ...] = ()


SectionKind = Literal["same", "renamed", "renumbered", "moved", "split", "merged", "added", "removed"]


@dataclass(frozen=True, slots=True)
class SectionEvidence:
    """What speaks for two sections being counterparts, each from 0 to 1.

    `headings`: how alike the headings are without their numbers; `sentences`: the share of the letters of both
    that stands in sentences which are each other's nearest; `words`: the cosine of all their words.
    """

    headings: float
    sentences: float
    words: float


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """Counterpart sections, by position; `score` is a similarity from 0 to 1, `None` stands for no evidence."""

    prior: tuple[int, ...]
    current: tuple[int, ...]
    kind: SectionKind
    score: float
    evidence: SectionEvidence | None = None


PairKind = Literal["changed", "unchanged", "new", "silent", "restated", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Delta:
    """A difference: of the printed values, and the interval that the prints allow."""

    value: Fraction
    interval: Interval


@dataclass(frozen=True, slots=True)
class MetricPair:
    """The same metric in both reports, by id, or one of them alone.

    `score` is the certainty of the match from 0 to 1, `why` its reason in
    words. A rate has `points` and no `percent`. For a figure restated this year
    (`kind` restated) both ids are given and differ in value for one period.
    """

    prior: str | None
    current: str | None
    kind: PairKind
    score: float
    why: str
    delta: Delta | None = None
    percent: Delta | None = None
    points: Delta | None = None


FollowupKind = Literal["reported", "repeated", "silent", "met", "missed"]


@dataclass(frozen=True, slots=True)
class Followup:
    """A commitment of the prior report and what the current one says; positions of sentences.

    A follow-up of a numeric target carries the ids of both metrics.
    """

    prior: tuple[int, ...]
    current: tuple[int, ...]
    kind: FollowupKind
    commitment: Literal["plan", "target", "problem"]
    score: float
    target: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A commitment of the prior report, by its position, on which nothing sure can be said.

    `likeness` is that of the current report's sentence most like it, from 0 to 1.
    """

    prior: int
    commitment: Literal["plan", "target", "problem"]
    likeness: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """Five similarities from 0 to 1; `None` where a side has no words.

    `copied_share` is the share of the current text's characters that stand unchanged in
    the prior; the others are the four of Cohen, Malloy and Nguyen, "Lazy Prices" (2020).
    """

    copied_share: float | None
    cosine: float | None
    jaccard: float | None
    min_edit: float | None
    simple: float | None


@dataclass(frozen=True, slots=True)
class Measures:
    """Similarities of two reports and of each matched pair of sections (index into `Comparison.sections`)."""

    whole: Similarity
    tokenisation: str
    by_section: tuple[tuple[int, Similarity], ...]


CellKind = Literal["changed", "unchanged", "new", "gone", "restated", "not_comparable"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of both tables under the same headings, by position in `Table.cells`, or one of them alone.

    Years in headings count from the year under review: this year's column stands against
    last year's own. `delta` is exact and in the base unit; `percent` needs a base above zero; a rate has
    `points` and no percent. `restated` is said of two prints for one calendar year.
    """

    prior: int | None
    current: int | None
    kind: CellKind
    delta: Fraction | None = None
    percent: Fraction | None = None
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class TableMatch:
    """Counterpart tables, by position in `Report.tables`, or one of them alone; `score` is from 0 to 1.

    Every filled body cell of both tables is in exactly one of `cells`. `same_year` are the pairs of
    cells that print a number for one calendar year (the 2023 columns of both), `restated` where the prints differ.
    """

    prior: int | None
    current: int | None
    score: float
    cells: tuple[CellChange, ...] = ()
    same_year: tuple[CellChange, ...] = ()

    @property
    def restated(self) -> tuple[CellChange, ...]:
        """The figures of an earlier year that are printed otherwise this year."""
        return tuple(one for one in self.same_year if one.kind == "restated")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything said about two reports of one series."""

    prior: Report
    current: Report
    sections: tuple[SectionMatch, ...]
    beads: tuple[Bead, ...]
    metrics: tuple[MetricPair, ...]
    checks: tuple[Check, ...]
    followups: tuple[Followup, ...]
    measures: Measures
    notes: tuple[Note, ...] = ()
    tables: tuple[TableMatch, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows, asked for at the front door: the model knows no page."""
        return str(compare.html_form(self))
