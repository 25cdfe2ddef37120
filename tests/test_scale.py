"""Many series at once: a task carries whole series, and what comes of it is what single steps give, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import DiskFull
from compare.outcome import RunOutcome
from compare.plan import plan_all
from compare.publish import KEPT, Store
from flows import chunk, scale, whole_run
from flows.drive import Call, Pending, Start, inline
from flows.whole_run import Wish

POISON = "poison"


class Killed(BaseException):
    """The process that had the task is no more."""


def start(call: Call) -> Pending:
    """A step in this process; where its process would have died, an error that says so."""

    def outcome() -> Any:  # noqa: ANN401 - as the flow's own
        try:
            return inline(call)()
        except Killed:
            return RuntimeError("the worker is gone")

    return outcome


def report(year: int, cases: int) -> str:
    return f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n{year}年，办理案件{cases}件。\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    for number in range(12):
        series = folder / f"city{number:02}"
        series.mkdir(parents=True)
        for year in (2022, 2023)[: 1 + (number % 4 == 0)]:
            (series / f"{year}.txt").write_text(report(year, 18 + number), encoding="utf-8")
    return folder


@pytest.fixture
def chunked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of three, from two series on."""
    monkeypatch.setattr(whole_run, "MANY", 2)
    monkeypatch.setattr(scale, "MOST_TASKS", 4)


def files(outputs: Path) -> dict[str, bytes]:
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes() for path in sorted(outputs.rglob("*")) if path.is_file()
    }


def times(outputs: Path) -> dict[str, int]:
    return {name: (outputs / name).stat().st_mtime_ns for name in files(outputs)}


def counts(outcome: RunOutcome) -> set[tuple[int, int]]:
    return {(len(one.pages), one.written) for one in outcome.series}


@given(st.integers(0, 5000), st.integers(1, 900))
@settings(deadline=None, derandomize=True)
def test_every_series_is_in_one_chunk_and_chunks_are_even(series: int, most: int) -> None:
    names = [f"s{number}" for number in range(series)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scale, "MOST_TASKS", most)
        chunks = scale.in_chunks(names)
    assert sorted(name for one in chunks for name in one) == sorted(names)
    assert len(chunks) <= most
    assert {len(one) for one in chunks} <= {series // max(1, len(chunks)), -(-series // max(1, len(chunks)))}


def test_long_series_are_begun_first(inputs: Path, tmp_path: Path) -> None:
    plans, _ = plan_all(inputs, tmp_path / "outputs")
    assert scale.dealt(plans)[:3] == ["city00", "city04", "city08"]


@pytest.mark.usefixtures("chunked")
def test_chunks_give_the_same_bytes_as_single_steps_and_nothing_is_done_twice(inputs: Path, tmp_path: Path) -> None:
    begun: list[Call] = []

    def counting(call: Call) -> Pending:
        begun.append(call)
        return inline(call)

    outcome = whole_run.whole_run(Wish(inputs, tmp_path / "many"), counting)
    assert [call.step.__name__ for call in begun] == ["run_chunk"] * 4 + ["publish_index"]
    assert (outcome.lines, counts(outcome)) == ((), {(1, 1)})
    before = times(tmp_path / "many")
    again = whole_run.whole_run(Wish(inputs, tmp_path / "many"), counting)
    assert (len(begun), counts(again), times(tmp_path / "many")) == (5, {(1, 0)}, before)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_run, "MANY", 1000)
        whole_run.whole_run(Wish(inputs, tmp_path / "few"), inline)
    assert files(tmp_path / "many") == files(tmp_path / "few")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Series that take no time; the names of those that were done, in order, one of them a poison."""
    done: list[str] = []

    def outcome(plan: Any, outputs: Path) -> Any:  # noqa: ANN401 - the plan and the outcome of a series
        assert outputs.is_dir()
        done.append(plan.series)
        if plan.series == POISON:
            raise Killed
        return chunk.SeriesOutcome(plan.series, ("2023",), 1, (), ())

    monkeypatch.setattr(chunk, "_outcome", outcome)
    return done


def shelve(inputs: Path, series: str) -> None:
    (inputs / series).mkdir()
    (inputs / series / "2023.txt").write_text(report(2023, 66), encoding="utf-8")


def run(inputs: Path, outputs: Path, start: Start = start) -> RunOutcome:
    return whole_run.whole_run(Wish(inputs, outputs), start)


@pytest.mark.usefixtures("chunked")
def test_a_series_that_kills_its_process_fails_alone(inputs: Path, tmp_path: Path, quick: list[str]) -> None:
    shelve(inputs, POISON)
    outcome = run(inputs, tmp_path / "outputs")
    assert {one.series for one in outcome.series if one.pages} == {f"city{number:02}" for number in range(12)}
    assert [line.partition(";")[0] for line in outcome.lines] == [
        f"{POISON}: the process that did it died twice, killed or out of memory"
    ]
    assert sorted(quick) == sorted([*(f"city{number:02}" for number in range(12)), POISON, POISON])
    assert quick[-1] == POISON


@pytest.mark.usefixtures("chunked")
def test_a_chunk_that_is_done_again_says_the_same_and_leaves_alone_what_was_under_way(
    inputs: Path, tmp_path: Path, quick: list[str]
) -> None:
    shelve(inputs, POISON)
    outputs, marks = tmp_path / "outputs", tmp_path / "outputs" / ".work" / "turn-1"
    marks.parent.mkdir(parents=True)
    wish = Wish(inputs, outputs).plain()
    names = ["city01", POISON, "city02"]
    with pytest.raises(Killed):
        chunk.run_chunk("", names, wish, str(marks))
    second = chunk.run_chunk("", names, wish, str(marks))
    assert [one["series"] for one in second["ended"]] == ["city01", "city02"]
    assert second["left"] == [POISON]
    assert chunk.run_chunk("", names, wish, str(marks)) == second
    assert sorted(quick) == ["city01", "city02", POISON]


@pytest.mark.usefixtures("chunked")
def test_workers_that_die_before_they_begin_end_the_run_in_lines(inputs: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    def dead(call: Call) -> Pending:
        asked.append(call.step.__name__)
        return lambda: RuntimeError("the cluster is gone")

    outcome = run(inputs, tmp_path / "outputs", dead)
    assert asked == ["run_chunk"] * 4 * scale.TURNS + ["publish_index"]
    assert [line.partition(",")[0] for line in outcome.lines[1:]] == [
        f"city{number:02}: was not begun" for number in range(12)
    ]


@pytest.mark.usefixtures("chunked")
def test_a_full_disk_ends_the_run_and_is_said_once(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, __: Path) -> None:
        raise DiskFull("outputs: cannot be written: the disk is full; make room and run again")

    monkeypatch.setattr(chunk, "_outcome", full)
    outcome = run(inputs, tmp_path / "outputs")
    assert outcome.lines == ("outputs: cannot be written: the disk is full; make room and run again",)
    assert len(outcome.series) == 12


@pytest.mark.usefixtures("chunked", "quick")
def test_a_chunk_stops_when_its_run_is_gone(inputs: Path, tmp_path: Path) -> None:
    gone = tmp_path / "outputs" / ".work" / "turn-1"
    assert chunk.run_chunk("", ["city01"], Wish(inputs, tmp_path).plain(), str(gone))["ended"] == []


@pytest.mark.usefixtures("chunked")
def test_a_series_that_fails_fails_alone(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = chunk.drive

    def failing(lines: list[Any], start: Start) -> None:
        if lines[0].name == "city05":
            raise IndexError("out of range")
        if lines[0].name in {"city00", "city01"}:
            really(lines, start)

    monkeypatch.setattr(chunk, "drive", failing)
    outcome = run(inputs, tmp_path / "outputs")
    assert outcome.lines == ("city05: stopped with IndexError: out of range; this is a fault of yoy, please report it",)
    assert {path.name for path in (tmp_path / "outputs").rglob(".*")} == {KEPT}
    assert Store(tmp_path / "outputs" / "city00" / KEPT).folder.is_dir()
