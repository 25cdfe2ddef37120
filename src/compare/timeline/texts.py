"""Sections and sentences through the years, and how long each was copied word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from compare.fold import squeeze
from compare.identity import distinct, stable_id
from compare.model import BeadKind, Comparison, Report, SectionKind, TextLineage
from compare.timeline.chains import Chains

# A sentence of two years is a bead, which the comparison shows; a line needs three.
LEAST_SENTENCE_VINTAGES = 3

_SAME_SENTENCE: frozenset[BeadKind] = frozenset({"unchanged", "edited", "moved", "moved_edited"})
_SAME_SECTION: frozenset[SectionKind] = frozenset({"same", "renamed", "renumbered", "moved"})

Place = tuple[int, int]


def text_lineages(series: str, reports: Sequence[Report], comparisons: Sequence[Comparison]) -> tuple[TextLineage, ...]:
    """Every section below the title in one lineage, then the sentences that live through three reports or more."""
    by_year = {report.year: report for report in reports}
    found = [*_sections(series, by_year, comparisons), *_sentences(series, by_year, comparisons)]
    ids = distinct(lineage.id for lineage in found)
    return tuple(
        TextLineage(number, one.kind, one.label, one.places, one.unchanged)
        for one, number in zip(found, ids, strict=True)
    )


def _sections(series: str, reports: Mapping[int, Report], comparisons: Sequence[Comparison]) -> Iterator[TextLineage]:
    texts = {
        (year, at): squeeze(report.quote(section))
        for year, report in reports.items()
        for at, section in enumerate(report.sections)
        if section.level > 0
    }
    links = (
        ((comparison.prior.year, match.prior[0]), (comparison.current.year, match.current[0]))
        for comparison in comparisons
        for match in comparison.sections
        if match.kind in _SAME_SECTION and len(match.prior) == len(match.current) == 1
    )
    for places in _chained(texts, links):
        (first_year, first), (last_year, last) = places[0], places[-1]
        number = stable_id("x", series, "section", reports[first_year].sections[first].heading)
        label = reports[last_year].sections[last].heading
        yield TextLineage(number, "section", label, tuple(places), _unchanged(places, texts))


def _sentences(series: str, reports: Mapping[int, Report], comparisons: Sequence[Comparison]) -> Iterator[TextLineage]:
    texts = {
        (year, at): squeeze(report.quote(sentence))
        for year, report in reports.items()
        for at, sentence in enumerate(report.sentences)
        if sentence.role == "body"
    }
    links = (
        ((comparison.prior.year, bead.prior[0]), (comparison.current.year, bead.current[0]))
        for comparison in comparisons
        for bead in comparison.beads
        if bead.kind in _SAME_SENTENCE and len(bead.prior) == len(bead.current) == 1
    )
    for places in _chained(texts, links):
        if len(places) >= LEAST_SENTENCE_VINTAGES:
            number = stable_id("x", series, "sentence", texts[places[0]])
            yield TextLineage(number, "sentence", texts[places[-1]], tuple(places), _unchanged(places, texts))


def _chained(texts: Mapping[Place, str], links: Iterable[tuple[Place, Place]]) -> list[list[Place]]:
    chains: Chains[Place] = Chains(texts)
    for prior, current in links:
        if prior in texts and current in texts:
            chains.link(prior, current)
    return sorted(sorted(places) for places in chains.sets())


def _unchanged(places: Sequence[Place], texts: Mapping[Place, str]) -> int:
    """How many steps in a row, up to the last place, left the text as it was."""
    count = 0
    for prior, current in reversed(list(pairwise(places))):
        if texts[prior] != texts[current]:
            break
        count += 1
    return count
