"""Scores the checks on stated changes against `gold/claims.jsonl`: claims decided as a reader decided them.

How verdicts map to the reader's words, from the notes of the rows:
confirmed, within-rounding   the levels agree with the claim, core or lenient
base-mismatch                the two printed levels contradict the claim
not-comparable               an abstention whose reason says that the two are not of one kind
no-claim                     no change is claimed there
Any other abstention is `undecided`, which no row lists: silence is not an answer that was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from compare.fold import narrow
from compare.model import Check, Comparison, Report, Verdict
from compare.pipeline import compare_reports, read_report

AGREEING: frozenset[Verdict] = frozenset(
    {"consistent", "consistent_lenient", "consistent_if_points", "ambiguous_points", "weak"}
)
CONTRADICTING: frozenset[Verdict] = frozenset(
    {
        "inconsistent",
        "direction_error",
        "impossible",
        "prior_mismatch",
        "consistent_if_ratio",
        "consistent_if_increase",
    }
)
NOT_OF_ONE_KIND = frozenset(
    {"constant_price", "adjusted_base", "second_order", "scope_changed", "unit_changed", "period_changed"}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the gold with what the checks say."""

    row: Mapping[str, Any]
    check: Check | None
    said: str

    @property
    def is_as_listed(self) -> bool:
        """True when the checks say what the row lists."""
        agreeing = {"confirmed", "within-rounding"}
        return self.said == self.row["verdict"] or {self.said, self.row["verdict"]} <= agreeing

    @property
    def is_false_alarm(self) -> bool:
        """True when a claim that stands, or cannot be tested, is contradicted."""
        return self.said == "base-mismatch" and self.row["verdict"] != "base-mismatch"


def decisions(corpus: Path, gold: Path) -> Iterator[Decision]:
    """Every row, decided by the whole pipeline on the two real reports."""
    reports: dict[str, Report] = {}
    comparisons: dict[tuple[str, str], Comparison] = {}
    for line in (gold / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pair = row["prior_file"], row["claim_file"]
        for name in pair:
            if name not in reports:
                reports[name] = read_report(corpus / name)
        if pair not in comparisons:
            comparisons[pair] = compare_reports(reports[pair[0]], reports[pair[1]])
        check = _check_on(comparisons[pair], row)
        yield Decision(row, check, _said(check))


def scores(decided: list[Decision]) -> dict[str, float]:
    """Percent of the rows decided as listed, and the number of false alarms as a loss."""
    return {
        "as listed": 100 * sum(one.is_as_listed for one in decided) / len(decided),
        "minus false alarms": -float(sum(one.is_false_alarm for one in decided)),
    }


def span_of(text: str, quote: str) -> tuple[int, int]:
    """Where a quotation stands in a text, white space and full-width forms aside.

    Raises:
        ValueError: it does not stand there.
    """
    kept = [(offset, character) for offset, character in enumerate(narrow(text)) if not character.isspace()]
    wanted = "".join(narrow(quote).split())
    at = "".join(character for _, character in kept).index(wanted)
    return kept[at][0], kept[at + len(wanted) - 1][0] + 1


def _check_on(comparison: Comparison, row: Mapping[str, Any]) -> Check | None:
    """The check on the claim of a row: inside its quotation, and of its percentage."""
    start, end = span_of(comparison.current.text, row["claim_quote"])
    claimed = {stated.id: stated for stated in comparison.current.changes}
    inside = [
        check
        for check in comparison.checks
        if check.kind == "stated_change" and check.change and start <= claimed[check.change].start < end
    ]
    percent = None if row["stated_pct"] is None else abs(Fraction(str(row["stated_pct"])))
    exact = [check for check in inside if check.change and claimed[check.change].change.magnitude == percent]
    return next(iter(exact or inside), None)


def _said(check: Check | None) -> str:
    if check is None:
        return "no-claim"
    if check.verdict in AGREEING:
        return "confirmed"
    if check.verdict in CONTRADICTING:
        return "base-mismatch"
    return "not-comparable" if check.reason in NOT_OF_ONE_KIND else "undecided"
