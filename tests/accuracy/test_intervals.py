"""The 169 worked cases of CLAIMS."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.floors import hold
from tests.accuracy.intervals import FILE, failures, rows, score


@pytest.mark.accuracy
def test_every_worked_case_comes_out(gold: Path) -> None:
    cases = rows(gold)
    assert len(cases) == 169
    assert not [(row.get("text") or row["clause"], why) for row, why in failures(cases)]


@pytest.mark.accuracy
def test_the_score_keeps_its_floor(gold: Path, *, renew: bool) -> None:
    hold("intervals", score(rows(gold)), [gold / FILE], renew=renew)
