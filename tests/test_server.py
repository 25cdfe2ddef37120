"""A run and its server: what a person looks at later is recorded when it is over; what processes and Dask are told."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from flows.scale import MANY
from flows.whole_run import Wish

ROOT = Path(__file__).resolve().parent.parent

RUN = "import sys; from compare.cli import main; main(sys.argv[1:])"


def test_a_run_of_its_own_server_records_every_state(tmp_path: Path) -> None:
    """One home, two runs: the first makes the database, the second finds it."""
    named = ("PREFECT_API_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL", "PREFECT_API_DATABASE_CONNECTION_URL")
    inherited = {name: value for name, value in os.environ.items() if name not in named}
    path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    env = {**inherited, "PYTHONPATH": path, "PREFECT_HOME": str(tmp_path / "home")}
    for series in ("kaiyuan", "jichuan"):
        given = ["run", series, "--inputs", str(ROOT / "inputs"), "--outputs", str(tmp_path / "outputs"), "--quiet"]
        subprocess.run([sys.executable, "-c", RUN, *given], env=env, cwd=tmp_path, check=True)
    with closing(sqlite3.connect(tmp_path / "home" / "prefect.db")) as home:
        flows = home.execute("select name, state_name from flow_run order by created").fetchall()
        tasks = home.execute("select state_name, count(*) from task_run group by 1").fetchall()
        states = home.execute("select name, count(*) from task_run_state group by 1 order by 1").fetchall()
        links = home.execute("select count(*) from artifact where key like 'report-%'").fetchone()
    assert flows == [("kaiyuan", "Completed"), ("jichuan", "Completed")]
    (ended,) = tasks
    assert ended[0] == "Completed"
    assert states == [("Completed", ended[1]), ("Pending", ended[1]), ("Running", ended[1])]
    assert links == (len(list((tmp_path / "outputs").glob("*/*/report.html"))),)


@pytest.mark.parametrize(("processes", "many"), [(0, MANY), (1, 4), (2, 8), (64, MANY)])
def test_processes_are_handed_whole_series_earlier(processes: int, many: int) -> None:
    assert Wish(Path("inputs"), Path("outputs"), processes=processes).many == many


@pytest.mark.parametrize(
    ("said", "is_on"), [({}, False), ({"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "True"}, True)]
)
def test_dask_keeps_no_notes_of_where_a_worker_is_unless_it_is_told_to(said: dict[str, str], *, is_on: bool) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'yoy-compare[dask]'")
    asked = "import flows, distributed, dask; print(dask.config.get('distributed.worker.profile.enabled'))"
    known = {name: value for name, value in os.environ.items() if not name.startswith("DASK_")}
    env = {**known, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))), **said}
    told = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(is_on)
