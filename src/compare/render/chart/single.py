"""The charts of one report alone, and those of a whole series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.model import Report, Timeline
from compare.render.chart.choose import LEAST_ITEMS, report_lineages
from compare.render.chart.copied import copied_chart
from compare.render.chart.implied import Claim, claims_of, implied_chart
from compare.render.chart.multiples import multiples_chart, years_head
from compare.render.chart.names import headed, language_of
from compare.render.chart.rates import rates_chart
from compare.render.figures import Chart
from compare.render.numbers import share
from compare.render.words import Language, other, say

MOST_ROWS = 16
WHOLE = 100  # percent


def report_charts(report: Report, timeline: Timeline | None) -> tuple[Chart, ...]:
    """At most three charts of one report: what its claims imply, its rates, and all years where they are known.

    Raises:
        FileNotFoundError: the font is not installed.
    """
    return (
        *_implied(report),
        *_rates(report),
        *(_years(timeline, report.language) if timeline is not None else ()),
    )


def series_charts(timeline: Timeline) -> tuple[Chart, ...]:
    """At most two charts of a series: its metrics through the years, and how much of each year's text was copied.

    Raises:
        FileNotFoundError: the font is not installed.
    """
    language = language_of((*(one.name for one in timeline.metrics), *(one.label for one in timeline.texts)))
    return (*_years(timeline, language), *_copied(timeline, language))


def _implied(report: Report) -> Iterator[Chart]:
    claims = claims_of(report)[:MOST_ROWS]
    if claims:
        drawn, twin = (_draw_implied(claims, one) for one in (report.language, other(report.language)))
        yield replace(drawn, twin=twin)


def _draw_implied(claims: Sequence[Claim], language: Language) -> Chart:
    title, subtitle = say("chart_implied", count=len(claims)), say("chart_implied_measure")
    return headed(language, title, subtitle, lambda head, lead: implied_chart("implied", head, lead, claims, language))


def _rates(report: Report) -> Iterator[Chart]:
    rates = [one for one in report.metrics if one.quantity.is_rate and one.status == "actual"]
    shown = [one for one in rates if 0 <= one.quantity.value <= WHOLE]
    shown = sorted(shown, key=lambda one: -one.quantity.value)[:MOST_ROWS]
    if len(shown) >= LEAST_ITEMS:
        full = sum(one.quantity.value == WHOLE for one in shown)
        title, subtitle = say("chart_rates", count=len(shown), full=full), say("chart_rates_measure")
        yield headed(report.language, title, subtitle, lambda head, lead: rates_chart("rates", head, lead, shown))


def _years(timeline: Timeline, language: Language) -> Iterator[Chart]:
    lines = report_lineages(timeline)
    if not lines:
        return
    title, subtitle = years_head(lines)
    yield headed(language, title, subtitle, lambda head, lead: multiples_chart("years", head, lead, tuple(lines)))


def _copied(timeline: Timeline, language: Language) -> Iterator[Chart]:
    if not timeline.steps:
        return
    most = max(timeline.steps, key=lambda step: step.similarity.copied_share or 0.0)
    title = say("chart_copied", year=most.current, share=share(most.similarity.copied_share))
    subtitle = say("chart_copied_measure")
    yield headed(language, title, subtitle, lambda head, lead: copied_chart("copied", head, lead, timeline.steps))
