"""The steps as Prefect tasks: one for a report read, one for a pair compared, one for a page published.

Where many series are stale, one for several whole series.

Prefect keeps and caches nothing of what they give: what is done is decided by the manifests.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.artifacts import create_link_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner
from prefect.utilities.callables import get_call_parameters

from compare.identity import stable_id
from compare.plan import folder_of
from compare.publish import Place
from flows import steps
from flows.afar import run_chunk_afar
from flows.chunk import run_chunk
from flows.drive import Call
from flows.elsewhere import address_of

Given = ParamSpec("Given")
Made = TypeVar("Made")


def coarse(name: str, run_name: str) -> Callable[[Callable[Given, Made]], Task[Given, Made]]:
    """A task of ours: results stay in memory and are plain JSON, nothing is cached."""
    return task(
        name=name, task_run_name=run_name, cache_policy=NO_CACHE, persist_result=False, result_serializer="json"
    )


read_year = coarse("read report", "read {series} {file}")(steps.read_year)
compare_pair = coarse("compare pair", "compare {series} {years}")(steps.compare_pair)
make_timeline = coarse("build timeline", "timeline of {series}")(steps.make_timeline)
publish_series = coarse("publish series", "publish {series}")(steps.publish_series)
publish_index = coarse("publish index", "index of all series")(steps.publish_index)
whole_series = coarse("whole series", "{label}")(run_chunk)
series_afar = coarse("whole series elsewhere", "{label}")(run_chunk_afar)


@coarse("publish page", "publish {series} {years}")
def publish_page(series: str, years: list[int], thing: Place, part: Place, plan: Place, outputs: str) -> bool:
    """Render and publish one page, and link to it; says whether anything was written."""
    written = steps.publish_page(series, years, thing, part, plan, outputs)
    folder = folder_of(tuple(years))
    link = address_of(Path(outputs), f"{series}/{folder}/report.html")
    create_link_artifact(link, f"{series} {folder}", key=_key(series, *years), description="The report.")
    return written


_TASKS: dict[Callable[..., Any], Task[..., Any]] = {
    steps.read_year: read_year,
    steps.compare_pair: compare_pair,
    steps.make_timeline: make_timeline,
    steps.publish_page: publish_page,
    steps.publish_series: publish_series,
    steps.publish_index: publish_index,
    run_chunk: whole_series,
    run_chunk_afar: series_afar,
}


def submit(call: Call, runner: TaskRunner[Any] | None = None) -> PrefectFuture[Any]:
    """Hand a step to the task runner of the flow, or to another that stands in for it."""
    task = _TASKS[call.step]
    future: PrefectFuture[Any] = (
        runner.submit(task, get_call_parameters(task.fn, call.given, {})) if runner else task.submit(*call.given)
    )
    return future


def _key(series: str, *years: int) -> str:
    """A key for the artifacts page, where only lower-case letters, digits and hyphens may stand."""
    return "-".join((stable_id("report-", series), *(str(year) for year in years)))
