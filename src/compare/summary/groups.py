"""Which question of a reader each finding answers, and what it is about, so that nothing is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from compare import names
from compare.model import NEEDS_A_LOOK, Check, Comparison, Metric, StatedChange
from compare.summary.finding import Finding
from compare.summary.pair import namesakes
from compare.summary.telling import tells

# `doubt`: what does not add up or was changed behind the reader's back. `promise`: announced, and silence.
# `untold` is what no first screen says: it stays in the lists and tables.
Group = Literal["doubt", "missed", "promise", "number", "section_removed", "section_added", "silent", "other", "untold"]

# A name shorter than this is part of too many others to be one topic with them.
LEAST_TOPIC = {"zh": 4, "en": 8}
# Two changes of numbers whose names are so much alike are one topic (impairment charges, and these per share); two
# claims that fail are not.
ALIKE = 0.55

# A cell is named by its line and its column: 一、上年结转 (合计), 年末结转·合计.
_CELL = re.compile(r"\s*[(（·]")


@dataclass(frozen=True, slots=True)
class Topic:
    """A finding with its group, the plain name of its measure, and the two prints of a changed number.

    `start` is where the current report prints the number and says how it changed, `None` for any other.
    """

    finding: Finding
    group: Group
    name: str = ""
    prints: tuple[str, str] | None = None
    start: int | None = None

    def is_one_with(self, other: Topic) -> bool:
        """True for the same measure, or the same two numbers under another name."""
        if self.prints is not None and self.prints == other.prints:
            return True
        if self.group == other.group == "number" and names.dice(self.name, other.name) >= ALIKE:
            return True
        shorter, longer = sorted((self.name, other.name), key=len)
        return shorter == longer != "" or (
            len(shorter) >= LEAST_TOPIC["en" if shorter.isascii() else "zh"] and shorter in longer
        )


def topics_of(comparison: Comparison, findings: Iterable[Finding]) -> tuple[Topic, ...]:
    """The findings of a comparison with what they are about, in their order."""
    both = (comparison.prior, comparison.current)
    parts: dict[str, Metric | StatedChange] = {}
    for report in both:
        parts |= {**report.metrics_by_id(), **{stated.id: stated for stated in report.changes}}
    lookup = _Lookup(
        comparison,
        {check.id: check for check in (*comparison.checks, *comparison.current.checks)},
        parts,
        frozenset(stated.metric for report in both for stated in report.changes if stated.metric),
        frozenset(stated.metric for stated in comparison.current.changes if stated.metric),
        namesakes(comparison),
    )
    return tuple(lookup.topic(one) for one in findings)


@dataclass(frozen=True, slots=True)
class _Lookup:
    comparison: Comparison
    checks: Mapping[str, Check]
    parts: Mapping[str, Metric | StatedChange]
    claimed: frozenset[str]
    claimed_now: frozenset[str]
    namesakes: frozenset[int]

    def topic(self, finding: Finding) -> Topic:
        if finding.followup is not None:
            return self._of_followup(finding, finding.followup)
        check = self.checks.get(finding.check or "")
        if check is not None:
            return self._of_check(finding, check)
        if finding.pair is not None:
            return self._of_pair(finding, finding.pair)
        if finding.kind in {"section_added", "section_removed"} and finding.section is not None:
            return self._of_section(finding, finding.section)
        return Topic(finding, "other")

    def _of_followup(self, finding: Finding, position: int) -> Topic:
        followup = self.comparison.followups[position]
        if followup.kind == "missed":
            return Topic(finding, "missed", self._name(followup.outcome))
        return Topic(finding, "promise" if followup.kind == "silent" else "other")

    def _of_check(self, finding: Finding, check: Check) -> Topic:
        name = names.plain(_CELL.split(check.name)[0]) or self._name(check.metric or check.change)
        return Topic(finding, "doubt" if check.verdict in NEEDS_A_LOOK else "other", name)

    def _of_pair(self, finding: Finding, position: int) -> Topic:
        pair = self.comparison.metrics[position]
        both = [one for one in map(self.parts.get, (pair.prior or "", pair.current or "")) if isinstance(one, Metric)]
        name = names.plain(both[-1].name)
        if not all(tells(one, is_claimed=one.id in self.claimed) for one in both):
            return Topic(finding, "untold", name)
        if pair.current is None or pair.prior is None:
            return Topic(finding, "silent", name)
        prior, current = both
        prints = (prior.quantity.text, current.quantity.text)
        start = current.start if current.id in self.claimed_now else None
        return Topic(finding, "doubt" if pair.kind == "restated" else "number", name, prints, start)

    def _of_section(self, finding: Finding, position: int) -> Topic:
        if position in self.namesakes:
            return Topic(finding, "untold")
        return Topic(finding, "section_added" if finding.kind == "section_added" else "section_removed")

    def _name(self, part: str | None) -> str:
        found = self.parts.get(part or "")
        return "" if found is None else names.plain(found.name)
