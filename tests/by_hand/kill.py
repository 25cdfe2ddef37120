"""`kill -9` of a real `yoy run` at random moments: run by hand, for it takes half an hour.

    .venv/bin/python tests/by_hand/kill.py [TIMES] [--seed N] [--runner threads|processes]

A series of five years is run to its end once (the clean outputs). Then, TIMES times: the outputs of four years are
put back, the fifth year is added and one edited, `yoy run` is started and killed at a random moment between its start
and its end. Looked at: every folder with a manifest holds what it says; nothing that the run started is left
after the guard's grace; the next run ends well and leaves the clean outputs, byte for byte; how many pairs it compares.
A Prefect server of this script's own stands by, so that a run takes seconds; every tenth run starts its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from compare.publish import verify
from flows.guard import GRACE, MARK

SERIES = ROOT / "inputs" / "jichuan"
# With a server of the script's own, so many runs in a row; the next one starts Prefect's.
SHARED = 10


def yoy(base: Path, *words: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "compare.cli", "run", "--inputs", str(base / "inputs"), "--json", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def started_by(run: subprocess.Popen[str]) -> list[str]:
    """The command lines of what bears the mark of the run."""
    left = []
    for folder in Path("/proc").iterdir():
        try:
            environ, command = (folder / "environ").read_bytes(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if f"{MARK}={run.pid}-".encode() in environ and b"guard.py" not in command:
            left.append(command.replace(b"\0", b" ").decode()[:100])
    return left


def corrupt(outputs: Path) -> list[str]:
    """Files that are not what the manifest beside them says."""
    return [one.file for one in verify(outputs)[1] if "run again" not in one.what] if outputs.is_dir() else []


def shelved(base: Path) -> None:
    """Four years, for the outputs that the run begins with."""
    shutil.copytree(SERIES, base / "inputs" / "jichuan", ignore=shutil.ignore_patterns("2023.*"))


def changed(base: Path) -> None:
    """The fifth year comes, and the first is edited."""
    for path in SERIES.glob("2023.*"):
        shutil.copy(path, base / "inputs" / "jichuan")
    first = next((base / "inputs" / "jichuan").glob("2019.*"))
    first.write_text(first.read_text(encoding="utf-8") + "\n又一句话。\n", encoding="utf-8")


def ended_well(run: subprocess.Popen[str]) -> dict[str, int]:
    told, _ = run.communicate()
    assert run.returncode == 0, f"exit code {run.returncode}"
    counts: dict[str, int] = json.loads(told)
    return counts


def one_kill(
    base: Path, after: float, clean: dict[str, bytes], environment: dict[str, str], *words: str
) -> dict[str, object]:
    outputs = base / "outputs"
    shutil.rmtree(outputs, ignore_errors=True)
    shutil.copytree(base / "before", outputs)
    run = yoy(base, "--outputs", str(outputs), *words, environment=environment)
    time.sleep(after)
    run.send_signal(signal.SIGKILL)
    run.wait()
    kept = len(list((outputs / "jichuan" / ".kept").iterdir()))
    told: dict[str, object] = {"after": round(after, 2), "kept": kept, "corrupt": corrupt(outputs)}
    until = time.monotonic() + 2 * GRACE
    while started_by(run) and time.monotonic() < until:
        time.sleep(0.1)
    told["left"] = started_by(run)
    counts = ended_well(yoy(base, "--outputs", str(outputs), *words, environment=environment))
    told["compared"] = counts["compared"]
    told["same"] = tree(outputs) == clean
    return told


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("times", type=int, nargs="?", default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--runner", default="threads")
    given = asked.parse_args()
    lot = random.Random(given.seed)  # noqa: S311 - a moment, no secret
    base = Path(tempfile.mkdtemp(prefix="yoy-kill-"))
    own = {**os.environ, "PREFECT_HOME": str(base / "home"), "PYTHONPATH": os.pathsep.join(sys.path[:2])}
    shelved(base)
    ended_well(yoy(base, "--outputs", str(base / "before"), environment=own))
    changed(base)
    since = time.monotonic()
    ended_well(yoy(base, "--outputs", str(base / "clean"), environment=own))
    longest, clean = time.monotonic() - since, tree(base / "clean")
    shared = {**own, "PREFECT_API_URL": "http://127.0.0.1:4299/api"}
    server = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", "4299", "--no-ui"],
        env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(20)
    since = time.monotonic()
    ended_well(yoy(base, "--outputs", str(base / "warm"), environment=shared))
    shorter = time.monotonic() - since
    print(f"a run takes {longest:.1f} s with Prefect's own server, {shorter:.1f} s beside one")
    bad = 0
    for number in range(given.times):
        is_own = number % SHARED == 0
        after = lot.uniform(0.5, longest if is_own else shorter)
        told = one_kill(base, after, clean, own if is_own else shared, "--runner", given.runner)
        bad += bool(told["corrupt"] or told["left"] or not told["same"])
        print(number + 1, "own server" if is_own else "", json.dumps(told), flush=True)
    server.terminate()
    server.wait()
    shutil.rmtree(base, ignore_errors=True)
    print(f"{given.times} kills, {bad} bad")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
