"""What whole processes cost: `yoy --help`, `yoy diff`, `yoy run`; and which modules they load."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tests.bench.clock import child, starts
from tests.bench.corpus import write
from tests.bench.pairs import Pair
from tests.bench.scale import measured

# What nobody waits for who asks for help.
HEAVY = ("pandas", "matplotlib", "prefect", "scipy", "numpy", "pyarrow")
# `yoy` as its script starts it.
YOY = "import sys; from compare.cli import main; main(sys.argv[1:])"
# The same, writing at its end the names of all modules that it loaded, in their order.
TELLING = (
    "import atexit, pathlib, sys; path = pathlib.Path(sys.argv.pop(1));"
    "atexit.register(lambda: path.write_text('\\n'.join(sys.modules))); " + YOY
)
# Loads modules named in a file; some exist only inside others.
LOADING = """
import contextlib, importlib, pathlib, sys
for name in pathlib.Path(sys.argv[1]).read_text().split():
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
"""
# Years of a series in the runs: every year but the first is a pair.
YEARS = 6


def modules_of(folder: Path, *arguments: str) -> Path:
    """A file with the modules that `yoy` loads when it is so called."""
    path = folder / "modules"
    child("-c", TELLING, str(path), *arguments)
    return path


def heavy_for_help(folder: Path) -> list[str]:
    """Heavy libraries that `yoy --help` loads: there should be none."""
    loaded = set(modules_of(folder, "--help").read_text("utf-8").split())
    return [name for name in HEAVY if name in loaded]


def help_cost(repeats: int) -> tuple[str, float, float, str]:
    """`yoy --help` against the import of what it is made with: name, bar, ratio, and both times in words."""
    spent = starts({"help": ("-c", YOY, "--help"), "typer": ("-c", "import typer")}, repeats)
    ratio = spent["help"].median / spent["typer"].median
    told = f"{ratio:.2f} ×: {spent['help']} ms against {spent['typer']} ms"
    return "`yoy --help` against `import typer`", 1.5, ratio, told


def diff_cost(pair: Pair, repeats: int, folder: Path) -> tuple[str, float, float, str]:
    """`yoy diff` to JSON against the import of all modules that it loads."""
    arguments = ("diff", *map(str, pair.paths), "--format", "json")
    loaded = str(modules_of(folder, *arguments))
    spent = starts({"diff": ("-c", YOY, *arguments), "import": ("-c", LOADING, loaded)}, repeats)
    ratio = spent["diff"].median / spent["import"].median
    told = f"{ratio:.2f} ×: {spent['diff']} ms against {spent['import']} ms"
    return "`yoy diff` of the usual pair to JSON against its imports", 2, ratio, told


@dataclass(frozen=True, slots=True)
class RunCosts:
    """A run of so many pairs: CPU seconds without Prefect and by threads, wall seconds by one process and by two."""

    pairs: int
    plain: float
    threads: float
    one: float
    two: float

    @property
    def share(self) -> float:
        """Percent of the CPU time that are Prefect's."""
        return 100 * max(0.0, 1 - self.plain / self.threads)

    @property
    def gain(self) -> float:
        """How many times faster two processes are than one."""
        return self.one / self.two


def run_costs(folder: Path, pairs: int) -> RunCosts:
    """As many pairs as make whole series, run four times; wall time is from the first step to the last."""
    series = max(1, round(pairs / (YEARS - 1)))
    inputs = folder / "runs"
    write(inputs, series, YEARS)
    os.environ["PREFECT_HOME"] = str(folder / "prefect")
    _first_run(folder)
    plain = measured(inputs, folder / "plain", 0)
    threads = measured(inputs, folder / "threads", os.cpu_count() or 1, runner="threads")
    one, two = (measured(inputs, folder / f"processes {many}", many, runner="processes") for many in (1, 2))
    return RunCosts(series * (YEARS - 1), plain["cpu"], threads["cpu"], one["wall"], two["wall"])


def _first_run(folder: Path) -> None:
    """The first run of a Prefect home makes its database; that is no run's share."""
    write(folder / "first", 1, 2)
    measured(folder / "first", folder / "first outputs", 1, runner="threads")
