"""How many stated changes are decided, and forty of them to read by eye: run by hand, not by pytest.

    YOY_CORPUS=../shared/corpus .venv/bin/python -m tests.by_hand.decided [seed] [series:first-last …]

A stated change counts when it is a change since the year that the prior report covers, and that report holds
its metric: matching found a figure of that year, or one stands there under the same name and in the same unit. It is
decided when its verdict is any but `unverifiable`. Prints the share for every series, the reasons of the abstentions,
and a sample drawn by the seed over the sorted ids, with the quotes of both reports, the arithmetic and the verdict.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from compare import names
from compare.model import Check, Comparison, Metric
from compare.pipeline import compare_reports, read_report
from compare.units import same_unit

SEED = 2026
SAMPLE = 40
SERIES = ("hailar:2012-2019", "national:2015-2025", "disney:2012-2018")


@dataclass(frozen=True, slots=True)
class Case:
    """A stated change whose prior report holds the metric."""

    id: str
    series: str
    comparison: Comparison
    check: Check

    @property
    def is_decided(self) -> bool:
        """True for every verdict but `unverifiable`."""
        return self.check.verdict != "unverifiable"


def main(seed: int, series: tuple[str, ...]) -> None:
    """Print the shares, then the sample."""
    found = [case for name in series for case in cases(name)]
    for name in series:
        say(name, share([case for case in found if case.series == name]))
    say("all", share(found))
    say("abstained:", dict(Counter(case.check.reason for case in found if not case.is_decided).most_common()))
    decided = {case.id: case for case in found if case.is_decided}
    say("decided:", dict(Counter(case.check.verdict for case in decided.values()).most_common()))
    drawn = random.Random(seed).sample(sorted(decided), min(SAMPLE, len(decided)))  # noqa: S311 - a sample to read
    for number, own in enumerate(drawn, 1):
        say(f"\n{number}. {told(decided[own])}")


def cases(series: str) -> Iterator[Case]:
    """Every stated change of a series that has its metric in the report of the year before."""
    name, first, last = re.split("[:-]", series)
    folder = Path(os.environ["YOY_CORPUS"]) / name
    years = range(int(first), int(last) + 1)
    reports = [read_report(next(folder.glob(f"{year}.*"))) for year in years]
    for prior, current in pairwise(reports):
        comparison = compare_reports(prior, current)
        for check in comparison.checks:
            if check.kind == "stated_change" and is_held(comparison, check):
                yield Case(f"{name}-{current.year}-{check.id}", series, comparison, check)


def is_held(comparison: Comparison, check: Check) -> bool:
    """True when the prior report holds the metric of a check."""
    if check.prior_metric is not None:
        return True
    claimed = {stated.id: stated for stated in comparison.current.changes}
    if claimed[check.change or ""].base_year != comparison.prior.covers:
        return False
    priors, metric = comparison.prior.metrics_by_id(), comparison.current.metrics_by_id().get(check.metric or "")
    if metric is None:
        return False
    paired = [priors[pair.prior] for pair in comparison.metrics if pair.current == metric.id and pair.prior]
    year = comparison.prior.covers
    return any(
        one.period == year and (one in paired or is_namesake(one, metric)) and one.status == "actual"
        for one in comparison.prior.metrics
    )


def is_namesake(prior: Metric, current: Metric) -> bool:
    """True for one name and one unit."""
    return names.plain(prior.name) == names.plain(current.name) and same_unit(prior, current)


def share(found: list[Case]) -> str:
    """Decided of all, with the percent."""
    decided = sum(case.is_decided for case in found)
    return f"{decided} of {len(found)} ({100 * decided / max(1, len(found)):.1f} %)"


def told(case: Case) -> str:
    """A case as a reader judges it: both quotes, the sum, the verdict."""
    reports = {"prior": case.comparison.prior, "current": case.comparison.current}
    check = case.check
    quotes = [
        f"   {one.report} {reports[one.report].year}: {' '.join(reports[one.report].quote(one).split())}"
        for one in check.evidence
    ]
    said = f"{check.verdict} {check.reason} [{check.reading}] {check.arithmetic}"
    return "\n".join([f"{case.id} {check.name}", *quotes, f"   {said}"])


def say(*words: object) -> None:
    """One line on the standard output."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if not word.isdigit()]
    main(int(next((word for word in sys.argv[1:] if word.isdigit()), SEED)), tuple(given) or SERIES)
