"""The charts of a pair: sizes of change, one unit in two years, all years, where the text changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from compare.model import Comparison, Timeline
from compare.render.chart.bars import bars_chart, is_cut, stated_percentages
from compare.render.chart.canvas import TITLE, WIDTH
from compare.render.chart.choose import (
    LEAST_ITEMS,
    MOST_DUMBBELLS,
    MOST_SLOPES,
    TwoYears,
    by_unit,
    largest_changes,
    may_be_chance,
    pair_lineages,
    size_of,
    told_apart,
    two_years,
)
from compare.render.chart.dumbbell import dumbbell_chart
from compare.render.chart.letters import fitted
from compare.render.chart.multiples import multiples_chart, years_head
from compare.render.chart.names import headed
from compare.render.chart.slope import needs_log, slope_chart
from compare.render.chart.strip import StripRow, strip_chart
from compare.render.figures import Chart
from compare.render.numbers import percent, share
from compare.render.view.outline import section_shares
from compare.render.words import Said, joined, say

MOST_SECTIONS = 24

# Inches of a title that a name may take; the number after it must stay in sight.
NAME = WIDTH * 0.62


def comparison_charts(comparison: Comparison, timeline: Timeline | None) -> tuple[Chart, ...]:
    """At most four charts of a pair; none for which there is too little to draw.

    Raises:
        FileNotFoundError: the font is not installed.
    """
    items = two_years(comparison)
    charts = [
        *_sizes(comparison, items),
        *_levels(comparison, items),
        *_years(comparison, timeline),
        *_text(comparison),
    ]
    return tuple(charts)


def _sizes(comparison: Comparison, items: Sequence[TwoYears]) -> Iterator[Chart]:
    found = largest_changes(items)
    if len(found) < LEAST_ITEMS:
        return
    chosen = told_apart(found)
    largest = chosen[0]
    apart = any(abs(size_of(one)) > abs(size_of(largest)) for one in chosen)
    chosen.sort(key=lambda one: -size_of(one))
    change = "" if largest.pair.percent is None else percent(largest.pair.percent)
    key = "chart_sizes_apart" if apart else "chart_sizes"
    title = say(key, name=fitted(largest.name, NAME, TITLE), change=change)
    claims = stated_percentages(comparison)
    draw = partial(_draw_sizes, items=chosen, claims=claims)
    yield headed(comparison.current.language, title, _measure(comparison, chosen, claims), draw)


def _draw_sizes(title: str, subtitle: str, items: Sequence[TwoYears], claims: Mapping[str, Fraction]) -> Chart:
    return bars_chart("changes", title, subtitle, items, claims)


def _measure(comparison: Comparison, items: Sequence[TwoYears], claims: Mapping[str, Fraction]) -> Said:
    """What the bars measure, and each mark that they bear."""
    marks = {
        "chart_sizes_pins": any(one.current.id in claims for one in items),
        "chart_sizes_faint": any(map(may_be_chance, items)),
        "chart_sizes_cut": any(map(is_cut, items)),
    }
    first = say("chart_sizes_measure", prior=comparison.prior.year, current=comparison.current.year)
    return joined((first, *(say(key) for key, there in marks.items() if there)), "；", "; ")


def _levels(comparison: Comparison, items: Sequence[TwoYears]) -> Iterator[Chart]:
    for unit, group in by_unit(items)[:1]:
        chosen = told_apart(sorted(group, key=lambda one: -abs(size_of(one)))[:MOST_DUMBBELLS])
        chosen.sort(key=lambda one: -size_of(one))
        language, years = comparison.current.language, (comparison.prior.year, comparison.current.year)
        rose = sum(one.current.quantity.value > one.prior.quantity.value for one in chosen)
        fell = sum(one.current.quantity.value < one.prior.quantity.value for one in chosen)
        flat = len(chosen) - rose - fell
        key = "chart_levels_flat" if flat else "chart_levels"
        title = say(key, unit=unit or say("no_unit"), count=len(chosen), rose=rose, fell=fell, flat=flat)
        scale = "chart_levels_log" if needs_log(chosen) else "chart_levels_linear"
        subtitle = say(scale, prior=years[0], current=years[1])
        draw = partial(_draw_levels, years, chosen)
        yield headed(language, title, subtitle, draw)


def _draw_levels(years: tuple[int, int], items: Sequence[TwoYears], title: str, subtitle: str) -> Chart:
    draw = slope_chart if len(items) <= MOST_SLOPES else dumbbell_chart
    return draw("levels", title, subtitle, years, items)


def _years(comparison: Comparison, timeline: Timeline | None) -> Iterator[Chart]:
    shown = [] if timeline is None else pair_lineages(timeline, comparison)
    if not shown:
        return
    title, subtitle = years_head(shown)
    yield headed(
        comparison.current.language,
        title,
        subtitle,
        lambda head, lead: multiples_chart("years", head, lead, tuple(shown)),
    )


def _text(comparison: Comparison) -> Iterator[Chart]:
    rows = [StripRow(words, part, length) for words, part, length in section_shares(comparison, MOST_SECTIONS)]
    if len(rows) < LEAST_ITEMS:
        return
    most = max(rows, key=lambda row: row.share * row.length)
    language = comparison.current.language
    title = say("chart_text", name=fitted(most.words, NAME, TITLE), share=share(most.share))
    subtitle = say("chart_text_measure")
    yield headed(language, title, subtitle, lambda head, lead: strip_chart("sections", head, lead, rows))
