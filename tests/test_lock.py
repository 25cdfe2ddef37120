"""One run at a time on a series: the other waits, says so, and finds it done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.errors import OutputError
from compare.publish import FolderLock, lock, locked
from flows import series_run
from flows.progress import listening
from tests.shelves import report, run, run_one, shelve, tree

HOLDS = """
import sys
from pathlib import Path
from compare.publish import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


class Told:
    """A listener that does something when a series waits."""

    def __init__(self, when_waiting: Callable[[], object]) -> None:
        self.series: list[str] = []
        self.when_waiting = when_waiting

    def expect(self, series: str, steps: int) -> None:
        assert series
        assert steps

    def advance(self, series: str) -> None:
        assert series

    def waits(self, series: str) -> None:
        self.series.append(series)
        self.when_waiting()


def test_a_folder_is_locked_once(tmp_path: Path) -> None:
    one, two = FolderLock(tmp_path / "city"), FolderLock(tmp_path / "city")
    assert one.take()
    assert not two.take()
    one.release()
    one.release()
    assert two.take()
    two.release()
    assert list((tmp_path / "city").iterdir()) == []


def test_the_lock_of_a_folder_that_was_taken_away_holds_nobody_up(tmp_path: Path) -> None:
    one, two = FolderLock(tmp_path / "city"), FolderLock(tmp_path / "city")
    assert one.take()
    shutil.rmtree(tmp_path / "city")
    assert two.take()
    one.release()
    two.release()


def test_a_killed_process_holds_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        mine = FolderLock(tmp_path)
        assert not mine.take()
        holder.kill()
        holder.wait()
        assert mine.take()
        mine.release()


def test_who_waits_finds_all_done(tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, 2019, 2020)
    busy = FolderLock(outputs / "city")
    assert busy.take()

    def the_other_run_goes_on() -> None:
        busy.release()
        assert run_one(inputs, outputs).compared == 1

    told = Told(the_other_run_goes_on)
    with listening(told):
        outcome = run_one(inputs, outputs)
    assert told.series == ["city"]
    assert outcome.pages == ("2019-2020",)
    assert (outcome.read, outcome.compared, outcome.written, outcome.untouched) == (0, 0, 0, 1)


def test_other_series_go_on_while_one_waits(tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    for series in ("a", "b", "c"):
        shelve(inputs, 2019, 2020, series=series)
    busy = FolderLock(outputs / "a")
    assert busy.take()
    standing: list[set[str]] = []
    really = FolderLock.take
    tries = iter(range(1, 1000))

    def patient(self: FolderLock) -> bool:
        if self.folder.name == "a" and next(tries) > 20:
            standing.append({path.parent.parent.name for path in outputs.glob("*/*/report.html")})
            busy.release()
        return really(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FolderLock, "take", patient)
        outcome = run(inputs, outputs)
    assert [one.written for one in outcome.series] == [1, 1, 1]
    assert standing[0] == {"b", "c"}


def test_who_waits_too_long_fails_in_one_line_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, 2019, 2020)
    shelve(inputs, 2019, 2020, series="village")
    monkeypatch.setattr(series_run, "LONGEST_WAIT", -1.0)
    busy = FolderLock(outputs / "city")
    assert busy.take()
    outcome = run(inputs, outputs)
    busy.release()
    (line,) = outcome.lines
    assert line.startswith(f"{outputs / 'city'}: another run has been busy with it for ")
    assert line.endswith("; run again when it has ended")
    assert [one.pages for one in outcome.series] == [(), ("2019-2020",)]


def test_waiting_for_the_index_ends_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LONGEST_WAIT", -1.0)
    with (
        locked(tmp_path),
        pytest.raises(OutputError, match="another run has been busy with it"),
        locked(tmp_path),
    ):
        raise AssertionError


def test_a_series_whose_outputs_cannot_be_made_is_one_line_and_the_rest_is_done(tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, 2019, 2020)
    shelve(inputs, 2019, 2020, series="village")
    outputs.mkdir()
    (outputs / "city").write_text("a file in the way")
    outcome = run(inputs, outputs)
    why = "a file stands where a folder is needed; move that file or choose another folder"
    assert outcome.lines == (f"{outputs / 'city'}: cannot be written: {why}",)
    assert [one.written for one in outcome.series] == [0, 1]


def test_a_page_that_cannot_be_written_leaves_the_earlier_outputs_whole(tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, 2019, 2020)
    run_one(inputs, outputs)
    before = tree(outputs / "city" / "2019-2020")
    shelve(inputs, 2021)
    (inputs / "city" / "2019.txt").write_text(report(2019, 5), encoding="utf-8")
    (outputs / "city" / "2020-2021").write_text("a file in the way")
    (line,) = run(inputs, outputs).lines
    assert "2020-2021: cannot be written: a file stands where a folder is needed" in line
    assert tree(outputs / "city" / "2019-2020") != before
    (outputs / "city" / "2020-2021").unlink()
    run_one(inputs, outputs)
    run_one(inputs, tmp_path / "clean")
    assert tree(outputs) == tree(tmp_path / "clean")
