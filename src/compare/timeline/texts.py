"""Sections and sentences through the years, and how long each was copied word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.identity import distinct
from compare.model import Comparison, Report, TextLineage
from compare.timeline.sections import section_lineages
from compare.timeline.sentences import sentence_lineages

# A sentence of two years is a bead, which the comparison shows; a line needs three.
LEAST_SENTENCE_VINTAGES = 3


def text_lineages(series: str, reports: Sequence[Report], comparisons: Sequence[Comparison]) -> tuple[TextLineage, ...]:
    """Every section below the title in one lineage, then the sentences that live through three reports or more.

    Lines of one id are told apart in the order of their first place, the short ones counted, so
    that a later report changes no id.
    """
    by_year = {report.year: report for report in reports}
    found = [*section_lineages(series, by_year, comparisons), *sentence_lineages(series, by_year, comparisons)]
    ids = distinct(lineage.id for lineage in found)
    lineages = (replace(one, id=number) for one, number in zip(found, ids, strict=True))
    return tuple(one for one in lineages if one.kind == "section" or len(one.places) >= LEAST_SENTENCE_VINTAGES)
