"""The way from the page of a series to any place of any of its reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.model import Comparison, Metric, Report
from compare.render.view.atlas import Atlas, Folio, atlas_of, atlas_of_report


@dataclass(slots=True)
class Ways:
    """Addresses relative to the folder of the series; the lookups of a pair are made once, when first asked for."""

    reports: Mapping[int, Report]
    pairs: Mapping[int, Comparison]
    alone: bool
    atlases: dict[int, Atlas] = field(default_factory=dict)
    metrics: dict[int, dict[tuple[int, int], Metric]] = field(default_factory=dict)

    def place(self, year: int, offset: int) -> str:
        """A place of a report, on the page that compares it with the one before; empty where no page shows it."""
        if year in self.pairs:
            return self._on(self.pairs[year], self._atlas(year).current, offset)
        if self.alone and year in self.reports:
            return f"{year}/report.html{self._alone(year).current.href(offset)}"
        return self.left(year, offset)

    def left(self, year: int, offset: int) -> str:
        """A place of a report, on the page that compares it with the one after; empty without one."""
        pair = self.after(year)
        return "" if pair is None else self._on(pair, self.atlas(pair).folio("prior"), offset)

    def after(self, year: int) -> Comparison | None:
        """The pair in which the report of a year is the prior one."""
        return next((pair for pair in self.pairs.values() if pair.prior.year == year), None)

    def atlas(self, pair: Comparison) -> Atlas:
        """The lookups of a pair."""
        return self._atlas(pair.current.year)

    def metric(self, year: int, start: int, end: int) -> Metric | None:
        """The metric that a report prints at a place."""
        if year not in self.metrics:
            report = self.reports.get(year)
            known = () if report is None else report.metrics
            self.metrics[year] = {(one.start, one.end): one for one in known}
        return self.metrics[year].get((start, end))

    def _atlas(self, year: int) -> Atlas:
        if year not in self.atlases:
            self.atlases[year] = atlas_of(self.pairs[year])
        return self.atlases[year]

    def _alone(self, year: int) -> Atlas:
        if year not in self.atlases:
            self.atlases[year] = atlas_of_report(self.reports[year])
        return self.atlases[year]

    @staticmethod
    def _on(pair: Comparison, folio: Folio, offset: int) -> str:
        return f"{page_of(pair)}{folio.href(offset)}"


def page_of(pair: Comparison) -> str:
    """The page of a pair, relative to the folder of its series."""
    return f"{pair.prior.year}-{pair.current.year}/report.html"


def ways_of(reports: Sequence[Report], comparisons: Sequence[Comparison]) -> Ways:
    """The ways of a series; a report without any pair has a page of its own."""
    return Ways({one.year: one for one in reports}, {one.current.year: one for one in comparisons}, not comparisons)
