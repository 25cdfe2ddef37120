"""Which decisions a run used, and which match nothing any more: none is dropped in silence."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare import names
from compare.decisions import Counterparts, Decision, names_id
from compare.model import Comparison, Report
from compare.review.applied import findings_of
from compare.review.places import why_unused
from compare.settings import SeriesSettings

# Words of a decision that stand in a line.
LONGEST_WHAT = 60


@dataclass(frozen=True, slots=True)
class Use:
    """One decision: what it says in a line, and why it did nothing; `why_not` is empty where it was used."""

    id: str
    kind: str
    words: str
    why_not: str = ""
    series: str = ""

    @property
    def line(self) -> str:
        """A stale decision as one line: what, why, what to do."""
        yoy = f"yoy review {shlex.quote(self.series)}"
        return f"{self.words}: {self.why_not}; take it out with `{yoy} --undo {self.id}`, or decide anew"


def uses_of(
    settings: SeriesSettings, comparisons: Sequence[Comparison], alone: Report | None = None, *, whole: bool = True
) -> tuple[Use, ...]:
    """Every decision that these pairs, or a report that stands alone, can be asked for.

    A decision on a pair of years that was not compared this time is left out. With `whole` the pairs are all of the
    series: what names no years must then be found in one of them; without, only what was found is told.
    """
    found = [*_ruled(settings, comparisons, alone), *_sections(settings, comparisons), *_names(settings, comparisons)]
    return tuple(replace(use, series=settings.name) for use, is_bound in found if whole or is_bound or not use.why_not)


def _ruled(
    settings: SeriesSettings, comparisons: Sequence[Comparison], alone: Report | None
) -> Iterator[tuple[Use, bool]]:
    if not settings.decisions:
        return
    subjects: list[Comparison | Report] = [*comparisons, *([alone] if alone else [])]
    known = {finding.id for subject in subjects for finding in findings_of(subject)}
    for one in settings.decisions:
        is_bound = one.years in {_years(subject) for subject in subjects}
        if one.id not in known and not is_bound and _is_elsewhere(one.years, subjects):
            continue
        why_not = "" if one.id in known else "no finding of that id is there any more"
        yield Use(one.id, one.ruling, _ruled_words(one), why_not), is_bound


def _sections(settings: SeriesSettings, comparisons: Sequence[Comparison]) -> Iterator[tuple[Use, bool]]:
    by_years = {_years(one): one for one in comparisons}
    for one in settings.sections:
        pair = by_years.get(one.years)
        if pair is None and _is_elsewhere(one.years, comparisons):
            continue
        why_not = why_unused(one, pair.prior, pair.current, settings) if pair else "these two years are not compared"
        yield Use(one.id, "sections", _section_words(one), why_not), pair is not None


def _names(settings: SeriesSettings, comparisons: Sequence[Comparison]) -> Iterator[tuple[Use, bool]]:
    printed = [tuple(_names_of(report) for report in (one.prior, one.current)) for one in comparisons]
    for kind, sign, declared in (("same", "=", settings.same), ("different", "≠", settings.different)):
        for pair in declared:
            one, two = (names.plain(name) for name in pair)
            is_used = any(
                (one in prior and two in current) or (two in prior and one in current) for prior, current in printed
            )
            why_not = "" if is_used else "no two reports that follow one another print one name each"
            yield Use(names_id(kind, pair), kind, f"{kind}: {pair[0]} {sign} {pair[1]}", why_not), False


def _is_elsewhere(years: tuple[int, ...], subjects: Sequence[Comparison | Report]) -> bool:
    """True for years whose reports are there though their pair is not: it is made when it is asked for."""
    there = {year for subject in subjects for year in _years(subject)}
    return bool(years) and set(years) <= there and years not in {_years(subject) for subject in subjects}


def _years(subject: Comparison | Report) -> tuple[int, ...]:
    return (subject.prior.year, subject.current.year) if isinstance(subject, Comparison) else (subject.year,)


def _names_of(report: Report) -> frozenset[str]:
    return frozenset(names.plain(metric.name) for metric in report.metrics)


def _ruled_words(one: Decision) -> str:
    years = "-".join(str(year) for year in one.years)
    what = f"{one.what[:LONGEST_WHAT]}…" if len(one.what) > LONGEST_WHAT else one.what
    return " ".join(part for part in (f"{one.ruling} {one.id}", years, f"({what})" if what else "") if part)


def _section_words(one: Counterparts) -> str:
    return f"sections: {one.headings[0]} ({one.years[0]}) = {one.headings[1]} ({one.years[1]})"
