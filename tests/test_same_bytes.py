"""The same inputs give the same bytes, wherever, whenever and by whomever the steps are done."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shelves import tree

ROOT = Path(__file__).resolve().parent.parent

# Does the steps inline, in threads or in processes; what is rendered is the real thing.
RUN = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from flows.drive import inline
from flows.whole_run import Wish, whole_run

def main():
    inputs, outputs, who = sys.argv[1:]
    spawn = multiprocessing.get_context("spawn")
    pools = {"threads": ThreadPoolExecutor, "processes": lambda n: ProcessPoolExecutor(n, spawn)}
    start = inline
    if who in pools:
        pool = pools[who](3)
        start = lambda call: pool.submit(call.step, *call.given).result
    outcome = whole_run(Wish(Path(inputs), Path(outputs)), start)
    assert not outcome.lines, outcome.lines

if __name__ == "__main__":
    main()
"""

WAYS = {
    "plain": ("inline", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}),
    "elsewhere": ("threads", {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}),
    "far away": ("processes", {"TZ": "America/St_Johns", "LANG": "zh_CN.GB18030", "PYTHONHASHSEED": "4711"}),
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of the one bundled series, and the other."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "jichuan").mkdir()
    for path in sorted((ROOT / "inputs" / "jichuan").iterdir()):
        if path.suffix == ".toml" or path.stem in {"2020", "2021", "2022"}:
            shutil.copy(path, folder / "jichuan" / path.name)
    shutil.copytree(ROOT / "inputs" / "kaiyuan", folder / "kaiyuan")
    return folder


def digests(inputs: Path, folder: Path, way: str) -> dict[str, str]:
    who, world = WAYS[way]
    (folder / "run.py").write_text(RUN, encoding="utf-8")
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    there = {name: value for name, value in os.environ.items() if name not in {"LANG", "LC_ALL", "TZ"}}
    subprocess.run(
        [sys.executable, str(folder / "run.py"), os.path.relpath(inputs, folder), "outputs", who],
        cwd=folder, env={**there, "PYTHONPATH": path, **world}, check=True,
    )  # fmt: skip
    return {name: hashlib.sha256(content).hexdigest() for name, content in tree(folder / "outputs").items()}


@pytest.fixture(scope="module")
def plain(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return digests(inputs, tmp_path_factory.mktemp("plain"), "plain")


@pytest.mark.parametrize("way", [way for way in WAYS if way != "plain"])
def test_the_same_bytes(inputs: Path, plain: dict[str, str], tmp_path: Path, way: str) -> None:
    assert any(name.endswith("report.html") for name in plain)
    assert digests(inputs, tmp_path, way) == plain
