"""The invented corpus for measuring at scale: the same everywhere, and read as what it says it is."""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path

import pytest

from compare.pipeline import compare_reports, read_report
from tests.bench import corpus


@pytest.fixture(autouse=True)
def bundled_bases_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in YOY_CORPUS is no part of the project."""
    monkeypatch.setattr(corpus, "REAL", {})


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_it_is_the_same_every_time_and_no_two_series_are_alike(tmp_path: Path) -> None:
    corpus.write(tmp_path / "one", 4, 2)
    corpus.write(tmp_path / "two", 4, 2)
    made = digests(tmp_path / "one")
    assert made == digests(tmp_path / "two")
    assert len({digest for name, digest in made.items() if name.endswith(".txt")}) == 8


def test_every_report_is_read_as_that_of_its_year_and_city(tmp_path: Path) -> None:
    corpus.write(tmp_path, 3, 3)
    for folder in sorted(tmp_path.iterdir()):
        reports = [read_report(path) for path in sorted(folder.glob("*.txt"))]
        assert [report.year for report in reports] == [2022, 2023, 2024]
        assert all(folder.name[:2] in report.title for report in reports)
        assert all(len(report.metrics) > 10 for report in reports)
        kinds = {bead.kind for bead in compare_reports(*reports[1:]).beads}
        assert {"unchanged", "edited"} < kinds


def test_names_never_end_and_never_repeat() -> None:
    some = list(islice(corpus.names(), 20_000))
    assert len(set(some)) == len(some)
