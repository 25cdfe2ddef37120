"""A finding: what it is about, by id or position, and how much it matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from compare.identity import distinct, stable_id

FindingKind = Literal[
    "check",
    "number",
    "section_added",
    "section_removed",
    "section_moved",
    "silent",
    "followup",
    "copied",
    "note",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; exactly the fields of its kind are set.

    `weight` runs from 0 to 1. `check` is the id of a check of the comparison or of the current report
    (for a missed target, beside `followup`). `pair`, `section`, `followup` and `note` are positions in
    `Comparison.metrics`, `.sections`, `.followups` and `.notes`; a `copied` finding without
    a section speaks of the whole report. `change` is the id of a stated change, for one report alone.
    """

    id: str
    kind: FindingKind
    weight: float
    check: str | None = None
    pair: int | None = None
    section: int | None = None
    followup: int | None = None
    note: int | None = None
    change: str | None = None


def ordered(findings: Iterable[Finding], *years: int) -> tuple[Finding, ...]:
    """Most material first, with ids made distinct in that order.

    `years` of the reports go into the ids: what is found again next year is another finding of the series.
    """
    by_weight = sorted(findings, key=lambda one: (-one.weight, one.kind, one.id))
    ids = distinct(stable_id("f", *years, one.id) for one in by_weight)
    return tuple(replace(one, id=number) for one, number in zip(by_weight, ids, strict=True))
