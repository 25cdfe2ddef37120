"""Sections that were dropped, and sentences that were copied for years and then dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import Comparison, Report, Section, Silence, TextLineage
from compare.timeline.mentions import signs
from compare.timeline.rows import Series
from compare.timeline.titles import title

LEAST_SECTION_ROW = 2
LEAST_SENTENCE_ROW = 3

# A section whose text goes on elsewhere to this share was dissolved, not dropped.
MOST_KEPT = 0.3
# A later heading with this share of a title's signs may head the same matter: work reports turn their slogans yearly
# (扩大高水平对外开放，推动外贸外资平稳发展 becomes 扩大高水平对外开放，促进互利共赢).
LEAST_HEADING = 0.2
# What a later sentence has of a sentence's signs when it says the same in other words.
LEAST_RESEMBLANCE = 0.5


def silent_sections(series: Series, steps: Sequence[Comparison], sections: Sequence[TextLineage]) -> Iterator[Silence]:
    """Sections of one title through a row of reports, removed with their text, of which no later report speaks."""
    removed = {step.prior.year: _removed_sections(step) for step in steps}
    kept = {step.prior.year: _kept(step) for step in steps}
    headings = {
        year: [signs(section.heading) for section in report.sections] for year, report in series.reports.items()
    }
    for lineage in sections:
        year, at = lineage.places[-1]
        report = series.reports[year]
        section = report.sections[at]
        wanted = signs(section.heading.removeprefix(section.label))
        row = series.fell_silent(_titled(series, lineage, title(section)), LEAST_SECTION_ROW)
        if not row or at not in removed.get(year, ()) or _share(report, section, kept[year]) > MOST_KEPT:
            continue
        later = [heading for after in series.since(year) for heading in headings[after]]
        resembled = any(len(wanted & heading) >= LEAST_HEADING * len(wanted) for heading in later)
        if resembled or series.is_spoken_of([wanted], year):
            continue
        start = report.text.index(section.heading, section.start)
        yield series.silence("section", lineage.id, section.heading, row, (start, start + len(section.heading)))


def silent_sentences(
    series: Series, steps: Sequence[Comparison], sentences: Sequence[TextLineage]
) -> Iterator[Silence]:
    """Telling sentences copied word for word through a row of reports, then removed and said no more in any words."""
    removed = {step.prior.year: {at for bead in step.beads if not bead.current for at in bead.prior} for step in steps}
    for lineage in sentences:
        year, at = lineage.places[-1]
        if lineage.unchanged + 1 < LEAST_SENTENCE_ROW or not lineage.telling or at not in removed.get(year, ()):
            continue
        copied = [vintage for vintage, _ in lineage.places[-lineage.unchanged - 1 :]]
        row = series.fell_silent(copied, LEAST_SENTENCE_ROW)
        if not row or series.is_spoken_of([signs(lineage.label)], year, LEAST_RESEMBLANCE):
            continue
        sentence = series.reports[year].sentences[at]
        yield series.silence("sentence", lineage.id, lineage.label, row, (sentence.start, sentence.end))


def _titled(series: Series, lineage: TextLineage, wanted: str) -> list[int]:
    """The vintages, up to the last, in which a section bore its last title."""
    bearing: list[int] = []
    for vintage, at in reversed(lineage.places):
        if title(series.reports[vintage].sections[at]) != wanted:
            break
        bearing.append(vintage)
    return bearing[::-1]


def _removed_sections(step: Comparison) -> frozenset[int]:
    """Positions of the prior sections that have no counterpart."""
    return frozenset(at for match in step.sections if not match.current for at in match.prior)


def _kept(step: Comparison) -> frozenset[int]:
    """Positions of the prior sentences that go on in the current report."""
    return frozenset(at for bead in step.beads if bead.current for at in bead.prior)


def _share(report: Report, section: Section, kept: frozenset[int]) -> float:
    """The share of a section's characters in sentences that go on."""
    inside = [
        (at, one.end - one.start)
        for at, one in enumerate(report.sentences)
        if section.start <= one.start < section.end and one.role == "body"
    ]
    return sum(size for at, size in inside if at in kept) / max(1, sum(size for _, size in inside))
