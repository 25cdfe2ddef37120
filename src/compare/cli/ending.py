"""How a run ends: what stands where, the three most important findings, the page to open; or all of it as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from compare.cli.terminal import answer, answer_json, complain_all, shown
from compare.found import Found, decisions_in, found_in, weightiest
from compare.outcome import RunOutcome, SeriesOutcome

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
    if quiet:
        answer(str(_to_open(standing, outputs)))
        return
    for one in standing[:MOST_LISTED]:
        answer(f"{one.series}: {_done(one, outputs)}: {_page(one, outputs)}")
    if len(standing) > MOST_LISTED:
        answer(f"and {len(standing) - MOST_LISTED} series more")
    for found in weightiest(_found(standing, outputs)):
        answer(f"  {found.series} {' → '.join(map(str, found.years))}: {shown(found.words)} [{found.id}]")
    answer(f"open {_to_open(standing, outputs)}")


def print_json(outcome: RunOutcome, outputs: Path) -> None:
    """The whole outcome as one JSON object, failures on stderr too; paths are as given, the page to open first."""
    complain_all(outcome.lines)
    standing = [one for one in outcome.series if one.pages]
    found = sorted(_found(standing, outputs), key=lambda one: -one.weight)
    pages = [(one.series, page) for one in standing for page in one.pages]
    opened = [str(_to_open(standing, outputs))] if standing else []
    answer_json(
        {
            "series": [one.series for one in standing],
            "pairs": [
                {
                    "series": series,
                    "years": [int(year) for year in page.split("-")],
                    "page": str(outputs / series / page / "report.html"),
                }
                for series, page in pages
            ],
            "written": sum(one.written for one in standing),
            "untouched": sum(one.untouched for one in standing),
            "read": sum(one.read for one in standing),
            "compared": sum(one.compared for one in standing),
            "kept": sum(one.kept for one in standing),
            "rejected": list(outcome.lines),
            "notes": _notes(outcome, outputs),
            "decisions": {one.series: _used(one.series, outputs) for one in standing},
            "findings": [one.as_json() for one in found if one.ruling != "dismissed"],
            "paths": list(dict.fromkeys([*opened, *(str(outputs / one.series / "index.html") for one in standing)])),
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


def _found(standing: Sequence[SeriesOutcome], outputs: Path) -> list[Found]:
    return [found for one in standing for page in one.pages for found in found_in(outputs / one.series / page)]


def _done(one: SeriesOutcome, outputs: Path) -> str:
    count = f"{len(one.pages)} page{'s' if len(one.pages) > 1 else ''}"
    done = f"{count}, {one.written} written" if one.written else f"{count}, up to date"
    used = _used(one.series, outputs)
    return f"{done}, {used} decision{'s' if used > 1 else ''} used" if used else done


def _used(series: str, outputs: Path) -> int:
    return sum(not one["stale"] for one in decisions_in(outputs / series))


def _page(one: SeriesOutcome, outputs: Path) -> Path:
    folder = outputs / one.series
    return folder / one.pages[0] / "report.html" if len(one.pages) == 1 else folder / "index.html"


def _to_open(standing: Sequence[SeriesOutcome], outputs: Path) -> Path:
    """The index of all series, or the page of the only one that was run."""
    return _page(standing[0], outputs) if len(standing) == 1 else outputs / "index.html"
