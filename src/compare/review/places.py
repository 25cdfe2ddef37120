"""Where the sections stand that a reviewer declared counterparts."""

from __future__ import annotations

from compare.decisions import Counterparts
from compare.fold import squeeze
from compare.model import Report
from compare.settings import SeriesSettings


def declared_sections(prior: Report, current: Report, settings: SeriesSettings) -> tuple[tuple[int, int], ...]:
    """Positions of the sections of two reports that are declared counterparts; a section is used once.

    What is not there, or stands there more than once, is left out (see `why_unused`).
    """
    found: list[tuple[int, int]] = []
    for one in settings.sections:
        pair = _place(one, prior, current) if one.years == (prior.year, current.year) else None
        if pair and all(pair[0] != other[0] and pair[1] != other[1] for other in found):
            found.append(pair)
    return tuple(found)


def _place(one: Counterparts, prior: Report, current: Report) -> tuple[int, int] | None:
    places = [section_places(report, heading) for report, heading in _sides(one, prior, current)]
    return (places[0][0], places[1][0]) if [len(place) for place in places] == [1, 1] else None


def why_unused(one: Counterparts, prior: Report, current: Report, settings: SeriesSettings) -> str:
    """Why a declaration does nothing, empty where it holds."""
    for report, heading in _sides(one, prior, current):
        count = len(section_places(report, heading))
        if count != 1:
            many = f"{count} sections of that heading, give it with its number" if count else "no such section"
            return f"the report of {report.year} has {many} ({heading})"
    if _place(one, prior, current) not in declared_sections(prior, current, settings):
        return "another declaration has one of the two already"
    return ""


def section_places(report: Report, heading: str) -> list[int]:
    """Positions of the sections of that heading, with its number or without; never the root.

    A heading with its number names the section that is printed so, whatever others are called without theirs.
    """
    wanted = squeeze(heading)
    places = range(1, len(report.sections))
    printed = [at for at in places if wanted in _printed(report, at)]
    return printed or [at for at in places if squeeze(_bare(report, at)) == wanted]


def _printed(report: Report, at: int) -> tuple[str, str]:
    section = report.sections[at]
    return squeeze(section.heading), squeeze(f"{section.label}{_bare(report, at)}")


def _bare(report: Report, at: int) -> str:
    section = report.sections[at]
    return section.heading.strip().removeprefix(section.label).strip()


def _sides(one: Counterparts, prior: Report, current: Report) -> tuple[tuple[Report, str], tuple[Report, str]]:
    return (prior, one.headings[0]), (current, one.headings[1])
