"""A run that dies, or whose disk is full, at any change of the disk leaves whole sets, and the next one mends all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 2
UNFINISHED = {"is missing, for the run was stopped; run again"}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", ["kill", "full"])
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_at_every_change_of_the_disk(tmp_path: Path, kind: str) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    command = [sys.executable, "-m", "tests.faults", kind, str(tmp_path)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    tried = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [one["last"] for one in tried] == list(range(1, len(tried) + 1))
    assert len(tried) > 100
    assert tried[-1]["code"] == 0
    # A folder with a manifest holds one whole set, the earlier or the later; one without is unfinished.
    assert all(one["mixed"] == [] for one in tried)
    assert all(set(one["faults"]) <= UNFINISHED for one in tried)
    # The next run does the rest, and its outputs are those of a clean run.
    assert all((one["again"], one["same"]) == (0, True) for one in tried)
    # At most the pair that was under way is compared again; on a full disk none can be kept.
    assert max(len(one["compared"]) for one in tried) == (PAIRS + 1 if kind == "kill" else 2 * PAIRS)
    if kind == "full":
        said = [line for line in done.stdout.splitlines() if not line.startswith("{")]
        failed = [one for one in tried if one["code"]]
        assert {one["code"] for one in failed} == {1}
        assert len(said) == len(failed)
        assert all("cannot be written: the disk is full; make room and run again" in line for line in said)
