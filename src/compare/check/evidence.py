"""The words that a check quotes: the clause in which a number stands, in either report."""

from __future__ import annotations

import re
from typing import Literal

from compare.fold import narrow
from compare.model import Evidence, Metric, Report, StatedChange

# A comma between digits parts thousands, not clauses; in English a clause needs what stands before its commas.
_MARKS = {"zh": re.compile(r"[;。!?:]|(?<!\d),|,(?!\d)"), "en": re.compile(r"[;:]\s")}
_WORD_START = re.compile(r"\s\S")
LONGEST_LEAD = {"zh": 120, "en": 240}


def of_metric(report: Report, side: Literal["prior", "current"], metric: Metric) -> Evidence:
    """The number with the words before it, back to the last mark."""
    return _clause(report, side, metric.start, (metric.start, metric.end))


def of_change(
    report: Report, side: Literal["prior", "current"], stated: StatedChange, metric: Metric | None
) -> Evidence:
    """The claim, from the clause of its subject's number where that stands before it."""
    start, end = stated.change.clause_start, stated.change.clause_end
    if metric is not None and metric.sentence == stated.sentence:
        start, end = min(start, metric.start), max(end, metric.end)
    return _clause(report, side, stated.start, (start, end))


def _clause(report: Report, side: Literal["prior", "current"], position: int, span: tuple[int, int]) -> Evidence:
    """The span with the words before it; `position` stands in its sentence."""
    start, end = span
    sentence = report.sentence_at(position)
    begins = _lead_start(report, sentence.start if sentence else start, start)
    begins += len(report.text[begins:start]) - len(report.text[begins:start].lstrip())
    return Evidence(side, begins, end)


def _lead_start(report: Report, opened: int, start: int) -> int:
    """Where the words before a number begin: after the last mark, and never inside a word."""
    lead = narrow(report.text[opened:start])
    marks = [found.end() for found in _MARKS[report.language].finditer(lead)]
    begins = opened + (marks[-1] if marks else 0)
    limit = start - LONGEST_LEAD[report.language]
    if begins >= limit:
        return begins
    word = _WORD_START.search(report.text, limit, start) if report.language == "en" else None
    return word.end() - 1 if word else limit
