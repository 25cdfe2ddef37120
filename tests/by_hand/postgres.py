"""Prefect on PostgreSQL under load: no lock error while many runs write at once. Run by hand, not by pytest.

    apt-get install -y postgresql
    python tests/by_hand/postgres.py              # 40 series of 6 years: 200 pairs in 4 runs at once
    python tests/by_hand/postgres.py sqlite       # the same on SQLite, to see what it is good for

Starts a PostgreSQL cluster of its own on loopback (as its user, if started by root), a Prefect server on it and
a process worker, deploys `prefect.yaml`, starts runs by hand at once, waits, and counts what
stands, what the logs say of locks, and what is left running. Everything is stopped and thrown away.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.prefect_server import Server, free_port, prefect_server, running, wait_for

SERIES, YEARS, AT_ONCE = 40, range(2018, 2024), 4
LONGEST_WAIT_SECONDS = 3600.0
SETTLING_SECONDS = 15.0
LOCKED = re.compile(r"database is locked|deadlock|lock timeout|could not serialize|QueuePool limit", re.IGNORECASE)
REPORT = """某市{series}区{year}年法治政府建设情况的报告

一、依法决策
{year}年，全区受理行政复议案件{cases}件，同比增长{rise}%。公开信息{pages}条。

二、存在的问题
基层力量不足。
"""


def main() -> int:
    """Start, load, count, stop; 0 when every pair stands and no log speaks of a lock."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as another user
        project, home = folder / "project", folder / "prefect"
        home.mkdir()
        shelve(project)
        with database(folder) as address, prefect_server(home, **address) as server, worker(server, project):
            began = time.monotonic()
            runs = [server.start_run("run by hand/by-hand", series=part) for part in parts()]
            states = [server.ended(run, LONGEST_WAIT_SECONDS)["state_name"] for run in runs]
            took = time.monotonic() - began
            tasks = taken_in(server)
        return tell(project, folder, states, took, tasks, server.left)


def taken_in(server: Server) -> int:
    """Task runs that the server knows; it hears of them by events and writes them down for a while after the runs."""
    before, now = -1, 0
    while now > before:
        time.sleep(SETTLING_SECONDS)
        before, now = now, server.ask("POST", "task_runs/count", json={})
    return now


def tell(project: Path, folder: Path, states: list[str], took: float, tasks: int, left: list[int]) -> int:
    pages = len(list((project / "outputs").glob("*/*/report.html")))
    lines = [line for log in folder.rglob("*.log") for line in log.read_text(errors="replace").splitlines()]
    locked = [line for line in lines if LOCKED.search(line)]
    print(f"{pages} pairs in {took:.0f} s by {AT_ONCE} runs at once, {tasks} task runs; runs ended {states}")
    print(f"lines of the logs that speak of a lock: {len(locked)}; processes left: {len(left)}")
    for line in locked[:3]:
        print("   ", line[:200])
    return 0 if pages == SERIES * (len(YEARS) - 1) and not locked and not left else 1


def parts() -> list[list[str]]:
    names = [f"s{number:02}" for number in range(SERIES)]
    return [names[start::AT_ONCE] for start in range(AT_ONCE)]


def shelve(project: Path) -> None:
    for name in (one for part in parts() for one in part):
        (project / "inputs" / name).mkdir(parents=True)
        for place, year in enumerate(YEARS):
            said = REPORT.format(series=name, year=year, cases=40 + 7 * place, rise=12 + place, pages=1400 + 31 * place)
            (project / "inputs" / name / f"{year}.txt").write_text(said, encoding="utf-8")
    shutil.copy(ROOT / "prefect.yaml", project)


@contextmanager
def worker(server: Server, project: Path) -> Iterator[None]:
    start = ("prefect", "worker", "start", "--pool", "yoy", "--type", "process")
    with running(*start, cwd=project, env=server.env):
        wait_for("the pool", lambda: server.api.get("work_pools/yoy").is_success)
        server.command("prefect", "--no-prompt", "deploy", "--all", cwd=project)
        yield


@contextmanager
def database(folder: Path) -> Iterator[dict[str, str]]:
    """The setting that names the database: PostgreSQL, started here, or nothing for SQLite."""
    if sys.argv[1:] == ["sqlite"]:
        yield {}
        return
    data, port = folder / "data", str(free_port())
    data.mkdir()
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        shutil.chown(data, "postgres")
    tools = max(Path("/usr/lib/postgresql").glob("*/bin"))
    quietly(data, *as_user, tools / "initdb", "-D", data, "-U", "prefect", "-A", "trust")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={data}"
    control = [*as_user, tools / "pg_ctl", "-D", data, "-w", "-l", data / "postgres.log"]
    quietly(data, *control, "-o", options, "start")
    try:
        print(f"PostgreSQL {(data / 'PG_VERSION').read_text().strip()}")
        url = f"postgresql+asyncpg://prefect@127.0.0.1:{port}/postgres"
        yield {"PREFECT_SERVER_DATABASE_CONNECTION_URL": url}
    finally:
        quietly(data, *control, "-m", "fast", "stop")


def quietly(folder: Path, *command: str | Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
