"""What a person sees: tables as wide as the terminal, colours and bars on a terminal alone."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import Yoy

ROOT = Path(__file__).resolve().parent.parent
KAIYUAN = ROOT / "inputs" / "kaiyuan" / "2023.txt"
SAMPLE = ROOT / "inputs" / "jichuan" / "2021.md"
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7]")
MARKS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")

BARS = """
from compare.cli.progress import Bars
with Bars() as bars:
    bars.expect("jichuan", 7)
    bars.expect("呼伦贝尔市海拉尔区人民政府工作报告" * 3, 9)
    bars.advance("jichuan")
"""


def on_a_terminal(*words: object, columns: int = 80, **environment: str) -> str:
    """What a Python program writes where a person sees it, by default on 80 columns."""
    ours, theirs = pty.openpty()
    said = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR"}}
    given = {**said, "TERM": "xterm-256color", "COLUMNS": str(columns), **environment}
    with subprocess.Popen([sys.executable, *map(str, words)], stdout=theirs, stderr=theirs, env=given):
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # the other end was closed
            pass
    os.close(ours)
    return written.decode("utf-8")


def widest(text: str) -> int:
    return max(cell_len(line) for line in MARKS.sub("", text).splitlines())


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("report", [KAIYUAN, SAMPLE])
def test_inspect_fits_the_terminal(yoy: Yoy, monkeypatch: pytest.MonkeyPatch, columns: int, report: Path) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    _, out, _ = yoy("inspect", report, "--numerals")
    assert min(columns * 0.6, 90) < widest(out) <= columns


@pytest.mark.parametrize(("series", "name"), [("hailar", "2014.txt"), ("disney", "2018.md"), ("hongze", "2024.pdf")])
def test_a_real_report_fits_and_is_read_without_codes(
    yoy: Yoy, corpus: Path, monkeypatch: pytest.MonkeyPatch, series: str, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = yoy("inspect", corpus / series / name)
    assert widest(out) <= 80
    assert "…" not in out.partition("Metrics: ")[0], "a heading is cut"
    assert not re.search(r"\b[a-z]+_[a-z]+", out), "a name of the program's own"
    assert " actual" not in out


def test_a_table_of_nothing_is_one_line(yoy: Yoy, tmp_path: Path) -> None:
    (tmp_path / "2023.txt").write_text("某市2023年报告\n\n一、工作\n办结案件66件。\n", encoding="utf-8")
    out = yoy("inspect", tmp_path / "2023.txt")[1]
    assert "Stated changes: none\n" in out
    assert "of what" not in out


def test_colours_are_for_terminals_and_for_those_who_want_them(yoy: Yoy) -> None:
    command = ("-m", "compare.cli", "inspect", SAMPLE)
    assert COLOUR.search(on_a_terminal(*command))
    assert not COLOUR.search(on_a_terminal(*command, NO_COLOR="1"))
    assert "\x1b" not in yoy("inspect", SAMPLE)[1]
    assert "\x1b" not in on_a_terminal("-m", "compare.cli", "inspect", "none.txt")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_each_series_has_a_bar_that_keeps_its_room_and_is_gone_at_the_end(columns: int) -> None:
    written = on_a_terminal("-c", BARS, columns=columns)
    assert widest(written.replace("\r", "\n")) <= columns
    seen = MARKS.sub("", written)
    assert "starting Prefect" in seen
    assert "jichuan" in seen
    assert re.search(r"━+ +1/7 0:00:0", seen)
    assert re.search(r"呼伦贝尔市海拉尔区人民政府 ?… ━+ 0/9", seen), "a long name is cut, not its bar"
    last = written.rpartition("\n")[2]
    assert last.count("\x1b[2K") == 2, "both bars are wiped"


def test_a_bar_is_not_for_a_pipe() -> None:
    done = subprocess.run([sys.executable, "-c", BARS], check=True, capture_output=True, timeout=120)
    assert (done.stdout, done.stderr.strip()) == (b"", b"")
