"""What scale costs: python -m tests.bench.scale FOLDER --series 60 --years 5; prints the table of flows/README.md.

The same invented series (`tests.bench.corpus`) without Prefect, on one Dask worker, on two; then killed half-way
(kill -9 of the whole process group), resumed, and run again with nothing new. CPU seconds are of the process and all
that it started, so they say the same on a machine that others use; wall seconds do not. Prefect's share is the CPU
time beyond that of the same series without Prefect.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from compare.outcome import RunOutcome
from compare.publish import MANIFEST
from flows import whole_run
from flows.drive import inline
from flows.whole_run import Wish
from tests.bench.clock import peak
from tests.bench.corpus import write

Runner = Literal["threads", "processes", "dask"]


@contextmanager
def cluster(workers: int, peaks: list[float]) -> Iterator[str]:
    """A local Dask cluster; the peak memory of each worker is known at its end."""
    from distributed import Client, LocalCluster  # noqa: PLC0415 - only where it is asked for

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        yield str(local.scheduler_address)
        peaks += client.run(peak).values()


@dataclass
class Steps:
    """Listens to a run, and knows how long it took from its first step to its last."""

    first: float = 0.0
    last: float = 0.0

    @property
    def wall(self) -> float:
        """Seconds: of the steps and of the start of the processes that do them, not of Prefect's server."""
        return self.last - self.first

    def expect(self, _series: str, _steps: int) -> None:
        """Steps are about to be done."""
        self.first = self.first or time.monotonic()

    def advance(self, _series: str) -> None:
        """One is done."""
        self.last = time.monotonic()

    def waits(self, _series: str) -> None:
        """No other run is under way."""


def once(inputs: Path, outputs: Path, workers: int, runner: Runner = "dask") -> dict[str, Any]:
    """One run over all series, without Prefect for no worker; what it did and which memory it took.

    Dask gets whole series as tasks, however few they are; the other runners what the product gives them.
    """
    peaks: list[float] = []
    began = time.monotonic()
    given = {"inputs": str(inputs), "outputs": str(outputs)}
    if workers and runner != "dask":
        from flows.year_over_year import run  # noqa: PLC0415 - Prefect takes a second to load

        os.cpu_count = lambda: workers
        steps = Steps()
        outcome = run(given, runner, None, steps)
        return {"wall": steps.wall, "peaks": [peak()], **told(outcome)}
    whole_run.MANY = 1
    if workers:
        from flows.year_over_year import run  # noqa: PLC0415 - Prefect takes a second to load

        with cluster(workers, peaks) as address:
            began = time.monotonic()
            outcome = run(given, "dask", address, None)
            wall = time.monotonic() - began
    else:
        outcome = whole_run.whole_run(Wish(inputs, outputs), inline)
        wall = time.monotonic() - began
    return {"wall": wall, "peaks": [peak(), *peaks], **told(outcome)}


def told(outcome: RunOutcome) -> dict[str, int]:
    """What a run did, in numbers."""
    return {name: sum(getattr(one, name) for one in outcome.series) for name in ("read", "compared", "kept", "written")}


def measured(inputs: Path, outputs: Path, workers: int, *, until: int = 0, runner: Runner = "dask") -> dict[str, Any]:
    """A run in a process of its own, with the CPU time of all that it started; killed when so many series are done."""
    command = [sys.executable, "-m", "tests.bench.scale", "--once", str(workers)]
    whole = [*command, str(inputs), "--outputs", str(outputs), "--runner", runner]
    with subprocess.Popen(whole, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        if until:
            return _killed(process, outputs, until)
        said, _ = process.communicate()
    return json.loads(said.splitlines()[-1])


def _killed(process: subprocess.Popen[str], outputs: Path, until: int) -> dict[str, Any]:
    began = time.monotonic()
    while len(list(outputs.glob(f"*/{MANIFEST}"))) < until and process.poll() is None:
        time.sleep(0.2)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    done = len(list(outputs.glob(f"*/{MANIFEST}")))
    pairs = len(list(outputs.glob(f"*/*/{MANIFEST}"))) - len(list(outputs.glob(f"dataset/*/{MANIFEST}")))
    return {"wall": time.monotonic() - began, "cpu": 0.0, "peaks": [], "written": pairs, "series": done}


def total_cpu() -> float:
    """CPU seconds of this process and of all that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def print_row(what: str, got: dict[str, Any], base: float) -> None:
    """One line of the table."""
    pairs, cpu, wall = got["written"], got["cpu"], got["wall"]
    speed = f"{pairs / wall:.2f}" if pairs else "–"
    each = f"{cpu / pairs:.2f}" if pairs and cpu else "–"
    share = f"{100 * max(0.0, 1 - base / cpu):.0f} %" if base and cpu else "–"
    memory = ", ".join(f"{one:.0f}" for one in got["peaks"]) or "–"
    did = ", ".join(f"{got[name]} {name}" for name in ("read", "compared", "kept") if name in got) or "killed"
    print(f"| {what} | {pairs} | {wall:.0f} | {speed} | {cpu:.0f} | {each} | {share} | {memory} | {did} |", flush=True)


def table(given: Namespace) -> None:
    """All that is to be measured, line by line as it is known."""
    inputs, outputs = given.folder / "inputs", given.folder / "outputs"
    shutil.rmtree(given.folder, ignore_errors=True)
    write(inputs, given.series, given.years)
    heads = "run", "pages", "wall s", "pages/s", "CPU s", "CPU s a page", "Prefect", "peak MB (flow, workers)", "did"
    print(f"{given.series} series of {given.years} years, {os.cpu_count()} cores\n\n| {' | '.join(heads)} |")
    print(f"|{'---|' * len(heads)}")
    if not given.killed:
        plain = measured(inputs, outputs / "plain", 0)
        print_row("without Prefect", plain, 0)
        for workers in given.workers:
            print_row(f"{workers} Dask workers", measured(inputs, outputs / f"dask{workers}", workers), plain["cpu"])
    last = max(given.workers)
    print_row("killed half-way", measured(inputs, outputs / "killed", last, until=given.series // 2), 0)
    print_row("resumed", measured(inputs, outputs / "killed", last), 0)
    print_row("again, nothing new", measured(inputs, outputs / "killed", 0), 0)


def main() -> None:
    """Measure, or be one of the runs that are measured."""
    parser = ArgumentParser(prog="python -m tests.bench.scale", description="Measures runs over many series.")
    parser.add_argument("folder", type=Path, help="for the corpus and the outputs; what is in it is removed")
    parser.add_argument("--series", type=int, default=60)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--killed", action="store_true", help="only the run that is killed half-way, and what follows")
    parser.add_argument("--once", type=int, help="one run with so many workers, of the inputs FOLDER")
    parser.add_argument("--outputs", type=Path)
    parser.add_argument("--runner", choices=("threads", "processes", "dask"), default="dask", help="of that one run")
    given = parser.parse_args()
    if given.once is None:
        table(given)
    else:
        did = once(given.folder, given.outputs, given.once, given.runner)
        _stop_server()
        print(json.dumps({**did, "cpu": total_cpu()}))


def _stop_server() -> None:
    """Prefect's own server, if one was started: its CPU time is counted when it ended."""
    if "prefect" in sys.modules:
        from flows.server import stop_server  # noqa: PLC0415 - Prefect takes a second to load

        stop_server()


if __name__ == "__main__":
    main()
