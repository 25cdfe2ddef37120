"""Silence as a finding: what several reports in a row had and none has had since.

Only said where it is sure. The row ends with the report before the first silent one, without a
year between them that has no report; every later report is searched for the thing under
any of its names, and any doubt keeps it untold.

Measured on eight district and eleven national work reports and seven 10-Ks, read by one person. Of 30
drawn from all that two reports printed and the last does not, 16 were right: the others went on
under another name or in a joint figure, were plans, or sums of five years. By the rules of this
room the work reports have 7 silences and the 10-Ks 22 (1 metric, 2 sections, 19 sentences), all looked up and right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.identity import distinct
from compare.model import Comparison, MetricLineage, Report, Silence, TextLineage
from compare.timeline.rows import series_of
from compare.timeline.silent_metrics import silent_metrics
from compare.timeline.silent_texts import silent_sections, silent_sentences


def silences(
    series: str,
    reports: Sequence[Report],
    comparisons: Sequence[Comparison],
    metrics: Sequence[MetricLineage],
    texts: Sequence[TextLineage],
) -> tuple[Silence, ...]:
    """All silences: metrics, sections, sentences; of each kind the latest to fall silent and the longest first."""
    known = series_of(series, reports)
    found = [
        *silent_metrics(known, metrics),
        *silent_sections(known, comparisons, [one for one in texts if one.kind == "section"]),
        *silent_sentences(known, comparisons, [one for one in texts if one.kind == "sentence"]),
    ]
    ids = distinct(one.id for one in found)
    told = [replace(one, id=number) for one, number in zip(found, ids, strict=True)]
    order = {"metric": 0, "section": 1, "sentence": 2}
    return tuple(sorted(told, key=lambda one: (order[one.kind], -one.vintages[-1], -len(one.vintages), one.start)))
