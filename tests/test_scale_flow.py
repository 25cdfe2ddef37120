"""Chunks through Prefect: the same bytes by threads, processes and Dask; a killed worker does not end the run."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread
from types import ModuleType

import pytest

from compare.identity import stable_id
from compare.outcome import RunFailed, RunOutcome
from flows import scale, whole_run
from flows.drive import inline
from flows.whole_run import Wish

RUNNERS = ("threads", "processes", "dask")


def report(year: int, cases: int) -> str:
    return f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n{year}年，办理案件{cases}件。\n"


@pytest.fixture(autouse=True)
def chunked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four chunks of three series."""
    monkeypatch.setattr(whole_run, "MANY", 2)
    monkeypatch.setattr(scale, "MOST_TASKS", 4)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(12):
        (folder / f"city{number:02}").mkdir()
        for year in (2022, 2023)[: 1 + (number % 6 == 0)]:
            (folder / f"city{number:02}" / f"{year}.txt").write_text(report(year, 18 + number), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def clean(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What single steps in one process make of it."""
    outputs = tmp_path_factory.mktemp("clean")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_run, "MANY", 1000)
        whole_run.whole_run(Wish(inputs, outputs), inline)
    return files(outputs)


def files(outputs: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(outputs.rglob("*")) if path.is_file())
    return {path.relative_to(outputs).as_posix(): path.read_bytes() for path in paths}


def stamps(outputs: Path) -> dict[str, tuple[int, int]]:
    """When each page that stands was written, and as which file; what is still staged does not stand."""
    known = {path.parent.name + path.parent.parent.name: path.stat() for path in outputs.glob("c*/[!.]*/report.html")}
    return {name: (one.st_ino, one.st_mtime_ns) for name, one in known.items()}


def run(flow: ModuleType, inputs: Path, outputs: Path, runner: str) -> RunOutcome:
    if runner == "dask":
        pytest.importorskip("prefect_dask", reason="Dask is not installed: pip install 'yoy-compare[dask]'")
    outcome: RunOutcome = flow.run({"inputs": str(inputs), "outputs": str(outputs)}, runner, None, None)
    return outcome


@contextmanager
def watching(outputs: Path, act: Callable[[Path], bool]) -> Iterator[list[str]]:
    """Call `act` with the folder of a run's marks, again and again, until it says that it is done."""
    over, acted = Event(), []

    def watch() -> None:
        while not over.is_set():
            for marks in outputs.glob(".work-*/turn-1"):
                if not acted and act(marks):
                    acted.append(marks.name)
            time.sleep(0.01)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield acted
    finally:
        over.set()
        watcher.join()


def kill_workers(many: int) -> bool:
    """Kill so many of the processes that do the work; says whether there were any."""
    workers = sorted(one.pid for one in active_children() if one.pid)[:many]
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    return bool(workers)


@pytest.mark.parametrize("runner", RUNNERS)
def test_every_runner_gives_the_bytes_of_single_steps(
    flow: ModuleType, inputs: Path, clean: dict[str, bytes], tmp_path: Path, runner: str
) -> None:
    outcome = run(flow, inputs, tmp_path / "outputs", runner)
    assert outcome.lines == ()
    assert sum(one.written for one in outcome.series) == 12
    assert files(tmp_path / "outputs") == clean


def test_a_worker_that_is_killed_costs_nothing_but_time_and_nothing_is_written_twice(
    flow: ModuleType, inputs: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    outputs, seen = tmp_path / "outputs", {}

    def act(marks: Path) -> bool:
        if len(list(marks.glob("ended-*"))) < 3:
            return False
        seen.update(stamps(outputs))
        return kill_workers(1)

    with watching(outputs, act) as acted:
        outcome = run(flow, inputs, outputs, "dask")
    assert acted
    assert outcome.lines == ()
    assert files(outputs) == clean
    assert len(seen) >= 3
    assert seen.items() <= stamps(outputs).items()


@pytest.mark.exhaustive
@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_a_series_that_kills_its_worker_fails_alone(
    flow: ModuleType, inputs: Path, clean: dict[str, bytes], tmp_path: Path, runner: str
) -> None:
    outputs, mark = tmp_path / "outputs", stable_id("begun-", "city05")
    poisoned = tmp_path / "inputs"
    shutil.copytree(inputs, poisoned)
    # Long enough to be met at work, even on a machine that is busy with other things.
    lines = "".join(f"第{number}项，办理案件{number}件。\n" for number in range(1000, 3000))
    (poisoned / "city05" / "2022.txt").write_text(report(2022, 18) + lines, encoding="utf-8")
    killed: list[Path] = []

    def act(_: Path) -> bool:
        for begun in outputs.glob(f".work-*/*/{mark}"):
            if begun not in killed and kill_workers(os.cpu_count() or 1):
                killed.append(begun)
        return False

    with watching(outputs, act), pytest.raises(RunFailed) as caught:
        run(flow, poisoned, outputs, runner)
    assert [line.partition(",")[0] for line in caught.value.outcome.lines] == [
        "city05: the process that did it died twice"
    ]
    assert [begun.parent.name for begun in killed] == ["turn-1", "alone"]
    made = files(outputs)
    assert not [name for name in made if name.startswith("city05/") and name.endswith("index.html")]
    others = {
        name for name in clean if name.partition("/")[0] not in {"city05", "dataset", "index.html", "manifest.json"}
    }
    assert {name: made.get(name) for name in others} == {name: clean[name] for name in others}


def test_a_pool_of_processes_does_not_hold_up_the_end(flow: ModuleType) -> None:
    assert flow
    runners = importlib.import_module("flows.runners")
    with runners.runner_of("processes") as pool:
        assert pool._subprocess_message_queue._joincancelled  # noqa: SLF001 - what Python would wait for at its end
