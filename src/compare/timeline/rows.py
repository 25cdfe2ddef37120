"""The reports of a series in order, and the rows of reports that a silence speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from compare.identity import stable_id
from compare.model import Metric, Report, Silence
from compare.timeline.mentions import LEAST_MENTION, Spoken


@dataclass(frozen=True, slots=True)
class Series:
    """What every silence needs: reports by vintage in order, their metrics by place, what each speaks of."""

    name: str
    reports: Mapping[int, Report]
    metrics: Mapping[tuple[int, int], Metric]
    spoken: Mapping[int, Spoken]

    def fell_silent(self, vintages: Sequence[int], least: int) -> tuple[int, ...]:
        """The row of at least so many reports, one after the other in the series, that ends before a silence.

        Empty where there is none to tell: the last report has the thing too, the row is short, or the
        year after it has no report. One text filed under two years counts once.
        """
        order, there = list(self.reports), set(vintages)
        last = order.index(vintages[-1])
        first = last
        while first > 0 and order[first - 1] in there:
            first -= 1
        row = tuple(order[first : last + 1])
        texts = {self.reports[year].text for year in row}
        return row if len(texts) >= least and row[-1] + 1 in self.reports else ()

    def is_spoken_of(self, wanted: Iterable[frozenset[str]], vintage: int, least: float = LEAST_MENTION) -> bool:
        """True when a report after the vintage may speak of one of these."""
        return any(self.spoken[year].mentions(one, least) for one in wanted for year in self.since(vintage))

    def since(self, vintage: int) -> tuple[int, ...]:
        """The reports after a vintage."""
        return tuple(year for year in self.reports if year > vintage)

    def silence(
        self,
        kind: Literal["metric", "section", "sentence"],
        lineage: str,
        name: str,
        row: Sequence[int],
        span: tuple[int, int],
    ) -> Silence:
        """The finding; its id is made from the last print alone, so that it stays while the silence lasts."""
        since = self.since(row[-1])
        return Silence(
            id=stable_id("w", self.name, kind, name, row[-1], self.reports[row[-1]].text[slice(*span)]),
            kind=kind,
            lineage=lineage,
            name=name,
            vintages=tuple(row),
            since=since,
            missing=tuple(year for year in range(row[0], since[-1]) if year not in self.reports),
            start=span[0],
            end=span[1],
        )


def series_of(name: str, reports: Sequence[Report]) -> Series:
    """The series of reports in order."""
    return Series(
        name,
        {report.year: report for report in reports},
        {(report.year, metric.start): metric for report in reports for metric in report.metrics},
        {report.year: Spoken(report) for report in reports},
    )
