"""How a run ends: what stands where, the three most important findings, the page to open; or all of it as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from compare.cli.terminal import answer, answer_json, complain_all, shown
from compare.found import decisions_in, found_in_run, weightiest
from compare.outcome import RunOutcome, SeriesOutcome

# Where a file of the outputs is, by its path within them: on this disk, or at an address.
At = Callable[[str], str]

# More pages than this are not listed one by one: the index links to all of them.
MOST_LISTED = 12


def print_outcome(outcome: RunOutcome, outputs: Path, *, quiet: bool) -> None:
    """Failures and notes on stderr; on stdout what stands, what matters most, the page to open, or that page alone."""
    if not quiet:
        complain_all(_notes(outcome, outputs))
    complain_all(outcome.lines)
    standing = [one for one in outcome.series if one.pages]
    if not standing:
        return
    sys.stderr.flush()
    at = _under(outputs)
    if quiet:
        answer(to_open(standing, at))
        return
    for one in standing[:MOST_LISTED]:
        answer(f"{one.series}: {_done(one, outputs)}: {page_of(one, at)}")
    if len(standing) > MOST_LISTED:
        answer(f"and {len(standing) - MOST_LISTED} series more")
    for found in weightiest(found_in_run(standing, outputs)):
        answer(f"  {found.series} {' → '.join(map(str, found.years))}: {shown(found.words)} [{found.id}]")
    answer(f"open {to_open(standing, at)}")


def print_json(outcome: RunOutcome, outputs: Path) -> None:
    """The whole outcome as one JSON object, failures on stderr too; paths are as given, the page to open first."""
    complain_all(outcome.lines)
    standing = [one for one in outcome.series if one.pages]
    found = sorted(found_in_run(standing, outputs), key=lambda one: -one.weight)
    answer_json(
        {
            "series": [one.series for one in standing],
            "pairs": pairs_of(standing, _under(outputs)),
            "written": sum(one.written for one in standing),
            "untouched": sum(one.untouched for one in standing),
            "read": sum(one.read for one in standing),
            "compared": sum(one.compared for one in standing),
            "kept": sum(one.kept for one in standing),
            "rejected": list(outcome.lines),
            "notes": _notes(outcome, outputs),
            "decisions": {one.series: _used(one.series, outputs) for one in standing},
            "findings": [one.as_json() for one in found if one.ruling != "dismissed"],
            "paths": paths_of(standing, _under(outputs)),
        }
    )


def _notes(outcome: RunOutcome, outputs: Path) -> list[str]:
    """What a person should know though nothing failed, with the decisions that match nothing any more."""
    notes = [note for one in outcome.series for note in one.notes]
    stale = [
        f"{one.series}/review.toml: {told['line']}"
        for one in outcome.series
        for told in decisions_in(outputs / one.series)
        if told["stale"]
    ]
    return [*notes, *stale]


def _done(one: SeriesOutcome, outputs: Path) -> str:
    used = _used(one.series, outputs)
    return f"{counted(one)}, {used} decision{'s' if used > 1 else ''} used" if used else counted(one)


def _used(series: str, outputs: Path) -> int:
    return sum(not one["stale"] for one in decisions_in(outputs / series))


def pairs_of(standing: Sequence[SeriesOutcome], at: At) -> list[dict[str, object]]:
    """Every page that stands: its series, its years, where it is."""
    return [
        {
            "series": one.series,
            "years": [int(year) for year in page.split("-")],
            "page": at(f"{one.series}/{page}/report.html"),
        }
        for one in standing
        for page in one.pages
    ]


def paths_of(standing: Sequence[SeriesOutcome], at: At) -> list[str]:
    """The page to open, and that of every series, each once."""
    opened = [to_open(standing, at)] if standing else []
    return list(dict.fromkeys([*opened, *(at(f"{one.series}/index.html") for one in standing)]))


def counted(one: SeriesOutcome) -> str:
    """How many pages stand, and how many of them are new."""
    count = f"{len(one.pages)} page{'s' if len(one.pages) > 1 else ''}"
    return f"{count}, {one.written} written" if one.written else f"{count}, up to date"


def page_of(one: SeriesOutcome, at: At) -> str:
    """The page of all years of a series, or its only page."""
    within = f"{one.pages[0]}/report.html" if len(one.pages) == 1 else "index.html"
    return at(f"{one.series}/{within}")


def to_open(standing: Sequence[SeriesOutcome], at: At) -> str:
    """The index of all series, or the page of the only one that was run."""
    return page_of(standing[0], at) if len(standing) == 1 else at("index.html")


def _under(outputs: Path) -> At:
    return lambda name: str(outputs / name)
