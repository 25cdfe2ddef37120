"""All years of a series in one view."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from compare.model.comparison import Similarity
from compare.model.interval import Interval
from compare.model.report import MetricStatus


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a metric: the year it speaks of, the report it stands in, where.

    `implied` values stand in no report: a stated change of `vintage` implies
    them; `status` is `implied`, `value` is `None`, and the span is that of the change.
    `confirmed` is set on an implied value whose own report is there: does it hold?
    """

    period: int
    vintage: int
    status: MetricStatus | Literal["implied"]
    value: Fraction | None
    interval: Interval
    start: int
    end: int
    reading: str | None = None
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class MetricLineage:
    """One metric through the years; `vintages` are the reports that print it, in order."""

    id: str
    name: str
    unit: str | None
    kind: str
    points: tuple[Point, ...]
    vintages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextLineage:
    """A section or a sentence through the years: where it stands in each, and how long copied unchanged.

    `places` are (vintage, position) pairs in order; `unchanged` counts the
    years in a row, up to the last one, in which it was copied word for word.
    """

    id: str
    kind: Literal["section", "sentence"]
    label: str
    places: tuple[tuple[int, int], ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class YearStep:
    """One consecutive pair of the series in figures."""

    prior: int
    current: int
    similarity: Similarity
    added: int
    removed: int
    checks: int
    needs_a_look: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All years of one series. `gaps` are years between the first and the last without a report."""

    series: str
    vintages: tuple[int, ...]
    gaps: tuple[int, ...]
    metrics: tuple[MetricLineage, ...]
    texts: tuple[TextLineage, ...]
    steps: tuple[YearStep, ...]
