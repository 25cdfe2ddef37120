"""Series at addresses, brought by the task that has them: the same bytes by every runner, whatever worker is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Any

import pytest

from compare.errors import InputRejected
from compare.outcome import RunFailed, RunOutcome
from flows import afar, scale, whole_run
from flows.drive import Call, Pending, inline
from flows.whole_run import Wish

ASKED = {"years": [], "lang": None, "wish": "None None"}
SERIES = 6


def report(year: int, cases: int) -> str:
    return f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n{year}年，办理案件{cases}件。\n"


@pytest.fixture(autouse=True)
def chunked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three chunks of two series, and a staging folder of the test's own."""
    monkeypatch.setattr("flows.year_over_year.MANY", 2)
    monkeypatch.setattr(scale, "MOST_TASKS", 3)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(SERIES):
        (folder / f"city{number}").mkdir()
        for year in (2022, 2023):
            (folder / f"city{number}" / f"{year}.txt").write_text(report(year, 18 + number), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def clean(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run over folders makes of it."""
    outputs = tmp_path_factory.mktemp("clean")
    whole_run.whole_run(Wish(inputs, outputs), inline)
    return files(outputs)


def files(outputs: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(outputs.rglob("*")) if path.is_file() and path.name != ".elsewhere.json")
    return {path.relative_to(outputs).as_posix(): path.read_bytes() for path in paths}


def address(folder: Path) -> str:
    """The folder as a place elsewhere that every process of this machine reaches."""
    return f"local://{folder}"


def run(flow: ModuleType, inputs: Path, outputs: Path, runner: str) -> RunOutcome:
    if runner == "dask":
        pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'yoy-compare[dask]'")
    given = {"inputs": address(inputs), "outputs": address(outputs)}
    outcome: RunOutcome = flow.run(given, runner, None, None)
    return outcome


@pytest.mark.parametrize("runner", ["threads", "processes", "dask"])
def test_every_runner_leaves_there_what_a_run_leaves_here(
    flow: ModuleType, inputs: Path, clean: dict[str, bytes], tmp_path: Path, runner: str
) -> None:
    outcome = run(flow, inputs, tmp_path / "out", runner)
    assert [(one.series, one.compared, one.failures) for one in outcome.series] == [
        (f"city{number}", 1, ()) for number in range(SERIES)
    ]
    assert files(tmp_path / "out") == clean


def test_a_second_run_writes_nothing_and_a_new_year_only_its_own(
    flow: ModuleType, inputs: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    run(flow, inputs, tmp_path / "out", "threads")
    again = run(flow, inputs, tmp_path / "out", "threads")
    assert [one.written for one in again.series] == [0] * SERIES
    (tmp_path / "out" / "city3" / "2022-2023" / "report.html").unlink()
    mended = run(flow, inputs, tmp_path / "out", "threads")
    assert [one.series for one in mended.series if one.written] == ["city3"]
    assert files(tmp_path / "out") == clean


@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_a_worker_that_is_killed_does_not_end_the_run(
    flow: ModuleType, inputs: Path, clean: dict[str, bytes], tmp_path: Path, runner: str
) -> None:
    killed: list[int] = []
    with_killer(tmp_path / "out", killed, lambda: run(flow, inputs, tmp_path / "out", runner))
    assert killed
    assert files(tmp_path / "out") == clean


def with_killer(outputs: Path, killed: list[int], work: Callable[[], object]) -> None:
    """Do the work; one of its processes is killed as soon as the first page stands."""
    over = Event()

    def kill() -> None:
        while not over.is_set() and not killed:
            workers = [one for one in active_children() if one.pid]
            if workers and list(outputs.glob("city*/*/report.html")):
                victim = workers[-1].pid or 0
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            time.sleep(0.005)

    killer = Thread(target=kill)
    killer.start()
    try:
        work()
    finally:
        over.set()
        killer.join()


def losing(names: set[str], error: Exception) -> Callable[[Call], Pending]:
    """Someone whose worker is lost with every chunk that holds one of these series."""

    def start(call: Call) -> Pending:
        def lost() -> Any:  # noqa: ANN401 - as every step
            return error

        return lost if names & set(call.given[1]) else inline(call)

    return start


def test_a_series_that_kills_its_process_fails_alone(inputs: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    start = losing({"city2"}, RuntimeError("the worker died"))
    outcome = afar.run_afar(address(inputs), address(tmp_path / "out"), (), ASKED, start)
    failed = {one.series: one.failures for one in outcome.series if one.failures}
    assert list(failed) == ["city2"]
    assert failed["city2"][0].startswith("city2: the process that did it died twice")
    there = files(tmp_path / "out")
    assert {name for name in clean if name not in there} == {name for name in clean if "city2" in name}


def test_what_cannot_be_reached_from_a_worker_is_one_line(inputs: Path, tmp_path: Path) -> None:
    error = InputRejected("unreadable", "s3://reports", "cannot be reached", "look at the network")
    start = losing({f"city{number}" for number in range(SERIES)}, error)
    outcome = afar.run_afar(address(inputs), address(tmp_path / "out"), (), ASKED, start)
    assert [line for line in outcome.failures if "s3://reports" in line] == [str(error)]


def test_a_series_that_is_not_there_is_said(flow: ModuleType, inputs: Path, tmp_path: Path) -> None:
    given = {"inputs": address(inputs), "outputs": address(tmp_path / "out"), "series": ["city1", "city4", "nowhere"]}
    with pytest.raises(RunFailed) as caught:
        flow.run(given, "threads", None, None)
    assert [one.series for one in caught.value.outcome.series] == ["city1", "city4"]
    assert [line.partition(": ")[0].rpartition("/")[2] for line in caught.value.outcome.lines] == ["nowhere"]


@pytest.mark.parametrize(
    ("scheduler", "far"), [("tcp://10.1.2.3:8786", True), ("tcp://127.0.0.1:8786", False), (None, False)]
)
def test_a_cluster_elsewhere_shares_no_disk(scheduler: str | None, *, far: bool) -> None:
    pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'yoy-compare[dask]'")
    from flows.runners import runner_of, shares_no_disk  # noqa: PLC0415 - Prefect takes a second to load

    assert shares_no_disk(runner_of("dask", scheduler)) is far
    assert not shares_no_disk(runner_of("threads"))
