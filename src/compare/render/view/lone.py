"""The tables of one report alone: its metrics, and its stated changes with what each reading implies."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Metric, Report, StatedChange, Timeline
from compare.render.view.atlas import Atlas
from compare.render.view.cards import clause_of
from compare.render.view.implied import Implied, implied_of
from compare.render.view.rows import Value, value_of
from compare.render.view.spark import Spark, spark_of
from compare.render.view.years import lineages_by_place, year_values
from compare.render.words import Said, known, say


@dataclass(frozen=True, slots=True)
class LoneRow:
    """One metric of a lone report."""

    id: str
    name: str
    scope: str
    value: Value
    period: str
    section: str
    claim: str
    claim_href: str
    spark: Spark | None
    sort: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One stated change and the readings of it."""

    id: str
    name: str
    claim: str
    href: str
    value: str
    base: Said
    readings: tuple[Implied, ...]
    flags: tuple[Said, ...]


def lone_rows(report: Report, atlas: Atlas, timeline: Timeline | None) -> tuple[LoneRow, ...]:
    """The metrics in the order of the text."""
    lineages = lineages_by_place(timeline)
    claims = {stated.metric: stated for stated in reversed(report.changes) if stated.metric is not None}
    sections = {sentence.id: sentence.section for sentence in report.sentences}

    def row(metric: Metric) -> LoneRow:
        stated = claims.get(metric.id)
        lineage = lineages.get((report.year, metric.start, metric.end))
        return LoneRow(
            id=metric.id,
            name=metric.name,
            scope=metric.scope,
            value=value_of(metric, atlas.current),
            period="" if metric.period is None else str(metric.period),
            section=atlas.current.section_words(sections.get(metric.sentence, "")),
            claim="" if stated is None else clause_of(stated, report.text),
            claim_href="" if stated is None else f"#{stated.id}",
            spark=None if lineage is None else spark_of(year_values(lineage), report.covers),
            sort=(metric.name, f"{float(metric.quantity.value):.12g}"),
        )

    return tuple(row(metric) for metric in report.metrics)


def claim_rows(report: Report, atlas: Atlas) -> tuple[ClaimRow, ...]:
    """The stated changes in the order of the text."""
    return tuple(_claim(stated, report, atlas) for stated in report.changes)


def _claim(stated: StatedChange, report: Report, atlas: Atlas) -> ClaimRow:
    metric = atlas.current.metrics.get(stated.metric or "")
    return ClaimRow(
        id=stated.id,
        name=stated.name,
        claim=clause_of(stated, report.text),
        href=atlas.current.href(stated.start),
        value="" if metric is None else metric.quantity.text,
        base=_base(stated),
        readings=tuple(implied_of(one, metric, stated) for one in stated.implied_prior),
        flags=tuple(say(f"reason_{flag}") for flag in stated.change.flags if known(f"reason_{flag}")),
    )


def _base(stated: StatedChange) -> Said:
    if stated.base_year is not None:
        return say("base_year", year=stated.base_year)
    key = f"base_{stated.change.base}"
    return say("base_words", words=say(key) if known(key) else stated.change.base)
