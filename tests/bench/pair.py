"""How long one pair takes: the engine, stage by stage, and the whole command.

    python tests/bench/pair.py PRIOR CURRENT [REPEATS]

Medians and spreads in milliseconds, all in one run; no bar is asserted here,
for a clock on a shared machine is no test.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from compare.align import align_reports
from compare.check import check_changes
from compare.delta import with_deltas
from compare.extract import extract
from compare.followup import follow_up
from compare.ingest import read
from compare.inside import internal_checks
from compare.match import match_metrics
from compare.measure import measure
from compare.model import Comparison, Document
from compare.outline import build_report
from compare.pipeline import compare_reports, read_report
from compare.settings import SeriesSettings


def main(prior_path: str, current_path: str, repeats: str = "7") -> None:
    """Print the table."""
    times = int(repeats)
    settings = SeriesSettings("bench")
    document = read(Path(current_path))
    outlined = build_report(document, settings, None)
    prior, current = read_report(prior_path), read_report(current_path)
    sections, beads, _ = align_reports(prior, current)
    pairs = match_metrics(prior, current, beads, settings)
    rows: dict[str, Callable[[], object]] = {
        "ingest (current)": lambda: read(Path(current_path)),
        "outline (current)": lambda: build_report(document, settings, None),
        "extract (current)": lambda: extract(outlined),
        "checks inside (current)": lambda: internal_checks(current),
        "align and diff": lambda: align_reports(prior, current),
        "match": lambda: match_metrics(prior, current, beads, settings),
        "delta": lambda: with_deltas(prior, current, pairs),
        "check": lambda: check_changes(prior, current, pairs),
        "follow up": lambda: follow_up(prior, current, beads, pairs),
        "measure": lambda: measure(prior, current, sections, beads),
        "engine, outline to checks": lambda: _engine(prior_path, current_path),
        "engine, files to comparison": lambda: compare_reports(read_report(prior_path), read_report(current_path)),
        "yoy diff, whole process": lambda: _command(prior_path, current_path),
    }
    print(f"{'stage':32}{'median ms':>10}{'least':>10}{'most':>10}")
    for name, work in rows.items():
        spent = [_milliseconds(work) for _ in range(times)]
        print(f"{name:32}{statistics.median(spent):10.1f}{min(spent):10.1f}{max(spent):10.1f}")


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _engine(*paths: str) -> Comparison:
    """Everything between the text of two files and their comparison; reading the files is not in it."""
    reports = []
    for path in paths:
        report = extract(build_report(_document(path), SeriesSettings("bench"), None))
        reports.append(replace(report, checks=internal_checks(report)))
    return compare_reports(*reports)


@cache
def _document(path: str) -> Document:
    return read(Path(path))


def _command(prior_path: str, current_path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "compare.cli", "diff", prior_path, current_path, "-o", folder]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
