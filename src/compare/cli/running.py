"""What `yoy run` does: says that all is up to date, or runs the Prefect flow; then how it ended."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Literal

from compare.address import is_elsewhere, local_path
from compare.cli.ending import print_json, print_outcome
from compare.cli.farther import print_elsewhere
from compare.cli.progress import Bars, Lines
from compare.cli.terminal import Exit
from compare.outcome import RunFailed, RunOutcome, untouched
from compare.plan import index_manifest, plan_all
from compare.publish import is_fresh, make_ready, must_take


def fresh(
    inputs: Path, outputs: Path, series: Sequence[str], years: Sequence[int], lang: Literal["zh", "en"] | None
) -> RunOutcome | None:
    """What is said where nothing is to be done, without waking Prefect; `None` where something is."""
    plans, refused = plan_all(inputs, outputs, series, years, lang)
    make_ready(outputs)
    if plans and not (all(plan.fresh for plan in plans) and is_fresh(outputs, index_manifest(outputs))):
        must_take(outputs)
        return None
    return RunOutcome(tuple(untouched(plan) for plan in plans), tuple(str(error) for error in refused))


def through_prefect(
    given: dict[str, object], runner: Literal["threads", "processes", "dask"], scheduler: str | None, *, quiet: bool
) -> RunOutcome:
    """Run the flow, with a bar for each series on a terminal; gives what it did, failed or not."""
    bars = Bars() if sys.stderr.isatty() and not quiet else None
    try:
        with bars or nullcontext():
            from flows.year_over_year import run as run_flow  # noqa: PLC0415 - Prefect takes a second to load

            return run_flow(given, runner, scheduler, bars or (None if quiet else Lines()))
    except RunFailed as failed:
        return failed.outcome


def say(outcome: RunOutcome, outputs: str, *, quiet: bool, as_json: bool) -> None:
    """How the run ended, in the words that fit where the outputs are."""
    if is_elsewhere(outputs):
        print_elsewhere(outcome, outputs, quiet=quiet, as_json=as_json)
    elif as_json:
        print_json(outcome, local_path(outputs))
    else:
        print_outcome(outcome, local_path(outputs), quiet=quiet)


def exit_code(outcome: RunOutcome) -> Exit:
    """By what stands at the end, and whether anything was left out."""
    if not any(one.pages for one in outcome.series):
        return Exit.NOTHING
    return Exit.PARTLY if outcome.lines else Exit.DONE
