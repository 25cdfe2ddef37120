"""The process that reads: limits, threads, forks, callers that vanish, and what crosses the pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import pytest

from compare import ingest
from compare.errors import InputRejected
from compare.ingest import child, children, wire
from compare.ingest.child import TIRED_BYTES
from compare.model import Cell, Document, Mark, Note, Source, Table
from compare.settings import Limits
from tests.bad_files.good import as_html
from tests.bad_files.pages import page

ROOT = Path(__file__).resolve().parent.parent
SLOW = page("<table>" + "<tr><td>1<td>2" * 100_000 + "</table>")
GREEDY = page("<table>" + '<tr><td rowspan="200" colspan="200">1</td><td>2</td></tr>' * 3_000 + "</table>")


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "limits", "code", "said"),
    [
        (SLOW, Limits(seconds=1), "timeout", "the limit seconds is 1"),
        (SLOW, Limits(cpu_seconds=1), "timeout", "the limit cpu_seconds is 1"),
        (GREEDY, Limits(memory_bytes=250_000_000), "memory", "the limit memory_bytes is 250,000,000"),
        (SLOW, Limits(depth=3), "too_large", "the limit depth is 3"),
        (as_html(), Limits(characters=100), "too_large", "the limit characters is 100"),
        (as_html(), Limits(file_bytes=100), "too_large", "the limit file_bytes is 100"),
    ],
)
def test_a_limit_is_named_and_the_next_file_is_read(
    tmp_path: Path, raw: bytes, limits: Limits, code: str, said: str
) -> None:
    with pytest.raises(InputRejected, match=said) as caught:
        ingest.read(written(tmp_path, "bad.html", raw), limits=limits)
    assert caught.value.code == code
    assert "正文" in ingest.read(written(tmp_path, "good.html", page("<p>x</p>"))).text


def test_one_process_reads_one_file_after_the_other(tmp_path: Path) -> None:
    children.end_all()
    path = written(tmp_path, "good.html", as_html())
    held = bytearray(TIRED_BYTES + 1)  # what the caller holds must not count against the process that reads
    held[::4096] = b"x" * len(held[::4096])
    started: list[int] = []
    for _ in range(3):
        ingest.read(path)
        started.extend(one for one in processes() if one not in started)
    assert len(started) == 1
    children.end_all()
    assert not processes()


def test_a_process_that_ended_while_it_waited_is_replaced(tmp_path: Path) -> None:
    children.end_all()
    path = written(tmp_path, "good.html", as_html())
    text = ingest.read(path).text
    (waiting,) = processes()
    os.kill(waiting, signal.SIGKILL)
    assert ingest.read(path).text == text


def test_threads_read_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "good.html", as_html())
    text = ingest.read(path).text
    with ThreadPoolExecutor(4) as threads:
        assert {document.text for document in threads.map(ingest.read, [path] * 40)} == {text}


def test_an_idle_process_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children.end_all()
    monkeypatch.setattr(children, "IDLE_SECONDS", 0)
    ingest.read(written(tmp_path, "good.html", as_html()))
    for _ in range(1_000):
        if not processes():
            break
        os.sched_yield()
        subprocess.run(["true"], check=True)
    assert not processes()


FORKS = """
import os, sys
from pathlib import Path
from compare import ingest
path = Path(sys.argv[1])
text = ingest.read(path).text
fork = os.fork()
same = ingest.read(path).text == text
if not fork:
    os._exit(0 if same else 1)
assert same and os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) == 0
"""


def test_a_fork_reads_with_a_process_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "good.html", as_html())
    subprocess.run([sys.executable, "-c", FORKS, str(path)], check=True, env=environment())


VANISHES = """
import sys
from pathlib import Path
from threading import Timer
from compare import ingest
from compare.ingest import children
def tell():
    print(*(one._process.pid for one in children._all), flush=True)
Timer(1, tell).start()
ingest.read(Path(sys.argv[1]))
"""


def test_a_process_ends_with_a_caller_that_is_killed(tmp_path: Path) -> None:
    path = written(tmp_path, "slow.html", SLOW)
    with subprocess.Popen(
        [sys.executable, "-c", VANISHES, str(path)], stdout=subprocess.PIPE, env=environment(), text=True
    ) as caller:
        assert caller.stdout
        (reading,) = map(int, caller.stdout.readline().split())
        assert Path(f"/proc/{reading}").exists()
        caller.kill()
        caller.wait()
    for _ in range(1_000):
        if not is_alive(reading):
            break
        subprocess.run(["true"], check=True)
    assert not is_alive(reading)


def test_documents_cross_the_pipe_whole() -> None:
    source = Source("a", "b", 3, "text/html", url="https://example.org")
    cell = Cell(0, 1, "7/3", 2, 5, ("a", "b"), (), Fraction(7, 3))
    table = Table("", "", "caption", 0, 9, (cell, cell))
    document = Document(source, "text\u2028\ud83d", (Mark(0, 1, 2),), (table,), (Note("s", "m"),), None, "2024-01-01")
    assert wire.load(wire.dump(document)) == document


@pytest.mark.parametrize(
    "raw", [b"", b"{", b'["Path","/etc"]', b'["/",1,0]', b'["Document"]', b"[]", b"[[" * 9_000, b'[{"a":1}]', b"\xff"]
)
def test_nothing_but_the_model_comes_out_of_the_pipe(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever it is, the caller takes it for nonsense
        wire.load(raw)


def test_where_memory_cannot_be_limited_a_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_LIMITED", False)
    source = Source("2023.txt", "", 6, "text/plain")
    answer = wire.load(child._answer("正文。".encode(), source, Limits()))  # noqa: SLF001 - what the process does with a file
    assert [note.message for note in answer.furniture] == [child.UNLIMITED]


def processes() -> list[int]:
    return [one._process.pid for one in children._all]  # noqa: SLF001 - no door tells of them


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
