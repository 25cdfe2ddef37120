"""Kept things are read by several threads at once from the first moment on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Without the lock on building decoders this ended in a segmentation fault five times of six.
TOGETHER = """
import sys, threading
from compare.model import Comparison, Report
from compare.publish import decode, encode
from tests.render_sample import sample

pair = sample()
packed = {Comparison: encode(pair), Report: encode(pair.current)}
sys.setswitchinterval(1e-6)
gate, right = threading.Barrier(4), []

def read(kind):
    gate.wait()
    right.append(decode(packed[kind], kind) == (pair if kind is Comparison else pair.current))

threads = [threading.Thread(target=read, args=(kind,)) for kind in (Report, Report, Comparison, Comparison)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert right == [True] * 4
"""


def test_two_threads_that_read_the_first_kept_things_at_once() -> None:
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {[str(ROOT / 'src'), str(ROOT)]!r}\n{TOGETHER}"]
    for _ in range(3):
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        assert done.returncode == 0, done.stderr
