"""The words that a check quotes: the clause in which a number stands, in either report."""

from __future__ import annotations

import re
from typing import Literal

from compare.fold import narrow
from compare.model import Evidence, Metric, Report, StatedChange

# A comma between digits parts thousands, not clauses.
_MARK = re.compile(r"[;。!?:]|(?<!\d),|,(?!\d)")
LONGEST_LEAD = 120


def of_metric(report: Report, side: Literal["prior", "current"], metric: Metric) -> Evidence:
    """The number with the words before it, back to the last mark."""
    return _clause(report, side, metric.sentence, metric.start, metric.end)


def of_change(
    report: Report, side: Literal["prior", "current"], stated: StatedChange, metric: Metric | None
) -> Evidence:
    """The claim, from the clause of its subject's number where that stands before it."""
    start, end = stated.change.clause_start, stated.change.clause_end
    if metric is not None and metric.sentence == stated.sentence:
        start, end = min(start, metric.start), max(end, metric.end)
    return _clause(report, side, stated.sentence, start, end)


def _clause(report: Report, side: Literal["prior", "current"], sentence: str, start: int, end: int) -> Evidence:
    opened = next((one.start for one in report.sentences if one.id == sentence), start)
    opened = max(opened, start - LONGEST_LEAD)
    lead = narrow(report.text[opened:start])
    marks = [found.end() for found in _MARK.finditer(lead)]
    begins = opened + (marks[-1] if marks else 0)
    begins += len(report.text[begins:start]) - len(report.text[begins:start].lstrip())
    return Evidence(side, begins, end)
