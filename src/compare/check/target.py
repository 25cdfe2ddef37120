"""Targets of the prior report as checks: met or missed, never when in doubt (see `targets`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from compare.check.evidence import of_change, of_metric
from compare.identity import stable_id
from compare.model import Check, Evidence, Metric, MetricPair, Report, StatedChange
from compare.targets import outcomes


def target_checks(prior: Report, current: Report, pairs: tuple[MetricPair, ...]) -> Iterator[Check]:
    """One check for every target whose outcome is certain; `stated` is the target, `computed` the outcome."""
    for one in outcomes(prior, current, pairs):
        evidence = _evidence(current, "current", one.outcome), _evidence(prior, "prior", one.target)
        is_growth = isinstance(one.target, StatedChange)
        yield Check(
            id=stable_id("k", "target", one.name, one.target.id, one.outcome.id),
            kind="target",
            verdict=one.verdict,
            evidence=evidence,
            name=one.name,
            reading="percent" if is_growth else None,
            stated=one.aim,
            computed=one.reached,
            arithmetic=f"{prior.quote(one.target)} → {current.quote(one.outcome)}",
            change=one.outcome.id if is_growth else None,
            metric=one.outcome.id,
            prior_metric=one.target.id,
        )


def _evidence(report: Report, side: Literal["prior", "current"], part: Metric | StatedChange) -> Evidence:
    return of_change(report, side, part, None) if isinstance(part, StatedChange) else of_metric(report, side, part)
