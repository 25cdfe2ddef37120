"""What a run started ends with it, however the run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A child with pipes of its own and a session of its own: nothing but the guard ends it.
RUN = """
import subprocess, sys
from flows.guard import stand_guard
stand_guard()
stand_guard()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True,
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(child.pid, flush=True)
if sys.argv[1] == "killed":
    sys.stdin.read()
"""
LONGEST_WAIT = 120.0


def has_ended(number: int) -> bool:
    """Gone, or dead and not yet buried by whoever inherited it."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] in {"Z", "X"}
    except OSError:
        return True


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system has no /proc, so no guard stands")
@pytest.mark.parametrize("end", ["killed", "done"])
def test_what_a_run_started_ends_with_it(end: str) -> None:
    there = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", RUN, end], env=there, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        child = int(run.stdout.readline())
        if end == "killed":
            assert not has_ended(child)
            run.send_signal(signal.SIGKILL)
        run.wait()
    until = time.monotonic() + LONGEST_WAIT
    while not has_ended(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert has_ended(child)
