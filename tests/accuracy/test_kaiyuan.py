"""Metrics, stated changes and internal checks of the annotated report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.floors import hold
from tests.accuracy.kaiyuan import CHECKS, METRICS, REPORT, extracted, failures, score
from tests.accuracy.numerals import rows


@pytest.mark.accuracy
def test_the_annotated_report_is_read_as_by_hand(corpus: Path, gold: Path, *, renew: bool) -> None:
    scores = score(extracted(corpus), rows(gold / METRICS), rows(gold / CHECKS))
    hold("kaiyuan", scores, [corpus / REPORT, gold / METRICS, gold / CHECKS], renew=renew)


@pytest.mark.accuracy
def test_no_metric_is_missing_invented_or_misread(corpus: Path, gold: Path) -> None:
    wrong = [line for line in failures(extracted(corpus), rows(gold / METRICS)) if not line.startswith("name")]
    assert wrong == []
