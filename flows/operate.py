"""One run for an operator: the yearly flow inside, and around it what a person wants to see afterwards."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from compare.errors import YoyError
from compare.outcome import RunFailed, RunOutcome
from compare.plan import SeriesPlan, plan_all
from flows.artifacts import (
    Progress,
    headline,
    missing_of,
    show_failures,
    show_findings,
    show_links,
    show_summary,
)
from flows.due import Expectation, expectation
from flows.events import say_missing
from flows.runners import Runner
from flows.year_over_year import run

# Lines that the message of a state quotes; all of them stand in the artifact.
MOST_SAID = 5

Format = Literal["html", "xlsx", "docx", "json", "csv"]


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, where, and how to show it; no series and no years mean all of them."""

    inputs: Path
    outputs: Path
    series: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    language: Literal["zh", "en"] | None = None
    formats: tuple[Format, ...] = ("html",)
    runner: Runner = "threads"
    scheduler: str = ""
    site: str = ""

    @property
    def is_whole(self) -> bool:
        """True for a run over everything, which says aloud what is missing; one that was asked for a part does not."""
        return not self.series and not self.years


def operate(job: Job, fetch_failures: Sequence[str] = ()) -> State[None]:
    """Run the job and leave its artifacts; the state says in words what was done, what failed, what is missing.

    `fetch_failures` are lines that are counted among those of the run.
    """
    try:
        outcome = run_job(job, fetch_failures)
        expected = _expected_of(job)
    except YoyError as error:
        return end_state("not run", [str(error)], [], fresh=False)
    show_summary(outcome, expected, job.outputs, job.site)
    aloud = expected if job.is_whole else []
    tell_missing(aloud)
    return end_state(headline(outcome), outcome.lines, aloud, fresh=not any(one.written for one in outcome.series))


def run_job(job: Job, fetch_failures: Sequence[str] = ()) -> RunOutcome:
    """Run the job; its findings and links are left as artifacts, its counts and seconds in the log.

    Raises:
        YoyError: there is nothing to run, or the outputs cannot be written.
    """
    done = _run(job)
    outcome = RunOutcome(done.series, (*fetch_failures, *done.failures))
    standing = [one for one in outcome.series if one.pages]
    show_findings([one for one in standing if one.written] or standing, job.outputs, job.site)
    show_links(standing, job.outputs, job.site, job.formats)
    return outcome


def end_state(said: str, failures: Sequence[str], expected: Sequence[Expectation], *, fresh: bool) -> State[None]:
    """`Failed` with an artifact of every cause, `Missing` where a report is not there, `Fresh` if nothing was new."""
    missing = [f"{one.series} {missing_of(one)}" for one in expected if one.overdue or one.gaps]
    whole = f"{said}; missing: {_first(missing)}" if missing else said
    if failures:
        show_failures(failures)
        return Failed(message=f"{whole}: {_first(failures)}")
    if missing:
        return Completed(name="Missing", message=whole)
    return Completed(name="Fresh" if fresh else "Completed", message=whole)


def _first(lines: Sequence[str]) -> str:
    more = [f"and {len(lines) - MOST_SAID} more"] if len(lines) > MOST_SAID else []
    return " | ".join([*lines[:MOST_SAID], *more])


def expectations(plans: Iterable[SeriesPlan], outputs: Path) -> list[Expectation]:
    """What each series has and lacks today."""
    today = _today()
    found = (expectation(plan, outputs, today) for plan in plans)
    return [one for one in found if one]


def tell_missing(expected: Sequence[Expectation]) -> None:
    """A warning in the log for each series that lacks a year, and an event that a notification can wait for."""
    for one in expected:
        if one.overdue or one.gaps:
            get_run_logger().warning("%s: missing %s", one.series, missing_of(one))
        if one.overdue:
            say_missing(one)


def _run(job: Job) -> RunOutcome:
    began = time.monotonic()
    plans, _ = plan_all(job.inputs, job.outputs, job.series, job.years, job.language)
    stale = [plan for plan in plans if not plan.fresh]
    counts = len(plans), len(plans) - len(stale), len(stale)
    get_run_logger().info("%d series, %d of them fresh, %d to do", *counts)
    progress = Progress(len(stale))
    outcome = _outcome(job, progress)
    progress.close()
    _log(outcome, progress, time.monotonic() - began)
    return outcome


def _log(outcome: RunOutcome, progress: Progress, took: float) -> None:
    logger = get_run_logger()
    for one in outcome.series:
        counts = one.written, len(one.pages), len(one.failures), progress.seconds(one.series)
        logger.info("%s: %d of %d pages written, %d left out or failed, %.1f s", one.series, *counts)
        for note in one.notes:
            logger.info("%s", note)
    for line in outcome.lines:
        logger.error("%s", line)
    logger.info("%s, in %.1f s", headline(outcome), took)


def _outcome(job: Job, progress: Progress) -> RunOutcome:
    given = {
        "inputs": str(job.inputs),
        "outputs": str(job.outputs),
        "series": list(job.series) or None,
        "years": list(job.years) or None,
        "lang": job.language,
    }
    try:
        return run(given, job.runner, job.scheduler or None, progress)
    except RunFailed as failed:
        return failed.outcome


def _expected_of(job: Job) -> list[Expectation]:
    """Of the series that were run; read again, for now their reports have said which year they are of."""
    plans, _ = plan_all(job.inputs, job.outputs, job.series)
    return expectations(plans, job.outputs)


def _today() -> date:
    return datetime.now().astimezone().date()
