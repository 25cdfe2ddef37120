"""Sections through the years: one line a section, with what happened to it on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compare.identity import stable_id
from compare.model import Comparison, Report, Section, SectionMatch, TextEvent, TextLineage
from compare.timeline.counterparts import counterparts
from compare.timeline.lines import Line, Place, bridged, chained, copied, runs, seen
from compare.timeline.titles import LEAST_TITLE, title

Events = Mapping[Place, Sequence[TextEvent]]


def section_lineages(
    series: str, reports: Mapping[int, Report], comparisons: Sequence[Comparison]
) -> Iterator[TextLineage]:
    """Every section below the title in exactly one lineage, in the order of first places.

    A section that was split goes on in the part that shares most with it, one that was merged
    comes from the source that shares most; the others begin or end there, and all tell it. A section that
    comes back under its title after reports without it goes on in its line.
    """
    sections = {
        (year, at): section
        for year, report in reports.items()
        for at, section in enumerate(report.sections)
        if section.level > 0
    }
    links, events = _followed(comparisons)
    titles = {place: told for place, section in sections.items() if len(told := title(section)) >= LEAST_TITLE}
    lines, bridges = bridged(chained(sections, links), titles)
    for earlier, later in bridges:
        events[later].append(TextEvent("returned", earlier[0], later[0]))
    texts = {(year, at): seen(reports[year].quote(section)) for (year, at), section in sections.items()}
    for line in lines:
        yield _lineage(series, line, sections, texts, events, tuple(reports))


def _lineage(
    series: str,
    line: Line,
    sections: Mapping[Place, Section],
    texts: Mapping[Place, str],
    events: Events,
    vintages: tuple[int, ...],
) -> TextLineage:
    found = runs(line, texts, vintages)
    told = {event: None for place in line for event in events.get(place, ())}
    return TextLineage(
        id=stable_id("x", series, "section", sections[line[0]].heading),
        kind="section",
        label=sections[line[-1]].heading,
        places=tuple(line),
        unchanged=len(found[-1]) - 1,
        copied=copied(found),
        events=tuple(sorted(told, key=lambda event: (event.current, event.kind))),
    )


def _followed(comparisons: Sequence[Comparison]) -> tuple[list[tuple[Place, Place]], dict[Place, list[TextEvent]]]:
    """The links from section to section, and what happened, by the place that tells it."""
    links: list[tuple[Place, Place]] = []
    events: dict[Place, list[TextEvent]] = defaultdict(list)
    for comparison in comparisons:
        prior, current = comparison.prior.year, comparison.current.year
        for match in comparison.sections:
            pairs = counterparts(comparison, match)
            links += [((prior, one), (current, two)) for one, two in pairs]
            for place, event in _told(comparison, match, dict(pairs)):
                events[place].append(event)
    return links, events


def _told(comparison: Comparison, match: SectionMatch, onward: Mapping[int, int]) -> Iterator[tuple[Place, TextEvent]]:
    """The events of one match; a continued section tells its own at the current place."""
    prior, current = comparison.prior, comparison.current
    sources = tuple(prior.sections[at].heading for at in match.prior)
    parts = tuple(current.sections[at].heading for at in match.current)

    def event(kind: str, *names: str) -> TextEvent:
        return TextEvent(kind, prior.year, current.year, names)  # type: ignore[arg-type]

    for one, two in onward.items():
        here, before, after = (current.year, two), prior.sections[one], current.sections[two]
        if len(parts) > 1:
            yield here, event("split", *parts)
        if len(sources) > 1:
            yield here, event("merged", *sources)
        if match.kind == "moved":
            yield here, event("moved", before.heading, after.heading)
        if title(before) != title(after):
            yield here, event("renamed", before.heading, after.heading)
    if onward:
        main_source, main_part = next(iter(onward.items()))
        for one in set(match.prior) - onward.keys():
            yield (prior.year, one), event("merged_into", current.sections[main_part].heading)
        for two in set(match.current) - set(onward.values()):
            yield (current.year, two), event("split_from", prior.sections[main_source].heading)
