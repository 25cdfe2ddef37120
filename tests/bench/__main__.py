"""Everything that is measured, in one run: python -m tests.bench [PART …] --repeats 5; prints Markdown.

Parts are `stages`, `peers`, `bars` and `curves`; without a name all of them. No bar is asserted:
a clock on a shared machine is no test.
"""

from __future__ import annotations

import os
import platform
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bars, curves, parts, peers
from tests.bench.clock import as_many_turns
from tests.bench.pair import stages
from tests.bench.pairs import NAMES, Pair, pair_of


def stage_table(pair: Pair, repeats: int) -> Iterator[str]:
    """Our stages on one pair."""
    yield f"\n### {pair.name}: {pair.size}\n"
    yield "| stage | ms: median (least–most) |"
    yield "|---|---|"
    prior, current = (str(path) for path in pair.paths)
    for name, spent in as_many_turns(stages(prior, current), repeats).items():
        yield f"| {name} | {spent} |"


def lines(given: Namespace, folder: Path) -> Iterator[str]:
    """All that was asked for."""
    named = {name: pair_of(name, folder) for name in NAMES}
    pairs = [named[name] for name in given.pairs]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}; medians of {given.repeats}"
    if "stages" in given.parts:
        yield "\n## Our stages"
        for pair in pairs:
            yield from stage_table(pair, given.repeats)
    if "peers" in given.parts:
        yield "\n## Beside the peers"
        yield from parts.table(pairs, given.repeats, given.limit)
    if "curves" in given.parts:
        yield "\n## Growth"
        yield from curves.lines(folder, given.longest)
    if "bars" in given.parts:
        yield "\n## The bars"
        yield from bars.lines(bars.Bench(named, folder, given.repeats, given.limit, given.longest, given.run_pairs))


def main() -> None:
    """Measure what was asked for."""
    parser = ArgumentParser(prog="python -m tests.bench", description="Measures yoy and its peers side by side.")
    choices = ("stages", "peers", "bars", "curves")
    parser.add_argument("parts", nargs="*", default=choices, metavar="PART", help=", ".join(choices))
    parser.add_argument("--pairs", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--limit", type=float, default=10, help="seconds after which a peer is ended")
    parser.add_argument("--longest", type=int, default=200_000, help="characters of the longest report of the curve")
    parser.add_argument("--run-pairs", type=int, default=10, help="pairs of `yoy run`; the bar is for 100")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(choices):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if {"peers", "bars"} & set(given.parts) and (absent := peers.missing()):
        parser.error(f"not installed: {', '.join(absent)}; pip install -c constraints.txt -e '.[bench]'")
    with TemporaryDirectory() as folder:
        for line in lines(given, Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
