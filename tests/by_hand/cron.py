"""A cron of one minute must fire: the check that Prefect's pins hold, run by hand, not by pytest.

    .venv/bin/python tests/by_hand/cron.py

Starts a Prefect server on a loopback port with a home of its own, serves the yearly flow on
`* * * * *` over a tiny series, waits up to 150 s for a run that the schedule made to complete,
prints it, and stops what it started. With sqlalchemy 2.1 the scheduler throws on every loop and no
run ever appears; with fastapi 0.155 or later every flow fails.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_WAIT_SECONDS = 150
SERVER_WAIT_SECONDS = 120

SERVE = """
import sys
from flows.year_over_year import year_over_year
year_over_year.serve(name="every-minute", cron="* * * * *", parameters={"inputs": sys.argv[1], "outputs": sys.argv[2]})
"""

REPORT = """某市{year}年法治政府建设情况的报告

一、依法决策
{year}年，全市受理行政复议案件{cases}件。

二、存在的问题
基层力量不足。
"""


def main() -> int:
    """Start, wait, print, stop; 0 when a scheduled run completed."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        shelve(folder / "inputs" / "city")
        os.environ.update(
            PREFECT_HOME=str(folder / "prefect"),
            PREFECT_API_URL=f"http://127.0.0.1:{port}/api",
            PREFECT_SERVER_UI_API_URL=f"http://127.0.0.1:{port}/api",
            DO_NOT_TRACK="1",
            PREFECT_SERVER_ANALYTICS_ENABLED="false",
        )
        started: list[subprocess.Popen[bytes]] = []
        try:
            started.append(start("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)))
            wait_for_server(port)
            started.append(start("-c", SERVE, str(folder / "inputs"), str(folder / "outputs")))
            return report(folder)
        finally:
            for process in reversed(started):
                stop(process)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A Python process in a group of its own, from the checkout."""
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started, and its children, which share its group."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def shelve(folder: Path) -> None:
    folder.mkdir(parents=True)
    for year, cases in ((2022, 18), (2023, 66)):
        (folder / f"{year}.txt").write_text(REPORT.format(year=year, cases=cases), encoding="utf-8")


def wait_for_server(port: int) -> None:
    until = time.monotonic() + SERVER_WAIT_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def report(folder: Path) -> int:
    began = time.monotonic()
    while time.monotonic() - began < LONGEST_WAIT_SECONDS:
        for name, expected, ended in asyncio.run(scheduled_runs()):
            page = folder / "outputs" / "city" / "2022-2023" / "report.html"
            say(f"run '{name}', scheduled for {expected}, {ended} after {time.monotonic() - began:.0f} s")
            say(f"page written: {page.is_file()}")
            return 0 if ended == "COMPLETED" and page.is_file() else 1
        time.sleep(2)
    say(f"no scheduled run ended within {LONGEST_WAIT_SECONDS} s")
    return 1


async def scheduled_runs() -> list[tuple[str, str, str]]:
    """Runs that the schedule made and that have ended: name, expected start, state."""
    from prefect.client.orchestration import get_client  # noqa: PLC0415 - after the environment is set

    async with get_client() as client:
        runs = await client.read_flow_runs()
    return [
        (run.name, str(run.expected_start_time), run.state.type.value)
        for run in runs
        if run.auto_scheduled and run.state is not None and run.state.is_final()
    ]


if __name__ == "__main__":
    sys.exit(main())
