"""Metrics and stated changes of stretches of two more reports, one Chinese and one English."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.accuracy.floors import hold
from tests.accuracy.sections import FOLDER, SUITES, annotated, score, stretch


@pytest.mark.accuracy
@pytest.mark.parametrize("suite", SUITES)
def test_the_annotated_stretch_is_read_as_by_hand(suite: str, corpus: Path, *, renew: bool) -> None:
    part = stretch(suite, corpus)
    hold(suite, score(part), [corpus / part.head["doc"], FOLDER / SUITES[suite]], renew=renew)


@pytest.mark.accuracy
@pytest.mark.parametrize("suite", SUITES)
def test_every_row_stands_where_it_says(suite: str, corpus: Path) -> None:
    head, gold = annotated(suite)
    data = (corpus / head["doc"]).read_bytes()
    text = data.decode("utf-8").replace("\r\n", "\n")
    assert hashlib.sha256(data).hexdigest() == head["sha256"]
    assert [text[row["start"] : row["end"]] for row in gold] == [row["raw"] for row in gold]
    assert all(before["end"] <= after["start"] for before, after in pairwise(gold))
    assert all(head["start"] <= row["start"] and row["end"] <= head["end"] for row in gold)
