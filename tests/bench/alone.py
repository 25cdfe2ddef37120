"""One measurement in a process of its own, for honest memory; prints JSON.

python -m tests.bench.alone pair PRIOR CURRENT    reads two files and compares them
python -m tests.bench.alone years FOLDER          reads a series, compares its years and chains them
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from compare.pipeline import compare_reports, read_report
from compare.timeline import build_timeline
from tests.bench.clock import child, peak


@dataclass(frozen=True, slots=True)
class Cost:
    """Characters read, seconds of CPU and of wall, those of the timeline alone (CPU), and the peak of memory in MB."""

    characters: int
    cpu: float
    wall: float
    timeline: float
    peak: float


def cost(*arguments: str | Path) -> Cost:
    """What one of the works cost in a fresh process; imports are not in the seconds, but in the memory."""
    return Cost(**json.loads(child("-m", "tests.bench.alone", *map(str, arguments))))


def _spent(work: str, paths: list[Path]) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    reports = tuple(read_report(path) for path in paths)
    comparisons = tuple(compare_reports(one, two) for one, two in pairwise(reports))
    chained = time.process_time()
    if work == "years":
        build_timeline("bench", reports, comparisons)
    end = time.process_time()
    characters = sum(len(report.text) for report in reports)
    return Cost(characters, end - cpu, time.perf_counter() - wall, end - chained, peak())


def main(work: str, *places: str) -> None:
    """Do the work and say what it cost."""
    paths = sorted(Path(places[0]).glob("*.txt")) if work == "years" else [Path(place) for place in places]
    print(json.dumps(asdict(_spent(work, paths))))


if __name__ == "__main__":
    main(*sys.argv[1:])
