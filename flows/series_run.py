"""One series on its way through the steps: read, compare, all years, pages, the page of all years.

Written as a generator that hands out steps and is sent their outcomes, so that it reads as the story
that it is while many series are under way at once, and so that anyone may do the steps (`flows.drive`). An
outcome is what the step gave, or the exception that ended it. What was kept by an earlier run is no step.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from compare.errors import DiskFull, InputRejected, OutputError, YoyError, stopped_with
from compare.identity import stable_id
from compare.model import Comparison, Report
from compare.outcome import SeriesOutcome
from compare.plan import SeriesPlan, Target, folder_of, notes_of, refusals_of, rejection_of, renewed, with_reports
from compare.publish import (
    KEPT,
    LONGEST_WAIT,
    FolderLock,
    Named,
    PageCause,
    Place,
    Rejection,
    Store,
    busy,
    is_fresh,
    retire_folder,
    sweep,
)
from compare.retired import retired
from flows import steps
from flows.drive import Call, Steps
from flows.progress import expect, waits


@dataclass
class SeriesRun:
    """What is known of a series so far: places of its reports by year and of its pairs, and what failed."""

    plan: SeriesPlan
    outputs: Path
    work: Store
    place: Place = field(default_factory=dict)
    timeline: Place = field(default_factory=dict)
    reports: dict[int, Place] = field(default_factory=dict)
    pairs: dict[Target, Place] = field(default_factory=dict)
    slices: dict[Target, Place] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    known: dict[str, tuple[Named, Place]] = field(default_factory=dict)
    asked: int = 0
    read: int = 0
    compared: int = 0
    kept: int = 0
    written: int = 0

    @property
    def name(self) -> str:
        """The series."""
        return self.plan.series

    @property
    def folder(self) -> Path:
        """Its outputs."""
        return self.outputs / self.plan.series

    @property
    def store(self) -> Store:
        """What is kept of it between runs."""
        return Store(self.folder / KEPT)

    def steps(self) -> Steps:
        """The whole way, while no other run is on it; an output that cannot be written ends it with one line.

        Raises:
            DiskFull: nothing more can be written, for this series or another.
        """
        lock = FolderLock(self.folder)
        try:
            yield from self._wait(lock)
            self.plan = renewed(self.plan, self.outputs)
            if self.plan.fresh:
                self.pages = [folder_of(target) for target in self.plan.targets]
            else:
                yield from self._all()
        except DiskFull:
            raise
        except OutputError as error:
            self.failures.append(str(error))
        finally:
            lock.release()

    def outcome(self) -> SeriesOutcome:
        """What came of it, in lines."""
        failures = (*refusals_of(self.plan), *self.failures)
        counts = (self.read, self.compared, self.kept)
        return SeriesOutcome(self.name, tuple(self.pages), self.written, notes_of(self.plan), failures, *counts)

    def _wait(self, lock: FolderLock) -> Steps:
        since, told = time.monotonic(), False
        while not lock.take():
            if time.monotonic() - since > LONGEST_WAIT:
                raise busy(self.folder)
            if not told:
                waits(self.name)
                told = True
            yield []

    def _all(self) -> Steps:
        """What there is to do; it ends early where there is nothing to go on with."""
        sweep(self.folder)
        yield from self._read()
        if not self.plan.targets:
            return
        yield from self._compare()
        yield from self._timeline()
        if self.timeline:
            yield from self._pages()
        for path in retired(self.outputs, self.plan):
            retire_folder(path)
        self._forget()
        if self.pages:
            yield from self._page_of_all_years()

    def _read(self) -> Steps:
        self._keep_plan()
        for file in self.plan.files:
            if found := self.store.find(self.plan.report_key(file), Report):
                place, report = found
                self.known[file.name] = (Named(file.name, file.year, report.year, report.covers), place)
        self.kept = len(self.known)
        names = [file.name for file in self.plan.files if file.name not in self.known]
        given = (self.place, str(self.outputs))
        read = yield from self._do([Call(steps.read_year, (self.name, name, *given)) for name in names], len(names))
        _stop_at(read)
        bad = [_rejection(name, one) for name, one in zip(names, read, strict=True) if isinstance(one, Exception)]
        good = [one for one in read if not isinstance(one, Exception)]
        self.read = len(good)
        self.known |= {one["named"]["file"]: (Named(**one["named"]), one["place"]) for one in good}
        self.plan = with_reports(self.plan, [named for named, _ in self.known.values()], bad)
        self.reports = {named.year: self.known[named.file][1] for named in self.plan.reports}
        self._keep_plan()

    def _compare(self) -> Steps:
        keys = {pair: self.plan.pair_key(pair) for pair in self.plan.pairs}
        found = {pair: self.store.find(key, Comparison) for pair, key in keys.items()}
        self.pairs = {pair: one[0] for pair, one in found.items() if one}
        self.kept += len(self.pairs)
        missing = [pair for pair in keys if pair not in self.pairs]
        places = [(self.reports[prior], self.reports[current]) for prior, current in missing]
        given = (self.place, str(self.outputs))
        calls = [
            Call(steps.compare_pair, (self.name, list(pair), *both, *given))
            for pair, both in zip(missing, places, strict=True)
        ]
        compared = self._good(missing, (yield from self._do(calls, len(self.plan.targets) + 2)))
        self.compared = len(compared)
        self.pairs |= dict(compared)

    def _timeline(self) -> Steps:
        given = (self._in_order(self.reports), self._in_order(self.pairs), self.place, str(self.work.folder))
        built = yield from self._do([Call(steps.make_timeline, (self.name, *given))], len(self.plan.targets) + 1)
        for _, made in self._good([self.plan.years], built):
            self.timeline = made["timeline"]
            self.slices = {tuple(page["years"]): page["place"] for page in made["pages"]}
            self.plan = replace(self.plan, pages=tuple(PageCause(**page["cause"]) for page in made["pages"]))
            self._keep_plan()

    def _pages(self) -> Steps:
        things: dict[Target, Place] = {**self.pairs, **{(year,): place for year, place in self.reports.items()}}
        there = [target for target in self.plan.targets if target in things]
        stale = [target for target in there if not is_fresh(self._page(target), self.plan.target_manifest(target))]
        given = (self.place, str(self.outputs))
        calls = [
            Call(steps.publish_page, (self.name, list(target), things[target], self.slices[target], *given))
            for target in stale
        ]
        written = dict(self._good(stale, (yield from self._do(calls, 1))))
        self.pages = [folder_of(target) for target in there if target in written or target not in stale]
        self.written = sum(written.values())

    def _page_of_all_years(self) -> Steps:
        given = (self._in_order(self.reports), self._in_order(self.pairs), self.timeline, self.place, str(self.outputs))
        self._good([self.plan.years], (yield from self._do([Call(steps.publish_series, (self.name, *given))], 0)))

    def _forget(self) -> None:
        """Keep nothing that this run had no use for; done before the manifest of the series says that all is done."""
        reports = {Path(place["path"]).name for _, place in self.known.values()}
        self.store.sweep(reports | {Path(place["path"]).name for place in self.pairs.values()})

    def _in_order(self, places: Mapping[Any, Place]) -> list[Place]:
        return [places[years] for years in sorted(places)]

    def _page(self, target: Target) -> Path:
        return self.folder / folder_of(target)

    def _keep_plan(self) -> None:
        self.place = self.work.keep(stable_id("plan-", self.plan), self.plan)

    def _do(self, calls: list[Call], later: int) -> Generator[list[Call], list[Any], list[Any]]:
        """Hand out the calls and give what came of them; about so many more come later."""
        self.asked += len(calls)
        expect(self.name, self.asked + later)
        return (yield calls) if calls else []

    def _good(self, targets: Sequence[Target], outcomes: list[Any]) -> list[tuple[Target, Any]]:
        """The outcomes that are none of an error, with their years; the others are written down as failures.

        Raises:
            OutputError: a step could not write: then the others cannot either.
        """
        _stop_at(outcomes)
        both = list(zip(targets, outcomes, strict=True))
        self.failures += [self._line(target, one) for target, one in both if isinstance(one, Exception)]
        return [(target, one) for target, one in both if not isinstance(one, Exception)]

    def _line(self, target: Target, error: Exception) -> str:
        where = f"{self.name}/{folder_of(target)}"
        return str(error) if isinstance(error, YoyError) else f"{where}: {stopped_with(error)}; {_REPORT_IT}"


_REPORT_IT = "this is a fault of yoy, please report it with the file"


def _stop_at(outcomes: Iterable[Any]) -> None:
    """Go no further where a step could not write."""
    unwritten = [one for one in outcomes if isinstance(one, OutputError)]
    for error in sorted(unwritten, key=lambda one: not isinstance(one, DiskFull)):
        raise error


def _rejection(file: str, error: Exception) -> Rejection:
    """Why a file was left out; an error that is none of ours is a fault, and the file is tried again next time."""
    if isinstance(error, InputRejected):
        return rejection_of(error)
    return Rejection("fault", file, stopped_with(error), _REPORT_IT)
