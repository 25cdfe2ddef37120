"""The heat map of the index: a series in each row, a year in each column, two measures in a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from compare.render.numbers import share
from compare.render.words import Said, say

# Shares of copied text, and numbers of checks that need a look, from which a cell is a step stronger.
SHADES = (0.2, 0.4, 0.6, 0.8)
LOOKS = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class IndexStep:
    """One pair of a series in the heat map; `copied_share` is from 0 to 1."""

    prior: int
    current: int
    copied_share: float | None
    checks: int
    needs_a_look: int


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One year of one series.

    `pair`: the share copied with its shade from 0 to 4, the checks that need a look with their level from 0 to 3.
    `first`: a report with none before it. `gap`: no report between two others. `none`: before the first or after the
    last. `said` is the same in words, `href` the page that tells more.
    """

    kind: Literal["pair", "first", "gap", "none"]
    said: Said
    href: str = ""
    words: str = ""
    shade: int = 0
    looks: int = 0
    level: int = 0
    checks: int = 0


def heat_years(vintages: Sequence[int], steps: Sequence[IndexStep]) -> tuple[int, ...]:
    """The years of which a series says something, those between two reports too."""
    told = {*vintages, *(step.current for step in steps), *(step.prior for step in steps)}
    return tuple(range(min(told), max(told) + 1)) if told else ()


def heat_row(
    series: str, vintages: Sequence[int], steps: Sequence[IndexStep], years: Sequence[int]
) -> tuple[HeatCell, ...]:
    """A cell for each of `years`."""
    pairs = {step.current: step for step in steps}
    after = {step.prior: _page(series, f"{step.prior}-{step.current}") for step in reversed(steps)}
    told = heat_years(vintages, steps)
    return tuple(
        _pair(series, pairs[year]) if year in pairs else _other(series, year, (frozenset(vintages), told, after))
        for year in years
    )


def _pair(series: str, step: IndexStep) -> HeatCell:
    copied = step.copied_share
    words = share(copied)
    return HeatCell(
        kind="pair",
        said=say("heat_said", year=step.current, share=words, looks=step.needs_a_look, checks=step.checks),
        href=_page(series, f"{step.prior}-{step.current}"),
        words=words,
        shade=0 if copied is None else sum(copied >= least for least in SHADES),
        looks=step.needs_a_look,
        level=sum(step.needs_a_look >= least for least in LOOKS),
        checks=step.checks,
    )


def _other(series: str, year: int, known: tuple[frozenset[int], tuple[int, ...], Mapping[int, str]]) -> HeatCell:
    """A year that is no pair's later one; a lone report has its own page, the first of several that of its pair."""
    vintages, told, after = known
    if year in vintages or year in after:
        href = after.get(year, "" if after else _page(series, str(year)))
        return HeatCell("first", say("heat_first" if after else "heat_alone", year=year), href)
    inside = bool(told) and told[0] < year < told[-1]
    return HeatCell("gap" if inside else "none", say("heat_gap" if inside else "heat_none", year=year))


def _page(series: str, folder: str) -> str:
    return f"{quote(series)}/{folder}/report.html"
