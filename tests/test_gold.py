"""Small pairs, one idea each: `prior.txt`, `current.txt` and what is right about them in `expected.json`.

`expected.json` was written by hand. It names the parts of the comparison that
the case is about, each in full: whatever is there and not expected fails too.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from compare.model import Bead, Check, Comparison, Delta, Followup, Metric, MetricPair, Report, SectionMatch
from compare.pipeline import compare_reports, read_report
from tests.quotation import places

Row = dict[str, Any]

FOLDER = Path(__file__).resolve().parent / "gold"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/prior.txt"))


def _sentences(report: Report, positions: tuple[int, ...]) -> list[str]:
    return [report.quote(report.sentences[position]) for position in positions]


def _headings(report: Report, positions: tuple[int, ...]) -> list[str]:
    return [report.quote(report.sections[position]).splitlines()[0].strip() for position in positions]


def _section(comparison: Comparison, match: SectionMatch) -> Row:
    return {
        "kind": match.kind,
        "prior": _headings(comparison.prior, match.prior),
        "current": _headings(comparison.current, match.current),
    }


def _bead(comparison: Comparison, bead: Bead) -> Row:
    return {
        "kind": bead.kind,
        "prior": _sentences(comparison.prior, bead.prior),
        "current": _sentences(comparison.current, bead.current),
    }


def _is_body(comparison: Comparison, bead: Bead) -> bool:
    of_prior = (comparison.prior.sentences[position].role for position in bead.prior)
    of_current = (comparison.current.sentences[position].role for position in bead.current)
    return "body" in {*of_prior, *of_current}


def _metric(comparison: Comparison, pair: MetricPair) -> Row:
    row: Row = {"kind": pair.kind}
    for side, report, identity in (
        ("prior", comparison.prior, pair.prior),
        ("current", comparison.current, pair.current),
    ):
        metric: Metric | None = report.metrics_by_id()[identity] if identity else None
        row[side] = report.quote(metric) if metric else None
    if pair.kind != "changed":
        return row
    return row | _difference("delta", pair.delta if pair.points is None else None) | _difference("points", pair.points)


def _difference(name: str, delta: Delta | None) -> Row:
    return {} if delta is None else {name: delta.value}


def _check(report: Report, check: Check) -> Row:
    start, end = places(report, check)[0]
    return {"kind": check.kind, "verdict": check.verdict, "quote": report.text[start:end]}


def _followup(comparison: Comparison, one: Followup) -> Row:
    return {
        "commitment": one.commitment,
        "kind": one.kind,
        "prior": _sentences(comparison.prior, one.prior),
        "current": _sentences(comparison.current, one.current),
    }


def _reduced(comparison: Comparison) -> dict[str, Any]:
    """A comparison as readable rows: what stayed the same is left out, headings are told by their sections."""
    return {
        "sections": [
            _section(comparison, match)
            for match in comparison.sections
            if match.kind != "same" and not _is_root(comparison, match)
        ],
        "beads": [
            _bead(comparison, bead)
            for bead in comparison.beads
            if bead.kind != "unchanged" and _is_body(comparison, bead)
        ],
        "metrics": [_metric(comparison, pair) for pair in comparison.metrics],
        "checks": [_check(comparison.current, check) for check in comparison.checks if check.kind == "stated_change"],
        "followups": [_followup(comparison, one) for one in comparison.followups],
        "inside": {
            side: [_check(report, check) for check in report.checks]
            for side, report in (("prior", comparison.prior), ("current", comparison.current))
        },
    }


def _is_root(comparison: Comparison, match: SectionMatch) -> bool:
    levels = {comparison.prior.sections[position].level for position in match.prior}
    return 0 in levels | {comparison.current.sections[position].level for position in match.current}


def _expected(path: Path) -> dict[str, Any]:
    """What is right, with its exact numbers; rows of a part in the order in which they are compared."""
    return json.loads(path.read_text(encoding="utf-8"), object_hook=_exact)


def _exact(row: Row) -> Row:
    return {key: Fraction(value) if key in {"delta", "points"} else value for key, value in row.items()}


def _ordered(part: Any) -> Any:  # noqa: ANN401 - a list of rows, or a dict of such lists
    if isinstance(part, dict):
        return {key: _ordered(rows) for key, rows in part.items()}
    return sorted((_clean(row) for row in part), key=repr)


def _clean(row: Row) -> Row:
    return {key: str(value) if isinstance(value, Fraction) else value for key, value in sorted(row.items())}


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES)
def test_a_small_pair(case: str) -> None:
    path = FOLDER / case / "expected.json"
    assert path.exists(), f"{path} is missing: write what is right about this pair, by hand"
    expected = _expected(path)
    parts = [part for part in expected if part != "idea"]
    assert parts, f"{path} expects nothing"
    comparison = compare_reports(read_report(FOLDER / case / "prior.txt"), read_report(FOLDER / case / "current.txt"))
    found = _reduced(comparison)
    for part in parts:
        told = [json.dumps(_ordered(side), ensure_ascii=False, indent=1) for side in (expected[part], found[part])]
        assert told[0] == told[1], f"{case}: {part} expected\n{told[0]}\nfound\n{told[1]}"
