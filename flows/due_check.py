"""The monthly look: which series should have a new report by now; fetch it if that can be, run it if it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger

from compare.errors import YoyError
from compare.plan import SeriesPlan, plan_all
from flows.artifacts import missing_of, table
from flows.deployed import deployed
from flows.due import Expectation
from flows.fetching import can_fetch, fetch_years
from flows.operate import Job, end_state, expectations, run_job, tell_missing
from flows.runners import Runner


@dataclass
class Looked:
    """What was done about each series: why its missing years could not be had, and which series were run."""

    answers: dict[str, str] = field(default_factory=dict)
    run: tuple[str, ...] = ()


@deployed("due check")
def due_check(
    *,
    inputs: str = "inputs",
    outputs: str = "outputs",
    site: str = "",
    runner: Runner = "threads",
    allow_private: bool = False,
) -> State[None]:
    """Look which series should have a new report; fetch and run what is there, and say what is not.

    Args:
        inputs: The folder that holds a folder of reports for each series.
        outputs: The folder for the pages.
        site: The address at which a web server shows the outputs; without one, links lead to the disk.
        runner: Where tasks run.
        allow_private: Fetch from sites on this machine and in private networks too.
    """
    job = Job(Path(inputs), Path(outputs), runner=runner, site=site)
    looked = Looked()
    try:
        plans = {plan.series: plan for plan in plan_all(job.inputs, job.outputs)[0]}
        for one in expectations(plans.values(), job.outputs):
            if one.overdue or one.gaps:
                looked.answers[one.series] = _sought(plans[one.series], one, job.inputs, allow_private=allow_private)
        return _run_what_is_there(job, looked)
    except YoyError as error:
        return end_state("not looked", [str(error)], [], fresh=False)


def _sought(plan: SeriesPlan, one: Expectation, inputs: Path, *, allow_private: bool) -> str:
    """Look for the years that are missing; what stood in the way, in words."""
    years = {*one.overdue, *one.gaps}
    if not can_fetch(plan.settings):
        return "nothing to fetch from: put the report in by hand, or add [sources] or [list] to series.toml"
    if plan.settings.list is None and not years & {year for year, _ in plan.settings.sources}:
        return "[sources] has no address for it: add one, or [list]"
    return " ".join(fetch_years(inputs, plan.series, years, allow_private=allow_private)) or "not on the list page yet"


def _run_what_is_there(job: Job, looked: Looked) -> State[None]:
    plans, refused = plan_all(job.inputs, job.outputs)
    looked.run = tuple(plan.series for plan in plans if not plan.fresh)
    get_run_logger().info("%d of %d series have something new", len(looked.run), len(plans))
    lines = [str(error) for error in refused]
    if looked.run:
        lines += run_job(replace(job, series=looked.run)).lines
    return _end(job, looked, lines)


def _end(job: Job, looked: Looked, lines: Sequence[str]) -> State[None]:
    plans, _ = plan_all(job.inputs, job.outputs)
    expected = expectations(plans, job.outputs)
    text = table(("series", "reports", "next", "known by", "state"), [_row(one, looked) for one in expected])
    create_markdown_artifact(text, key="yoy-due", description="Which report is expected, which is missing.")
    tell_missing(expected)
    said = f"{len(expected)} series looked at, {len(looked.run)} run"
    return end_state(said, lines, expected, fresh=not looked.run)


def _row(one: Expectation, looked: Looked) -> tuple[str, ...]:
    years = f"{one.years[0]}-{one.years[-1]}" if len(one.years) > 1 else str(one.years[0])
    return one.series, years, f"{one.next_year} by {one.expected}", one.known_by, _state(one, looked)


def _state(one: Expectation, looked: Looked) -> str:
    done = "run now" if one.series in looked.run else ""
    missing = missing_of(one)
    if missing:
        return "; ".join(part for part in (done, f"missing {missing}", looked.answers.get(one.series, "")) if part)
    return done or "not yet due"
