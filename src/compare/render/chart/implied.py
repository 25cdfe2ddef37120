"""What one report's claims imply for the year before: this year full, last year hollow, a scale for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.model import ImpliedPrior, Metric, Report, StatedChange
from compare.render.chart.canvas import CURRENT, FALL, HEAD, SMALL, SOFT, WIDTH, Sheet
from compare.render.chart.choose import bounded
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import drawable, fitted
from compare.render.figures import Chart
from compare.render.view.implied import implied_of, implied_words
from compare.render.words import Language, say

_NAMES, _VALUES, _ROW = 1.8, 2.1, 0.36
_DASHES = (4.5, 3.0)  # points that are drawn and left out
_NOW = 100.0  # this year's value in every row


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
    ranges = [_range(*row) for row in rows]
    middles = Axis.around([_NOW, *(value for low, high in ranges for value in (low, high, (low + high) / 2))])
    across = Axis(min(middles.first, 0), max(middles.last, _NOW + 4))
    field = Field(sheet, _NAMES, HEAD, WIDTH - _NAMES - _VALUES, height, across, Axis.rows(len(rows)))
    said, table = [], []
    for row, ((claim, prior), ends) in enumerate(zip(rows, ranges, strict=True)):
        _draw(field, row, ends)
        implied = implied_of(prior, claim.metric, claim.stated)
        words, reading = (one.within(language).striptags() for one in (implied_words(implied), implied.reading))
        _print(sheet, HEAD + _ROW * (row + 0.5), claim.metric, f"← {words} {reading}")
        table.append((claim.metric.name, claim.metric.quantity.text, implied_words(implied), implied.reading))
        said.append(f"{claim.metric.name} {claim.metric.quantity.text} ← {words} ({reading})")
    columns = (say("metric"), say("value"), say("implied_prior"), say("chart_reading"))
    return sheet.chart(name, title, drawable(f"{title}: {'; '.join(said)}"), (columns, tuple(table)))


def _range(claim: Claim, prior: ImpliedPrior) -> tuple[float, float]:
    """The implied interval, where this year's value is 100."""
    now = float(claim.metric.quantity.value) or 1.0
    low, high = bounded(prior.interval) or (0.0, 0.0)
    return _NOW * low / now, _NOW * high / now


def _draw(field: Field, row: int, ends: tuple[float, float]) -> None:
    low, high = ends
    middle = (low + high) / 2
    color = CURRENT if middle <= _NOW else FALL
    field.rule(row)
    field.stroke([(middle, row), (_NOW, row)], color=color, width=1.5, dashes=_DASHES)
    field.stroke([(low, row), (high, row)], color=SOFT, width=6, alpha=0.4)
    field.dots([(middle, row)], color=color, size=6, hollow=True)
    field.dots([(_NOW, row)], color=color, size=6)


def _print(sheet: Sheet, y: float, metric: Metric, implied: str) -> None:
    """The words of a row: the name before it, both years' values after it."""
    left, right = _NAMES - 0.12, WIDTH - _VALUES + 0.12
    sheet.words(left, y, fitted(metric.name, _NAMES - 0.15, SMALL), size=SMALL, align="right")
    sheet.words(right, y - 0.07, metric.quantity.text, size=SMALL)
    sheet.words(right, y + 0.08, fitted(implied, _VALUES - 0.1, SMALL), size=SMALL - 0.8, color=SOFT)
