"""The tasks: one for a report read, one for a pair compared, one for a page published.

A task takes names, paths and digests and gives the same; what it makes lies in the
run folder or in the outputs. Prefect keeps and caches nothing of it: what is done
is decided by the manifests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.artifacts import create_link_artifact
from prefect.cache_policies import NO_CACHE

from compare import pages, pipeline
from compare.dataset import forget_removed
from compare.errors import InputRejected
from compare.identity import stable_id
from compare.model import Comparison, Report, Timeline
from compare.plan import SeriesPlan, folder_of, index_manifest, published, summaries
from compare.publish import Named, Work, load, publish_folder, publish_into
from compare.review import settled, uses_of
from compare.timeline import build_timeline
from flows.dataset import publish_dataset

# A thing in the run folder: its path and its sha256.
Place = dict[str, str]

Given = ParamSpec("Given")
Made = TypeVar("Made")


def coarse(name: str, run_name: str) -> Callable[[Callable[Given, Made]], Task[Given, Made]]:
    """A task of ours: results stay in memory and are plain JSON, nothing is cached."""
    return task(
        name=name, task_run_name=run_name, cache_policy=NO_CACHE, persist_result=False, result_serializer="json"
    )


@coarse("read report", "read {series} {file}")
def read_year(series: str, file: str, plan: Place, work: str) -> dict[str, Any]:
    """Read one report into the run folder; gives its place and which years it has.

    Raises:
        InputRejected: the file holds no report, or changed since the run began.
    """
    known = load(plan, SeriesPlan)
    shelved = next(one for one in known.files if one.name == file)
    report = pipeline.read_report(shelved.path, known.settings)
    if report.source.sha256 != shelved.sha256:
        raise InputRejected("unreadable", str(shelved.path), "was changed while it was read", "run again")
    named = Named(file, shelved.year, report.year, report.covers)
    return {"named": asdict(named), "place": Work(Path(work)).store(stable_id("report-", series, file), report)}


@coarse("compare pair", "compare {series} {years}")
def compare_pair(series: str, years: list[int], prior: Place, current: Place, plan: Place, work: str) -> Place:
    """Hold two reports against each other; gives the place of the comparison."""
    settings = load(plan, SeriesPlan).settings
    comparison = pipeline.compare_reports(load(prior, Report), load(current, Report), settings)
    return Work(Path(work)).store(stable_id("pair-", series, *years), comparison)


@coarse("build timeline", "timeline of {series}")
def make_timeline(series: str, reports: list[Place], comparisons: list[Place], plan: Place, work: str) -> Place:
    """All years of a series in one view, what reviewers dismissed left out of its counts; gives its place."""
    read = tuple(load(place, Report) for place in reports)
    compared = tuple(load(place, Comparison) for place in comparisons)
    timeline = settled(build_timeline(series, read, compared), compared, load(plan, SeriesPlan).settings)
    return Work(Path(work)).store(stable_id("timeline-", series), timeline)


@coarse("publish page", "publish {series} {years}")
def publish_page(series: str, years: list[int], thing: Place, timeline: Place, plan: Place, outputs: str) -> bool:
    """Render and publish one pair, or the one report of a series; says whether anything was written."""
    known, target = load(plan, SeriesPlan), tuple(years)
    view = load(timeline, Timeline)
    if len(target) == 1:
        files = pages.single_files(load(thing, Report), view, known.settings)
    else:
        files = pages.pair_files(load(thing, Comparison), view, known.settings)
    folder = Path(outputs) / series / folder_of(target)
    written = publish_folder(folder, files, known.target_manifest(target))
    link = (folder / "report.html").resolve().as_uri()
    create_link_artifact(link, f"{series} {folder_of(target)}", key=_key(series, *years), description="The report.")
    return written


@coarse("publish series", "publish {series}")
def publish_series(
    series: str, reports: list[Place], comparisons: list[Place], timeline: Place, plan: Place, outputs: str
) -> bool:
    """Render and publish the page of all years; it links only to pages that stand there."""
    known = load(plan, SeriesPlan)
    standing = {target for target, _ in published(Path(outputs), known)}
    read = tuple(load(place, Report) for place in reports)
    compared = [load(place, Comparison) for place in comparisons]
    linked = tuple(one for one in compared if (one.prior.year, one.current.year) in standing)
    uses = uses_of(known.settings, compared, None if compared else read[0])
    files = pages.series_files(load(timeline, Timeline), read, linked, known.settings, uses)
    written = publish_into(Path(outputs) / series, files, known.manifest())
    return publish_dataset(Path(outputs), known, read, compared) or written


@coarse("publish index", "index of all series")
def publish_index(outputs: str) -> bool:
    """Render and publish the index over every series that stands in the outputs."""
    folder = Path(outputs)
    forget_removed(folder)
    files = pages.index_files([content for _, content in summaries(folder)])
    return publish_into(folder, files, index_manifest(folder))


def _key(series: str, *years: int) -> str:
    """A key for the artifacts page, where only lower-case letters, digits and hyphens may stand."""
    return "-".join((stable_id("report-", series), *(str(year) for year in years)))
