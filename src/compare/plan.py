"""What is to be done for a series, decided from its shelf and its manifests alone, before anything is read.

A series is fresh when its manifest was made from the same files, settings and code, and
every pair's was too. The years of the reports are known only once they were read, or
from the manifest of the run that read them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

from compare.dataset import dataset_folder
from compare.errors import InputRejected
from compare.publish import (
    Digest,
    Manifest,
    Named,
    PageCause,
    Rejection,
    digest_of,
    is_fresh,
    made_by,
    pair_key,
    read_manifest,
    report_key,
    settings_digest,
)
from compare.settings import SeriesSettings
from compare.shelf import Shelf, ShelvedFile, find_shelves, missing_years

# What may be otherwise the next time, with the same bytes: never taken as done.
PASSING = frozenset({"timeout", "memory", "unreadable", "missing", "fault"})

# What a series says of itself for the index.
SUMMARY = "summary.json"

# The years of one page: a prior and a current, or the one year of a series that has no other.
Target = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """One series: what goes in, and, once it was read, which years it has.

    `picked` are the years that were asked for, none for all. `fresh` says that
    nothing is to be done. `pages` say what each page shows beside its reports, once all years are known.
    """

    series: str
    settings: SeriesSettings
    files: tuple[ShelvedFile, ...]
    rejected: tuple[Rejection, ...]
    picked: tuple[int, ...] = ()
    reports: tuple[Named, ...] = ()
    fresh: bool = False
    pages: tuple[PageCause, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The vintages of the reports, in order."""
        return tuple(report.year for report in self.reports)

    @property
    def neighbours(self) -> tuple[Target, ...]:
        """Every report with the one before it, over a missing year too."""
        return tuple(pairwise(self.years))

    @property
    def targets(self) -> tuple[Target, ...]:
        """The pages to make: neighbours, or the pairs among the years that were picked, or the only report."""
        if len(self.years) == 1:
            return (self.years,) if not self.picked or set(self.picked) & set(self.years) else ()
        if not self.picked:
            return self.neighbours
        if len(self.picked) == 1:
            return tuple(pair for pair in self.neighbours if self.picked[0] in pair)
        return tuple(pairwise(year for year in self.years if year in self.picked))

    @property
    def pairs(self) -> tuple[Target, ...]:
        """The comparisons that the pages and the timeline need."""
        return tuple(sorted({*self.neighbours, *(one for one in self.targets if len(one) > 1)}))

    def manifest(self) -> Manifest:
        """The manifest of the whole series, without its outputs."""
        inputs = tuple(Digest(file.name, file.sha256, file.bytes) for file in self.files)
        settings = settings_digest(self.settings)
        bare = Manifest(self.series, self.years, settings, made_by(), inputs)
        return replace(bare, reports=self.reports, rejected=self.rejected, pages=self.pages)

    def target_manifest(self, target: Target) -> Manifest:
        """The manifest of one page, without its outputs."""
        cause = next((one for one in self.pages if one.folder == folder_of(target)), PageCause("", "", ""))
        files = {year: self.file_of(year) for year in target}
        inputs = (Digest(file.name, file.sha256, file.bytes, _role(year, target)) for year, file in files.items())
        return Manifest(self.series, target, cause.settings, made_by(), tuple(inputs), timeline=cause.timeline)

    def file_of(self, year: int) -> ShelvedFile:
        """The file of the report of that vintage."""
        name = next(report.file for report in self.reports if report.year == year)
        return next(file for file in self.files if file.name == name)

    def report_key(self, file: ShelvedFile) -> str:
        """The key under which what was read of a file is kept."""
        return report_key(file.name, file.year, file.sha256, self.settings)

    def pair_key(self, pair: Target) -> str:
        """The key under which the comparison of two vintages is kept."""
        return pair_key([self.report_key(self.file_of(year)) for year in pair], pair, self.settings)


def folder_of(target: Target) -> str:
    """The name of the folder of a page: `2022-2023`, or `2023` for a report that stands alone."""
    return "-".join(str(year) for year in target)


def plan_all(
    inputs: Path,
    outputs: Path,
    names: Sequence[str] = (),
    years: Sequence[int] = (),
    lang: Literal["zh", "en"] | None = None,
) -> tuple[tuple[SeriesPlan, ...], tuple[InputRejected, ...]]:
    """A plan for every series of `inputs`, or those named; and the series that cannot be planned.

    `lang` is the language that the pages open in, whatever the settings say.

    Raises:
        InputRejected: the folder is not there or holds no series.
    """
    shelves, rejected = find_shelves(inputs, names)
    return tuple(_plan(_opening_in(shelf, lang), outputs, years) for shelf in shelves), rejected


def _opening_in(shelf: Shelf, lang: Literal["zh", "en"] | None) -> Shelf:
    return shelf if lang is None else replace(shelf, settings=replace(shelf.settings, chrome=lang))


def with_reports(plan: SeriesPlan, read: Sequence[Named], rejected: Sequence[Rejection]) -> SeriesPlan:
    """The plan once the files were read: years as the reports themselves say; two of one year are left out."""
    taken = [(one, _collision(one, read)) for one in read]
    clashes = [clash for _, clash in taken if clash]
    reports = sorted((one for one, clash in taken if not clash), key=lambda one: one.year)
    every = sorted({*plan.rejected, *rejected, *clashes}, key=lambda one: (one.file, one.code))
    return replace(plan, reports=tuple(reports), rejected=tuple(every))


def rejection_of(error: InputRejected) -> Rejection:
    """The error with the file's name alone, as a manifest keeps it: no path of a machine."""
    return Rejection(error.code, Path(error.file).name, error.reason, error.hint)


def notes_of(plan: SeriesPlan) -> tuple[str, ...]:
    """What a person should know though nothing was left out: gaps, years that differ from a file's name."""
    return (*_wrong_years(plan), *_gaps(plan))


def refusals_of(plan: SeriesPlan) -> tuple[str, ...]:
    """One line for each file that was left out, and for the years that were asked for and are not there."""
    lines = tuple(f"{plan.series}/{one.line}" for one in plan.rejected)
    absent = [str(year) for year in plan.picked if year not in plan.years]
    if not absent or not plan.reports:
        return lines
    there = ", ".join(str(year) for year in plan.years)
    return (*lines, f"{plan.series}: has no report for {', '.join(absent)} (missing_year); it has {there}")


def _plan(shelf: Shelf, outputs: Path, years: Sequence[int]) -> SeriesPlan:
    rejected = tuple(rejection_of(error) for error in shelf.rejected)
    plan = SeriesPlan(shelf.series, shelf.settings, shelf.files, rejected, tuple(sorted(set(years))))
    return renewed(plan, outputs)


def renewed(plan: SeriesPlan, outputs: Path) -> SeriesPlan:
    """The plan as it stands now: another run may have done it while this one waited."""
    return _known(plan, outputs) or plan


def _known(plan: SeriesPlan, outputs: Path) -> SeriesPlan | None:
    """The plan as an earlier run left it done; `None` where something is to be done."""
    folder = outputs / plan.series
    found, wanted = read_manifest(folder), plan.manifest()
    wholes = (folder, dataset_folder(outputs, plan.series))
    if found is None or not all(is_fresh(one, wanted) for one in wholes):
        return None
    unread = {one for one in found.rejected if one.file not in {file.name for file in plan.files}}
    if unread != set(plan.rejected) or any(map(passes, found.rejected)):
        return None
    known = replace(plan, reports=found.reports, rejected=found.rejected, fresh=True, pages=found.pages)
    fresh = all(is_fresh(folder / folder_of(one), known.target_manifest(one)) for one in known.targets)
    return known if fresh else None


def _role(year: int, target: Target) -> str:
    if len(target) == 1:
        return "report"
    return {target[0]: "prior", target[-1]: "current"}.get(year, "timeline")


def _collision(report: Named, read: Sequence[Named]) -> Rejection | None:
    """Why a report cannot keep its year: another has it too, and the file's name does not settle it."""
    same = [one for one in read if one.year == report.year and one != report]
    honest = Counter(one.named == one.year for one in (report, *same))[True]
    if not same or (report.named == report.year and honest == 1):
        return None
    files = " and ".join(one.file for one in same)
    reason = f"is the report of {report.year} by its title and text, as {files} is"
    return Rejection("duplicate_year", report.file, reason, "keep one of them, or put the right report in its place")


def _wrong_years(plan: SeriesPlan) -> tuple[str, ...]:
    wrong = [one for one in plan.reports if one.named != one.year]
    return tuple(
        f"{plan.series}/{one.file}: is the report of {one.year} by its title and text, and is taken as that; "
        f"rename it to {one.year}{Path(one.file).suffix}, or put the report of {one.named} in its place"
        for one in wrong
    )


def _gaps(plan: SeriesPlan) -> tuple[str, ...]:
    return tuple(
        f"{plan.series}: no report for {', '.join(str(year) for year in missing_years(pair))}, so {pair[0]} and "
        f"{pair[1]} are compared; add it to {plan.series}/ to close the gap"
        for pair in plan.targets
        if len(pair) > 1 and pair[1] - pair[0] > 1 and pair in plan.neighbours
    )


def published(outputs: Path, plan: SeriesPlan) -> tuple[tuple[Target, Path], ...]:
    """The pages of the series that stand there, with their years, in order."""
    targets = sorted({*plan.pairs, *plan.targets})
    pages = ((target, outputs / plan.series / folder_of(target) / "report.html") for target in targets)
    return tuple((target, page) for target, page in pages if page.is_file())


def passes(rejection: Rejection) -> bool:
    """Whether the same file may be read the next time."""
    return rejection.code in PASSING


def summaries(outputs: Path) -> tuple[tuple[str, bytes], ...]:
    """The series that stand in the outputs, by name, each with its `summary.json`."""
    found = sorted(path for path in outputs.glob(f"*/{SUMMARY}") if not path.parent.name.startswith("."))
    return tuple((path.parent.name, path.read_bytes()) for path in found)


def index_manifest(outputs: Path) -> Manifest:
    """The manifest of the index, without its outputs: it is made from the summaries alone."""
    inputs = tuple(digest_of(f"{series}/{SUMMARY}", content) for series, content in summaries(outputs))
    return Manifest("", (), "", made_by(), inputs)
