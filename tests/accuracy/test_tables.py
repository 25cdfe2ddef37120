"""The three standard tables of two disclosure reports, cell by cell, and what must hold in and between them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from compare import compare_reports, read_report
from tests.accuracy.floors import hold
from tests.accuracy.tables import FOLDER, agreement, transcribed

YEARS = (2023, 2024)
# 二: 10 figures in four blocks; 三: 23 rows of 7; 四: 15.
CELLS = 10 + 23 * 7 + 15


@pytest.mark.accuracy
@pytest.mark.parametrize("year", YEARS)
def test_every_cell_is_read_as_on_the_page(year: int, corpus: Path, *, renew: bool) -> None:
    source, answer = corpus / "hongze" / f"{year}.pdf", FOLDER / f"hongze-{year}.json"
    told = list(agreement(read_report(source).tables, transcribed(answer.name)))
    assert len(told) == CELLS + 6
    wrong = [words for right, words in told if not right]
    score = 100 * (1 - len(wrong) / len(told))
    hold(f"tables-{year}", {"cells": score}, [source, answer], renew=renew)
    assert not wrong


@pytest.mark.accuracy
@pytest.mark.parametrize(
    ("year", "broken"), [(2023, {"10 + 1 + 0 + 0 = 11 ≠ 0", "5 + 0 + 0 + 0 = 5 ≠ 0"}), (2024, set())]
)
def test_what_must_hold_in_a_table_holds_or_is_reported(year: int, broken: set[str], corpus: Path) -> None:
    checks = read_report(corpus / "hongze" / f"{year}.pdf").checks
    # 23 rows, 8 totals of columns less the one above, three totals of reviews and suits; seven accounts.
    assert Counter(one.kind for one in checks)["roll_forward"] == 7
    assert Counter(one.kind for one in checks)["sum"] == 23 + 7 + 3
    assert {one.arithmetic for one in checks if one.verdict == "inconsistent"} == broken


@pytest.mark.accuracy
def test_what_is_carried_over_is_what_was_left(corpus: Path) -> None:
    prior, current = (read_report(corpus / "hongze" / f"{year}.pdf") for year in YEARS)
    carried = [one for one in compare_reports(prior, current).checks if one.kind == "carry_over"]
    assert [(one.verdict, one.arithmetic) for one in carried] == [("consistent", "0 = 0")] * 7
