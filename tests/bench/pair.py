"""How long one pair takes: the engine, stage by stage, and the whole command.

    python -m tests.bench.pair PRIOR CURRENT [REPEATS]

Medians and spreads in milliseconds, all in one run; no bar is asserted here,
for a clock on a shared machine is no test.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from compare.align import align_reports
from compare.check import check_changes
from compare.collate import collate_tables
from compare.delta import with_deltas
from compare.extract import extract
from compare.followup import follow_up
from compare.ingest import read
from compare.inside import internal_checks
from compare.match import match_metrics
from compare.measure import measure
from compare.model import Comparison, Document, Report
from compare.outline import build_report
from compare.pipeline import compare_reports, read_report
from compare.settings import SeriesSettings
from tests.bench.clock import Work, child, in_turns


def main(prior_path: str, current_path: str, repeats: str = "7") -> None:
    """Print the table."""
    works = {**stages(prior_path, current_path), "yoy diff, whole process": lambda: command(prior_path, current_path)}
    print(f"{'stage':32}median (least–most) ms")
    for name, spent in in_turns(works, int(repeats)).items():
        print(f"{name:32}{spent}")


def stages(prior_path: str, current_path: str) -> dict[str, Work]:
    """Every stage of a pair by its name, with what it needs prepared."""
    settings = SeriesSettings("bench")
    document = document_of(current_path)
    outlined = build_report(document, settings, None)
    prior, current = read_report(prior_path), read_report(current_path)
    sections, beads, _ = align_reports(prior, current)
    pairs = match_metrics(prior, current, beads, settings)
    return {
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
        "collate": lambda: collate_tables(prior, current, sections),
        "engine, outline to checks": lambda: engine(prior_path, current_path),
        "engine, files to comparison": lambda: compare_reports(read_report(prior_path), read_report(current_path)),
    }


def engine(*paths: str) -> Comparison:
    """Everything between the text of two files and their comparison; reading the files is not in it."""
    prior, current = (extract(build_report(document_of(path), SeriesSettings("bench"), None)) for path in paths)
    return compare_reports(_checked(prior), _checked(current))


def _checked(report: Report) -> Report:
    return replace(report, checks=internal_checks(report))


@cache
def document_of(path: str) -> Document:
    """What is in a file, read once."""
    return read(Path(path))


def command(prior_path: str, current_path: str) -> None:
    """The whole process of `yoy diff`, page and files."""
    with tempfile.TemporaryDirectory() as folder:
        child("-m", "compare.cli", "diff", prior_path, current_path, "-o", folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
