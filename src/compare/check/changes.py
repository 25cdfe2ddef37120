"""Every stated change of the current report against the levels that both reports print.

The verdict is interval arithmetic (`verdict.judge`, CLAIMS 3); this room finds what
to feed it and abstains, with a reason, where the match of the two metrics is not certain.
"""

from __future__ import annotations

from dataclasses import replace

from compare.check.arithmetic import arithmetic
from compare.check.base import CERTAIN, Base, Years, at_constant_prices, base, forbidden, gather, is_dated, tested
from compare.check.carried import carried_in_prose
from compare.check.evidence import of_change, of_metric
from compare.check.tables import carried_over
from compare.check.target import target_checks
from compare.identity import distinct, stable_id
from compare.model import NEEDS_A_LOOK, Change, Check, Metric, MetricPair, Quantity, Report, StatedChange
from compare.verdict import Judgement, judge


def check_changes(prior: Report, current: Report, pairs: tuple[MetricPair, ...]) -> tuple[Check, ...]:
    """One check for every stated change of the current report, then targets and tables across the two reports.

    The first evidence of a check stands in the current report. Ids come from the
    words of the claim, so that they outlive a re-run.
    """
    years = gather(prior, current, pairs)
    checks = [
        *(_stated(years, stated) for stated in current.changes),
        *target_checks(prior, current, pairs),
        *carried_over(prior, current),
        *carried_in_prose(prior, current),
    ]
    ids = distinct(check.id for check in checks)
    return tuple(replace(check, id=number) for check, number in zip(checks, ids, strict=True))


def _stated(years: Years, stated: StatedChange) -> Check:
    metric = years.subject(stated)
    reason = forbidden(years, stated)
    if reason or metric is None:
        return _abstained(years, stated, None, reason)
    found = base(years, stated, metric)
    level = stated.change.level or metric.quantity
    published = found.published.quantity if found.published else None
    used = published if stated.change.unit == "from_to" else found.restated or published
    if used is None:
        return _abstained(years, stated, None, found.missing)
    judgement = _judged(tested(years, stated), level, used, found)
    doubt = _doubt(years, stated, metric, found, judgement)
    if doubt:
        return _abstained(years, stated, found.published, doubt)
    check = replace(
        _abstained(years, stated, found.published, judgement.reason),
        verdict=judgement.verdict,
        reading=judgement.reading,
        stated=judgement.stated,
        computed=judgement.computed,
    )
    return replace(check, arithmetic=arithmetic(check, stated.change, level, used, published))


def _judged(change: Change, level: Quantity, used: Quantity, found: Base) -> Judgement:
    """The arithmetic on the base of the sentence, else the published one; both, where both are there."""
    published = None if found.published is None else found.published.quantity.core
    return judge(
        level.core,
        used.core,
        change,
        is_rate=level.is_rate,
        is_count=level.kind == "count",
        current_lenient=level.lenient,
        prior_lenient=used.lenient,
        published_prior=published if used is found.restated else None,
    )


def _doubt(years: Years, stated: StatedChange, metric: Metric, found: Base, judgement: Judgement) -> str:
    """Why a verdict is withheld: where it accuses, the match must be certain, the prices the same, the year told."""
    if judgement.verdict != "consistent" and at_constant_prices(stated, metric):
        return "constant_price"
    if judgement.verdict == "prior_mismatch" and not is_dated(years, stated):
        return "period_changed"
    if judgement.verdict in NEEDS_A_LOOK and found.published is not None and found.score < CERTAIN:
        return "uncertain_match"
    return ""


def _abstained(years: Years, stated: StatedChange, published: Metric | None, reason: str) -> Check:
    evidence = [of_change(years.current, "current", stated, years.subject(stated))]
    if published is not None:
        evidence.append(of_metric(years.prior, "prior", published))
    return Check(
        id=stable_id("k", "stated_change", stated.id),
        kind="stated_change",
        verdict="unverifiable",
        evidence=tuple(evidence),
        name=stated.name,
        reading=stated.change.unit,
        stated=stated.change.stated,
        implied_prior=stated.implied_prior,
        reason=reason,
        change=stated.id,
        metric=stated.metric,
        prior_metric=None if published is None else published.id,
    )
