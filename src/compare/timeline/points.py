"""The points of a metric's line: what each report prints, and what its stated changes imply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compare.model import AGREES, Comparison, ImpliedPrior, Interval, Metric, Point, Report, StatedChange, Verdict

Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What points need to know of all reports.

    `covers` maps vintages to the covered year, `changes` a metric's place to the stated
    changes of which it is the subject, `verdicts` (vintage, id of change) to the verdict on it.
    """

    covers: Mapping[int, int]
    changes: Mapping[Place, Sequence[StatedChange]]
    verdicts: Mapping[Place, Verdict]


def draw(reports: Iterable[Report], comparisons: Iterable[Comparison]) -> Drawn:
    """Gather once what every line needs."""
    covers: dict[int, int] = {}
    changes: dict[Place, list[StatedChange]] = defaultdict(list)
    for report in reports:
        covers[report.year] = report.covers
        for stated in report.changes:
            if stated.metric is not None:
                changes[report.year, stated.metric].append(stated)
    verdicts = {
        (comparison.current.year, check.change): check.verdict
        for comparison in comparisons
        for check in comparison.checks
        if check.kind == "stated_change" and check.change is not None
    }
    return Drawn(covers, changes, verdicts)


def printed_points(vintage: int, metric: Metric, drawn: Drawn) -> Iterator[Point]:
    """The printed value; a figure of several years stands at the year that its report covers."""
    period = drawn.covers[vintage] if metric.period is None else metric.period
    quantity = metric.quantity
    yield Point(period, vintage, metric.status, quantity.value, quantity.core, metric.start, metric.end)


def implied_points(places: Iterable[Place], levels: Sequence[Point], drawn: Drawn) -> Iterator[Point]:
    """The values that stated changes imply for their base year, one for each reading.

    `confirmed` holds them against the value that the report on that year printed; it stays `None` where
    there is no such value, or where the change cannot be checked (constant prices, another scope).
    """
    for place in places:
        vintage = place[0]
        for stated in drawn.changes.get(place, ()):
            if stated.base_year is None:
                continue
            verdict = drawn.verdicts.get((vintage, stated.id))
            published = None if verdict in (None, "unverifiable") else _published(levels, stated.base_year, drawn)
            for implied in stated.implied_prior:
                holds = None if published is None else implied.interval.intersects(published.interval)
                yield Point(
                    period=stated.base_year,
                    vintage=vintage,
                    status="implied",
                    value=None,
                    interval=_allowed(implied),
                    start=stated.start,
                    end=stated.end,
                    reading=implied.reading,
                    confirmed=True if verdict in AGREES and len(stated.implied_prior) == 1 else holds,
                )


def _published(levels: Iterable[Point], year: int, drawn: Drawn) -> Point | None:
    """The value of a year as the report on that year printed it."""
    own = (
        point
        for point in levels
        if point.period == year and point.status == "actual" and drawn.covers[point.vintage] == year
    )
    return next(own, None)


def _allowed(implied: ImpliedPrior) -> Interval:
    """What an implied value may be: of a count only the whole numbers, where any fits."""
    if not implied.integers:
        return implied.interval
    return Interval(Fraction(min(implied.integers)), Fraction(max(implied.integers)))
