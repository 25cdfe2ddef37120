"""What one report's claims imply for the year before: this year full, last year hollow, a scale for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.model import Metric, Report, StatedChange
from compare.render.chart.canvas import (
    CURRENT,
    FALL,
    HAIR,
    HEAD,
    INK,
    PAPER,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    drawable,
    fitted,
)
from compare.render.chart.choose import bounded
from compare.render.figures import Chart
from compare.render.view.implied import implied_of, implied_words
from compare.render.words import Language, say

_NAMES, _VALUES, _ROW = 1.8, 2.1, 0.36


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated change with the metric that it speaks of."""

    stated: StatedChange
    metric: Metric


def claims_of(report: Report) -> list[Claim]:
    """The stated changes whose prior value follows within bounds."""
    metrics = report.metrics_by_id()
    found = ((stated, metrics.get(stated.metric or "")) for stated in report.changes)
    return [
        Claim(stated, metric)
        for stated, metric in found
        if metric is not None and any(bounded(one.interval) for one in stated.implied_prior)
    ]


def implied_chart(name: str, title: str, subtitle: str, claims: Sequence[Claim], language: Language) -> Chart:
    """A row for each reading of each claim; the current value is 100 in every row."""
    rows = [(claim, prior) for claim in claims for prior in claim.stated.implied_prior if bounded(prior.interval)]
    height = _ROW * len(rows)
    sheet = Sheet(HEAD + height + 0.15, title, subtitle)
    axes = sheet.axes(_NAMES, HEAD, WIDTH - _NAMES - _VALUES, height)
    said, table = [], []
    for row, (claim, prior) in enumerate(rows):
        now = float(claim.metric.quantity.value) or 1.0
        low, high = (100 * end / now for end in bounded(prior.interval) or (0.0, 0.0))
        middle, y = (low + high) / 2, HEAD + _ROW * (row + 0.5)
        color = CURRENT if middle <= 100 else FALL  # noqa: PLR2004 - this year's value in every row
        axes.axhline(row, color=HAIR, linewidth=0.6, zorder=0)
        axes.plot((middle, 100), (row, row), color=color, linewidth=1.5, linestyle=(0, (3, 2)))
        axes.plot((low, high), (row, row), color=SOFT, linewidth=6, alpha=0.4, solid_capstyle="butt")
        axes.plot(middle, row, "o", markersize=6, markerfacecolor=PAPER, markeredgecolor=color)
        axes.plot(100, row, "o", markersize=6, color=color)
        implied = implied_of(prior, claim.metric, claim.stated)
        words = implied_words(implied).within(language).striptags()
        sheet.words(_NAMES - 0.12, y, fitted(claim.metric.name, _NAMES - 0.15, SMALL), size=SMALL, align="right")
        sheet.words(WIDTH - _VALUES + 0.12, y - 0.07, claim.metric.quantity.text, size=SMALL, color=INK)
        reading = implied.reading.within(language).striptags()
        table.append((claim.metric.name, claim.metric.quantity.text, implied_words(implied), implied.reading))
        sheet.words(
            WIDTH - _VALUES + 0.12,
            y + 0.08,
            fitted(f"← {words} {reading}", _VALUES - 0.1, SMALL),
            size=SMALL - 0.8,
            color=SOFT,
        )
        said.append(f"{claim.metric.name} {claim.metric.quantity.text} ← {words} ({reading})")
    axes.set_ylim(len(rows) - 0.5, -0.5)
    left, right = axes.get_xlim()
    axes.set_xlim(min(left, 0), max(right, 104))
    axes.set_xticks([])
    axes.set_yticks([])
    columns = (say("metric"), say("value"), say("implied_prior"), say("chart_reading"))
    return sheet.chart(name, title, drawable(f"{title}: {'; '.join(said)}"), (columns, tuple(table)))
