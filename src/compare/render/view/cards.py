"""A check as a card: the claim, the numbers used, the arithmetic, the verdict in words, the quotations."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Check, ImpliedPrior, Interval, Metric, StatedChange
from compare.render.numbers import Scale, between, places_of, rounded_between, scale_of
from compare.render.view.act import Act
from compare.render.view.atlas import Atlas, Quotation
from compare.render.view.badge import Badge, badge_of
from compare.render.view.implied import implied_of, implied_words
from compare.render.words import Said, joined, same, say


@dataclass(frozen=True, slots=True)
class Fact:
    """One number used: what it is, the number, where it stands; `hollow` when no report prints it."""

    label: Said
    value: Said
    href: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One check with all that a person needs to judge it."""

    id: str
    badge: Badge
    kind: Said
    name: str
    claim: str
    facts: tuple[Fact, ...]
    arithmetic: str
    rule: Said
    quotes: tuple[Quotation, ...]
    act: Act | None = None


def card_of(check: Check, atlas: Atlas) -> Card:
    """The card of one check."""
    quotes = atlas.quotes(check.evidence)
    return Card(
        check.id,
        badge_of(check, quotes[0].href if quotes else "#text"),
        say(f"check_{check.kind}"),
        check.name or check_name(check, atlas),
        claim_of(check, atlas),
        facts_of(check, atlas),
        check.arithmetic,
        say(f"rule_{check.kind}"),
        quotes,
    )


def check_name(check: Check, atlas: Atlas) -> str:
    """What a check is about, from its metric or its claim where it has no name of its own."""
    metric = atlas.current.metrics.get(check.metric or "")
    stated = atlas.current.changes.get(check.change or "")
    return metric.name if metric is not None else stated.name if stated is not None else ""


def claim_of(check: Check, atlas: Atlas) -> str:
    """The words of the claimed change, empty for a check of another kind."""
    stated = atlas.current.changes.get(check.change or "")
    return "" if stated is None else clause_of(stated, atlas.current.report.text)


def clause_of(stated: StatedChange, text: str) -> str:
    """The clause of a stated change: `同比增加267%`."""
    return text[stated.change.clause_start : stated.change.clause_end]


def facts_of(check: Check, atlas: Atlas) -> tuple[Fact, ...]:
    """The numbers that a check used, in the order of its sum."""
    stated = atlas.current.changes.get(check.change or "")
    if stated is None:
        return _values(check, atlas)
    metric = atlas.current.metrics.get(check.metric or stated.metric or "")
    if check.kind == "target":
        return (*_values(check, atlas), *_compared(check, metric))
    return (
        *_values(check, atlas),
        *_compared(check, metric),
        *(_implied_fact(one, metric, stated) for one in check.implied_prior or stated.implied_prior),
    )


def reading_scale(reading: str | None, metric: Metric | None) -> tuple[Scale, Said]:
    """The scale and the unit's words of a reading: percent, points, times, or the metric's own unit."""
    if reading in {"percent", "cagr", "ratio_percent", "flat"}:
        return Scale(after="%"), same("")
    if reading == "percentage_point":
        return Scale(), say("unit_points")
    if reading in {"times_increase", "times_ratio"}:
        return Scale(), say("unit_times")
    return (scale_of(metric.quantity) if metric is not None else Scale()), same("")


def claimed_words(check: Check, metric: Metric | None) -> tuple[Said | None, Said | None]:
    """What a check holds against each other, stated and computed, in words; `None` where it has none.

    A computed percentage has the places of the stated one: 26.8%, and not 26.829%.
    """
    reading = None if check.verdict == "prior_mismatch" else check.reading
    stated = None if check.stated is None else interval_words(check.stated, reading, metric)
    if check.computed is None or check.stated is None or reading_scale(reading, metric)[0] != Scale(after="%"):
        return stated, None if check.computed is None else interval_words(check.computed, reading, metric)
    return stated, same(f"{rounded_between(check.computed, places_of(check.stated))}%")


def interval_words(interval: Interval, reading: str | None, metric: Metric | None) -> Said:
    """An interval in the unit of a reading."""
    scale, unit = reading_scale(reading, metric)
    return joined((same(between(interval, scale)), unit), "", "")


def _values(check: Check, atlas: Atlas) -> tuple[Fact, ...]:
    current, facts = atlas.current, []
    metric = current.metrics.get(check.metric or "")
    if metric is not None:
        label = say("value_of", year=current.report.year)
        facts.append(Fact(label, same(metric.quantity.text), current.href(metric.start)))
    if atlas.prior is not None and check.kind != "sum":
        prior = atlas.prior.metrics.get(check.prior_metric or "")
        label = say("value_of", year=atlas.prior.report.year)
        if prior is not None:
            facts.append(Fact(label, same(prior.quantity.text), atlas.prior.href(prior.start)))
        elif check.kind == "stated_change":
            facts.append(Fact(label, say("not_reported")))
    return tuple(facts)


def _compared(check: Check, metric: Metric | None) -> tuple[Fact, ...]:
    labels = ("stated", "computed")
    if check.verdict == "prior_mismatch":
        labels = ("restated_prior", "published_prior")
    elif check.kind == "target":
        labels = ("announced", "reached")
    pairs = zip(labels, claimed_words(check, metric), strict=True)
    return tuple(Fact(say(label), words) for label, words in pairs if words is not None)


def _implied_fact(prior: ImpliedPrior, metric: Metric | None, stated: StatedChange) -> Fact:
    implied = implied_of(prior, metric, stated)
    return Fact(say("implied_by", reading=implied.reading), implied_words(implied), hollow=True)
