"""The way of the data, from a file to a comparison; the only room that composes the stages.

source ─ ingest ─► Document ─ outline ─► Report ─ extract, inside ─► Report with metrics, changes, checks
prior × current ─ align, diff ─► beads ─ match, delta, check, follow up, measure, collate ─► Comparison
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from compare.align import align_reports
from compare.check import check_changes
from compare.collate import collate_tables
from compare.delta import with_deltas
from compare.errors import InputRejected
from compare.extract import extract
from compare.followup import follow_up
from compare.ingest import read
from compare.inside import internal_checks, unmet
from compare.match import match_metrics
from compare.measure import measure
from compare.model import Comparison, Note, Report
from compare.outline import build_report
from compare.publishers import are_strangers
from compare.quantity import Numeral, scan
from compare.review import declared_sections
from compare.settings import SeriesSettings, read_settings

# A report of one sentence is a title, an error page or a cut file, never a year's report,
# unless it is one table under a title.
LEAST_SENTENCES = 2

_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_report(path: Path | str, settings: SeriesSettings | None = None) -> Report:
    """One file read, outlined and measured: sections, sentences, tables, metrics, stated changes, checks inside it.

    Without `settings` the `series.toml` beside the file is read, if there is one.

    Raises:
        InputRejected: the file cannot be read, or holds no report.
    """
    path = Path(path)
    settings = settings or read_settings(path.parent)
    year = _named_year(path)
    address = dict(settings.sources).get(year) if year else None
    outlined = build_report(read(path, address, settings.limits), settings, year)
    if len(outlined.sentences) < LEAST_SENTENCES and not outlined.tables:
        raise InputRejected(
            "empty",
            str(path),
            f"holds {len(outlined.text.strip())} characters in {len(outlined.sentences)} sentence, which is no report",
            "check that the whole text was saved",
        )
    report = extract(_with_outline_note(outlined))
    notes = (*report.notes, *unmet(report, settings.identities))
    return replace(report, checks=internal_checks(report, settings.identities), notes=notes)


def other_numerals(report: Report) -> tuple[Numeral, ...]:
    """The numerals of a report that are neither metrics nor part of a stated change, in order.

    Each has the class that says what it is instead; one without is a quantity that nothing is said of.
    """
    taken = sorted(
        [*((one.start, one.end) for one in report.metrics), *((one.start, one.end) for one in report.changes)]
    )
    starts = [start for start, _ in taken]
    furthest = list(accumulate((end for _, end in taken), max))

    def is_other(one: Numeral) -> bool:
        before = bisect_left(starts, one.end)
        return not before or furthest[before - 1] <= one.start

    return tuple(one for one in scan(report.text) if is_other(one))


def compare_reports(prior: Report, current: Report, settings: SeriesSettings | None = None) -> Comparison:
    """Two reports of one series held against each other; `prior` is the earlier."""
    settings = settings or SeriesSettings(current.series)
    sections, beads, cheaper = align_reports(prior, current, declared_sections(prior, current, settings))
    pairs = with_deltas(prior, current, match_metrics(prior, current, beads, settings))
    followups, unanswered = follow_up(prior, current, beads, pairs)
    return Comparison(
        prior=prior,
        current=current,
        sections=sections,
        beads=beads,
        metrics=pairs,
        checks=check_changes(prior, current, pairs),
        followups=followups,
        measures=measure(prior, current, sections, beads),
        notes=(*_pair_notes(prior, current), *cheaper),
        tables=collate_tables(prior, current, sections),
        unanswered=unanswered,
    )


def _named_year(path: Path) -> int | None:
    found = _YEAR_IN_NAME.findall(path.stem)
    return int(found[-1]) if found else None


def _with_outline_note(report: Report) -> Report:
    if len(report.sections) > 1:
        return report
    message = "no headings were found; the whole text is compared as one section"
    return replace(report, notes=(*report.notes, Note("outline", message)))


def _pair_notes(prior: Report, current: Report) -> tuple[Note, ...]:
    notes = []
    if current.year - prior.year > 1:
        missing = ", ".join(str(year) for year in range(prior.year + 1, current.year))
        notes.append(Note("pair", f"no report for {missing}: stated changes against the year before cannot be checked"))
    if prior.language != current.language:
        notes.append(Note("pair", f"the prior report is in '{prior.language}', the current in '{current.language}'"))
    if are_strangers(prior, current):
        message = (
            f"published by {prior.publisher} and by {current.publisher}: only sentences that are nearly the same are"
            " taken for counterparts"
        )
        notes.append(Note("pair", message))
    return tuple(notes)
