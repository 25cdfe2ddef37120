"""One series on its way through the tasks: read, compare, timeline, pages, the page of all years.

Written as a generator that hands out futures and is sent their outcomes, so that it
reads as the story that it is while many series are under way at once. An outcome is
what the task gave, or the exception that ended it.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prefect.futures import PrefectFuture

from compare.errors import InputRejected, YoyError
from compare.identity import stable_id
from compare.outcome import SeriesOutcome
from compare.plan import SeriesPlan, Target, folder_of, notes_of, refusals_of, rejection_of, with_reports
from compare.publish import Named, Rejection, Work
from flows.progress import expect
from flows.tasks import Place, compare_pair, make_timeline, publish_page, publish_series, read_year

Steps = Generator[list[PrefectFuture[Any]], list[Any], None]


@dataclass
class SeriesRun:
    """What is known of a series so far: places of its reports by year and of its pairs, and what failed."""

    plan: SeriesPlan
    outputs: Path
    work: Work
    place: Place = field(default_factory=dict)
    timeline: Place = field(default_factory=dict)
    reports: dict[int, Place] = field(default_factory=dict)
    pairs: dict[Target, Place] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    written: int = 0

    def steps(self) -> Steps:
        """The whole way; it ends early where there is nothing to go on with."""
        yield from self._read()
        if not self.plan.targets:
            return
        yield from self._compare()
        yield from self._timeline()
        if self.timeline:
            yield from self._pages()
        if self.pages:
            yield from self._page_of_all_years()

    def outcome(self) -> SeriesOutcome:
        """What came of it, in lines."""
        failures = (*refusals_of(self.plan), *self.failures)
        return SeriesOutcome(self.plan.series, tuple(self.pages), self.written, notes_of(self.plan), failures)

    def _read(self) -> Steps:
        self._keep_plan()
        name, work = self.plan.series, str(self.work.folder)
        expect(name, 3 * len(self.plan.files))
        read = yield [read_year.submit(name, file.name, self.place, work) for file in self.plan.files]
        good = [one for one in read if not isinstance(one, Exception)]
        bad = [
            _rejection(file.name, one)
            for file, one in zip(self.plan.files, read, strict=True)
            if isinstance(one, Exception)
        ]
        self.plan = with_reports(self.plan, [Named(**one["named"]) for one in good], bad)
        self.reports = {
            one["named"]["year"]: one["place"] for one in good if Named(**one["named"]) in self.plan.reports
        }
        self._keep_plan()

    def _compare(self) -> Steps:
        plan, work = self.plan, str(self.work.folder)
        expect(plan.series, len(plan.files) + len(plan.pairs) + len(plan.targets) + 2)
        compared = yield [
            compare_pair.submit(plan.series, list(pair), self.reports[pair[0]], self.reports[pair[1]], self.place, work)
            for pair in plan.pairs
        ]
        self.pairs = dict(self._good(plan.pairs, compared))

    def _timeline(self) -> Steps:
        neighbours = [self.pairs[pair] for pair in self.plan.neighbours if pair in self.pairs]
        reports = [self.reports[year] for year in self.plan.years]
        built = yield [make_timeline.submit(self.plan.series, reports, neighbours, self.place, str(self.work.folder))]
        self.timeline = dict(self._good([self.plan.years], built)).get(self.plan.years, {})

    def _pages(self) -> Steps:
        things: dict[Target, Place] = {**self.pairs, **{(year,): place for year, place in self.reports.items()}}
        targets = [target for target in self.plan.targets if target in things]
        written = yield [
            publish_page.submit(
                self.plan.series, list(target), things[target], self.timeline, self.place, str(self.outputs)
            )
            for target in targets
        ]
        good = self._good(targets, written)
        self.pages = [folder_of(target) for target, _ in good]
        self.written = sum(wrote for _, wrote in good)

    def _page_of_all_years(self) -> Steps:
        reports = [self.reports[year] for year in self.plan.years]
        neighbours = [self.pairs[pair] for pair in self.plan.neighbours if pair in self.pairs]
        outputs = str(self.outputs)
        written = yield [
            publish_series.submit(self.plan.series, reports, neighbours, self.timeline, self.place, outputs)
        ]
        self._good([self.plan.years], written)

    def _keep_plan(self) -> None:
        self.place = self.work.store(stable_id("plan-", self.plan), self.plan)

    def _good(self, targets: list[Target] | tuple[Target, ...], outcomes: list[Any]) -> list[tuple[Target, Any]]:
        """The outcomes that are none of an error, with their years; the others are written down as failures."""
        both = list(zip(targets, outcomes, strict=True))
        self.failures += [self._line(target, one) for target, one in both if isinstance(one, Exception)]
        return [(target, one) for target, one in both if not isinstance(one, Exception)]

    def _line(self, target: Target, error: Exception) -> str:
        where = f"{self.plan.series}/{folder_of(target)}"
        return str(error) if isinstance(error, YoyError) else f"{where}: {_fault(error)}; {_REPORT_IT}"


_REPORT_IT = "this is a fault of yoy, please report it with the file"


def _fault(error: Exception) -> str:
    said = " ".join(str(error).split())
    return f"stopped with {type(error).__name__}: {said}" if said else f"stopped with {type(error).__name__}"


def _rejection(file: str, error: Exception) -> Rejection:
    """Why a file was left out; an error that is none of ours is a fault, and the file is tried again next time."""
    if isinstance(error, InputRejected):
        return rejection_of(error)
    return Rejection("fault", file, _fault(error), _REPORT_IT)
