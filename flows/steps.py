"""The steps of a run: read a report, compare a pair, put all years together, publish a page. No Prefect.

A step is a plain function that takes names, paths and digests and gives the same; what it makes lies among
the kept things of its series, in the run folder, or in the outputs. It may be done twice: it writes the
same bytes to the same place.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from compare import pages, pipeline
from compare.dataset import forget_removed
from compare.errors import InputRejected
from compare.identity import stable_id
from compare.model import Comparison, Report, Timeline
from compare.plan import SeriesPlan, Target, folder_of, index_manifest, published, summaries
from compare.publish import (
    KEPT,
    Named,
    PageCause,
    Place,
    Store,
    is_fresh,
    load,
    locked,
    publish_folder,
    publish_into,
    settings_digest,
    thing_digest,
)
from compare.review import settled, uses_of
from compare.timeline import build_timeline
from flows.dataset import publish_dataset


def read_year(series: str, file: str, plan: Place, outputs: str) -> dict[str, Any]:
    """Read one report and keep it; gives its place and which years it has.

    Raises:
        InputRejected: the file holds no report, or changed since the run began.
    """
    known = load(plan, SeriesPlan)
    shelved = next(one for one in known.files if one.name == file)
    report = pipeline.read_report(shelved.path, known.settings)
    if report.source.sha256 != shelved.sha256:
        raise InputRejected("unreadable", str(shelved.path), "was changed while it was read", "run again")
    place = _kept(outputs, series).keep(known.report_key(shelved), report)
    return {"named": asdict(Named(file, shelved.year, report.year, report.covers)), "place": place}


def compare_pair(series: str, years: list[int], prior: Place, current: Place, plan: Place, outputs: str) -> Place:
    """Hold two reports of `series` against each other and keep the comparison; gives its place."""
    known = load(plan, SeriesPlan)
    comparison = pipeline.compare_reports(load(prior, Report), load(current, Report), known.settings)
    return _kept(outputs, series).keep(known.pair_key(tuple(years)), comparison)


def make_timeline(
    series: str, reports: list[Place], comparisons: list[Place], plan: Place, work: str
) -> dict[str, Any]:
    """All years of a series in one view, and of each page what it shows of them.

    What reviewers dismissed is left out of the counts. Gives the place of the timeline, and for every page the
    place of its slice and its cause.
    """
    known, store = load(plan, SeriesPlan), Store(Path(work))
    read = tuple(load(place, Report) for place in reports)
    compared = tuple(load(place, Comparison) for place in comparisons)
    neighbours = tuple(one for one in compared if _years(one) in known.neighbours)
    timeline = settled(build_timeline(series, read, neighbours), neighbours, known.settings)

    def page(subject: Comparison | Report) -> dict[str, Any]:
        years, seen = _years(subject), pages.slice_of(subject, timeline, known.settings)
        place = store.keep(stable_id("slice-", series, *years), seen)
        cause = PageCause(folder_of(years), settings_digest(seen.settings), thing_digest(seen.timeline))
        return {"years": list(years), "place": place, "cause": asdict(cause)}

    subjects: tuple[Comparison | Report, ...] = compared if len(read) > 1 else read
    place = store.keep(stable_id("timeline-", series), timeline)
    return {"timeline": place, "pages": [page(subject) for subject in subjects]}


def publish_page(series: str, years: list[int], thing: Place, part: Place, plan: Place, outputs: str) -> bool:
    """Render and publish one pair, or the one report of a series; says whether anything was written."""
    known, target, seen = load(plan, SeriesPlan), tuple(years), load(part, pages.Slice)
    if len(target) == 1:
        files = pages.single_files(load(thing, Report), seen.timeline, seen.settings)
    else:
        files = pages.pair_files(load(thing, Comparison), seen.timeline, seen.settings)
    return publish_folder(Path(outputs) / series / folder_of(target), files, known.target_manifest(target))


def publish_series(
    series: str, reports: list[Place], comparisons: list[Place], timeline: Place, plan: Place, outputs: str
) -> bool:
    """Render and publish the page of all years; it links only to pages that stand there."""
    known = load(plan, SeriesPlan)
    standing = {target for target, _ in published(Path(outputs), known)}
    read = tuple(load(place, Report) for place in reports)
    compared = [load(place, Comparison) for place in comparisons]
    linked = tuple(one for one in compared if _years(one) in standing)
    uses = uses_of(known.settings, compared, None if compared else read[0])
    files = pages.series_files(load(timeline, Timeline), read, linked, known.settings, uses)
    written = publish_into(Path(outputs) / series, files, known.manifest())
    return publish_dataset(Path(outputs), known, read, compared) or written


def publish_index(outputs: str) -> bool:
    """Render and publish the index over every series that stands in the outputs, one run at a time."""
    folder = Path(outputs)
    with locked(folder):
        forget_removed(folder)
        manifest = index_manifest(folder)
        if is_fresh(folder, manifest):
            return False
        forget_removed(folder)
        files = pages.index_files([content for _, content in summaries(folder)])
        return publish_into(folder, files, manifest)


def _years(subject: Comparison | Report) -> Target:
    return (subject.prior.year, subject.current.year) if isinstance(subject, Comparison) else (subject.year,)


def _kept(outputs: str, series: str) -> Store:
    return Store(Path(outputs) / series / KEPT)
