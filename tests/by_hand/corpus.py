"""Read every file of the corpus and print one line for each: run by hand, not by pytest.

    YOY_CORPUS=../shared/corpus .venv/bin/python -m tests.by_hand.corpus [folder …]

A line says the file, its characters, sections, sentences, tables and their cells, metrics, the year, how many
characters are furniture, how many seconds the reading took, and the notes that a person should see; or why the
file was refused.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter

from compare.errors import YoyError
from compare.model import Report
from compare.pipeline import read_report

SUFFIXES = frozenset({".txt", ".md", ".html", ".docx", ".pdf"})
HEAD = "| file | characters | sections | sentences | tables | cells | metrics | year | furniture | seconds | notes |"


def main(folders: tuple[str, ...]) -> None:
    """Print the table, then how many were read and refused."""
    corpus = Path(os.environ.get("YOY_CORPUS", "../shared/corpus"))
    files = [
        path
        for path in sorted(corpus.rglob("*"))
        if path.suffix in SUFFIXES and (not folders or path.relative_to(corpus).parts[0] in folders)
    ]
    say(HEAD)
    say("|---" * HEAD.count(" |") + "|")
    refused = [path for path in files if path.name != "README.md" and not told(path, str(path.relative_to(corpus)))]
    say(f"\n{len(files)} files, {len(refused)} refused")


def told(path: Path, name: str) -> bool:
    """Print the line of one file; false where it was refused."""
    begin = perf_counter()
    try:
        report = read_report(path)
    except YoyError as error:
        say(f"| {name} | refused: {error} |")
        return False
    say(f"| {name} | {' | '.join(figures(report))} | {perf_counter() - begin:.2f} | {notes(report)} |")
    return True


def figures(report: Report) -> list[str]:
    """Characters, sections, sentences, tables, cells, metrics, year, characters of furniture."""
    cells = sum(len(table.cells) for table in report.tables)
    asides = sum((note.end or 0) - (note.start or 0) for note in report.notes if note.stage == "furniture")
    counts = (len(report.text), len(report.sections) - 1, len(report.sentences), len(report.tables), cells)
    return [str(count) for count in (*counts, len(report.metrics), report.year, asides)]


def notes(report: Report) -> str:
    """What a person should see."""
    return "; ".join(note.message for note in report.notes if note.stage != "furniture")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
