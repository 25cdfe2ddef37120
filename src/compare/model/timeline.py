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
    """One metric through the years; `vintages` are the reports that print it, in order.

    `name` is what the last of them calls it, `names` every name in the order of its first print.
    """

    id: str
    name: str
    unit: str | None
    kind: str
    points: tuple[Point, ...]
    vintages: tuple[int, ...]
    names: tuple[str, ...] = ()


TextTurn = Literal["renamed", "moved", "split", "split_from", "merged", "merged_into", "returned"]


@dataclass(frozen=True, slots=True)
class TextEvent:
    """What happened to a section on its way from the report of `prior` to that of `current`.

    `names` are headings: the prior and the current one of a section renamed or moved; the parts of
    one that was split, the sources of one that was merged; of a section that begins as a part
    (`split_from`) or ends in another (`merged_into`), the other's; none of one that `returned`.
    """

    kind: TextTurn
    prior: int
    current: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLineage:
    """A section or a sentence through the years: where it stands in each, and how long copied unchanged.

    `places` are (vintage, position) pairs in order, one a vintage. `unchanged` counts the
    reports in a row, up to the last one, that repeat it word for word. `copied` are the vintages
    of the longest such run, with the report that it was copied from: reports that follow one another in the series,
    though a calendar year between them may have none. Both count reports, never calendar years.
    `telling` is false for a form of address, a by-line or a list's lead, which live longest and say nothing.
    """

    id: str
    kind: Literal["section", "sentence"]
    label: str
    places: tuple[tuple[int, int], ...]
    unchanged: int
    copied: tuple[int, ...] = ()
    events: tuple[TextEvent, ...] = ()
    telling: bool = True


@dataclass(frozen=True, slots=True)
class Silence:
    """What several reports in a row had and none has had since: `reported 2012-2016, not since`.

    `vintages` are the reports of that row, `since` all later ones, `missing` the years among
    both without a report, of which nothing is said. `start` and `end` hold its last print in
    the report of `vintages[-1]`: the value, the section's heading, the sentence. The id stays while the silence lasts.
    """

    id: str
    kind: Literal["metric", "section", "sentence"]
    lineage: str
    name: str
    vintages: tuple[int, ...]
    since: tuple[int, ...]
    missing: tuple[int, ...]
    start: int
    end: int


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
    silences: tuple[Silence, ...] = ()
