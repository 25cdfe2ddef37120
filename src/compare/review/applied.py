"""Findings as reviewers left them: open, confirmed, dismissed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from compare.decisions import Decision
from compare.model import NEEDS_A_LOOK, Comparison, Report, Timeline
from compare.settings import SeriesSettings
from compare.summary import Finding, findings, report_findings


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Findings by what was decided of them; `open` are all but the dismissed, the confirmed among them."""

    open: tuple[Finding, ...]
    confirmed: Mapping[str, Decision]
    dismissed: tuple[tuple[Finding, Decision], ...]

    @property
    def dismissed_ids(self) -> frozenset[str]:
        """The ids of the dismissed findings."""
        return frozenset(finding.id for finding, _ in self.dismissed)

    @property
    def dismissed_checks(self) -> frozenset[str]:
        """The ids of the checks behind the dismissed findings."""
        return frozenset(finding.check for finding, _ in self.dismissed if finding.check is not None)


def review_of(everything: Iterable[Finding], settings: SeriesSettings) -> Reviewed:
    """What the decisions make of the findings of one page; the order stays."""
    ruled = settings.rulings
    told = tuple(everything)
    gone = {one.id for one in told if one.id in ruled and ruled[one.id].ruling == "dismissed"}
    return Reviewed(
        open=tuple(one for one in told if one.id not in gone),
        confirmed={one.id: ruled[one.id] for one in told if one.id in ruled and one.id not in gone},
        dismissed=tuple((one, ruled[one.id]) for one in told if one.id in gone),
    )


def findings_of(subject: Comparison | Report) -> tuple[Finding, ...]:
    """The findings of a pair or of a report that stands alone."""
    return findings(subject) if isinstance(subject, Comparison) else report_findings(subject)


def settled(timeline: Timeline, comparisons: Iterable[Comparison], settings: SeriesSettings) -> Timeline:
    """The timeline with dismissed checks no longer counted among those that need a look."""
    if not settings.decisions:
        return timeline
    less = {(one.prior.year, one.current.year): _dismissed_looks(one, settings) for one in comparisons}
    steps = (
        replace(step, needs_a_look=step.needs_a_look - less.get((step.prior, step.current), 0))
        for step in timeline.steps
    )
    return replace(timeline, steps=tuple(steps))


def _dismissed_looks(comparison: Comparison, settings: SeriesSettings) -> int:
    gone = review_of(findings(comparison), settings).dismissed_checks
    return sum(check.id in gone and check.verdict in NEEDS_A_LOOK for check in comparison.checks)
