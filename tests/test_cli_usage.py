"""Wrong usage, help, and being stopped: one line, the right code, never a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from compare.cli import STOPPED, app
from tests.conftest import Yoy

COMMANDS = ("run", "diff", "inspect", "review", "fetch", "verify")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inputs folder with two series, in the working folder."""
    for name in ("jichuan", "kaiyuan"):
        (tmp_path / "inputs" / name).mkdir(parents=True)
        (tmp_path / "inputs" / name / "2023.txt").write_text("某市2023年报告。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "inputs"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("nonsense", "no such command 'nonsense'; usage: yoy [OPTIONS] COMMAND [ARGS]...; more: yoy --help"),
        ("rnu", "no such command 'rnu'; perhaps 'run'; usage: yoy"),
        ("--nope", "no such option: --nope"),
        ("run --nope", "no such option: --nope; usage: yoy run [OPTIONS] [SERIES]...; more: yoy run --help"),
        ("run --inpts x", "no such option: --inpts; perhaps --inputs or --outputs"),
        ("run --runner cows", "invalid value for '--runner': 'cows' is not one of 'threads', 'processes', 'dask'"),
        ("run --lang fr", "'fr' is not one of 'zh', 'en'"),
        ("run --years 23", "invalid value for '--years': '23' is no year; give four digits, such as 2023; more:"),
        ("run --years 2022 abc", "there is no series 'abc' in inputs"),
        ("run --years", "option '--years' requires an argument"),
        ("run --scheduler tcp://127.0.0.1:1", "invalid value for --scheduler: it needs --runner dask"),
        ("run jichun", "there is no series 'jichun' in inputs; perhaps jichuan or kaiyuan; more: yoy run --help"),
        ("run zzz", "there is no series 'zzz' in inputs; there are jichuan, kaiyuan"),
        ("review jichun", "there is no series 'jichun' in inputs; perhaps jichuan"),
        ("review ../inputs", "there is no series '../inputs' in inputs"),
        ("review jichuan --dismiss f0123456789", "invalid value for --why: a dismissal needs its reason"),
        ("review jichuan --confirm f1 --undo f2", "one decision at a time"),
        ("review", "missing argument 'SERIES'; usage: yoy review [OPTIONS] SERIES"),
        ("fetch jichun", "there is no series 'jichun' in inputs; perhaps jichuan"),
        ("diff only.txt", "missing argument 'CURRENT'; usage: yoy diff [OPTIONS] PRIOR CURRENT; more: yoy diff --help"),
        ("diff one.txt two.txt three.txt", "got unexpected extra argument(s) (three.txt); usage: yoy diff"),
        ("diff one.txt two.txt --format pptx", "'pptx' is not one of 'html', 'json', 'xlsx', 'docx'"),
        ("inspect", "missing argument 'REPORT'"),
        ("inspect one.txt --numerals --format csv", "only the table lists them; leave --format out"),
        ("verify outputs other", "got unexpected extra argument(s) (other)"),
    ],
)
def test_wrong_usage_is_one_line_and_ends_with_2(yoy: Yoy, inputs: Path, arguments: str, says: str) -> None:
    assert inputs
    code, out, err = yoy(*arguments.split())
    assert (code, out) == (2, "")
    assert err.startswith("yoy: ")
    assert says in err
    assert err.count("\n") == 1
    assert "--help" in err


def test_a_series_that_is_there_is_run_beside_one_that_is_not(yoy: Yoy, inputs: Path) -> None:
    (inputs / "jichuan" / "2023.txt").unlink()
    code, _, err = yoy("run", "jichuan", "zzz")
    assert code == 3
    assert err.splitlines()[1].startswith("yoy: inputs/zzz: there is no such series (missing); choose from ")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_80_columns_and_shows_how_it_is_said(yoy: Yoy, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = yoy(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    assert out.count(f"\n    yoy {command}".rstrip()) >= 2
    assert not [one for one in ("╭", "<bool>", "\x1b", "\b") if one in out]


def test_yoy_alone_is_its_help(yoy: Yoy) -> None:
    assert yoy() == yoy("--help")
    out = yoy()[1]
    for command in COMMANDS:
        line = next(line for line in out.splitlines() if line.startswith(f"  {command} "))
        assert line.endswith(".")
        assert not line.endswith("..."), "a summary is cut"


def test_being_stopped_is_one_line_and_ends_with_130(yoy: Yoy, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "app", stopped)
    assert yoy("run") == (130, "", f"yoy: {STOPPED}\n")


def test_a_library_that_disguises_the_stop_does_not_hide_it(yoy: Yoy, monkeypatch: pytest.MonkeyPatch) -> None:
    def disguised(**_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            message = "cannot be written as JSON"
            raise ValueError(message) from None

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(app, "app", disguised)
    assert yoy("run") == (130, "", f"yoy: {STOPPED}\n")
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.parametrize("arguments", [("inspect", "REPORT"), ("--help",)])
def test_a_reader_that_leaves_is_no_fault(inputs: Path, arguments: tuple[str, ...]) -> None:
    text = "。\n".join(f"某市2023年第{at}项工作完成{at}件" for at in range(900))
    (inputs / "jichuan" / "2023.txt").write_text(f"某市2023年报告\n\n{text}。\n", encoding="utf-8")
    given = [str(inputs / "jichuan" / "2023.txt") if one == "REPORT" else one for one in arguments]
    with subprocess.Popen(
        [sys.executable, "-m", "compare.cli", *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as yoy:
        assert yoy.stdout
        assert yoy.stderr
        yoy.stdout.close()
        assert yoy.stderr.read() == b""


# A run is stopped while it reads, by the signal of a terminal.
BUSY = """
import sys, time
import compare.cli.reading as reading
def slow(paths):
    print("reading", file=sys.stderr, flush=True)
    time.sleep(60)
reading.read_all = slow
from compare.cli import main
main(["inspect", "x.txt"])
"""


def test_the_signal_of_a_terminal_stops_it_in_one_line() -> None:
    with subprocess.Popen([sys.executable, "-c", BUSY], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as yoy:
        assert yoy.stderr
        assert yoy.stderr.readline() == b"reading\n"
        yoy.send_signal(signal.SIGINT)
        assert yoy.stderr.read().decode() == f"yoy: {STOPPED}\n"
        assert yoy.wait() == 130
