"""How a run ends whose outputs lie elsewhere: by address, with what the run itself said; nothing is read back."""

from __future__ import annotations

import sys

from compare.cli.terminal import answer, answer_json, complain_all
from compare.outcome import RunOutcome, SeriesOutcome


def print_elsewhere(outcome: RunOutcome, outputs: str, *, quiet: bool, as_json: bool) -> None:
    """Failures and notes on stderr; on stdout what stands and the address of the page to open, or all of it as JSON."""
    root = outputs.rstrip("/")
    standing = [one for one in outcome.series if one.pages]
    opened = [_to_open(standing, root)] if standing else []
    if as_json:
        answer_json(_told(outcome, standing, root, opened))
        return
    complain_all([*(() if quiet else _notes(outcome)), *outcome.lines])
    sys.stderr.flush()
    for one in () if quiet else standing:
        count = f"{len(one.pages)} page{'s' if len(one.pages) > 1 else ''}"
        done = f"{one.written} written" if one.written else "up to date"
        answer(f"{one.series}: {count}, {done}: {_page(one, root)}")
    for page in opened:
        answer(page if quiet else f"open {page}")


def _told(outcome: RunOutcome, standing: list[SeriesOutcome], root: str, opened: list[str]) -> dict[str, object]:
    pages = [(one.series, page) for one in standing for page in one.pages]
    return {
        "series": [one.series for one in standing],
        "pairs": [
            {
                "series": series,
                "years": [int(year) for year in page.split("-")],
                "page": f"{root}/{series}/{page}/report.html",
            }
            for series, page in pages
        ],
        "written": sum(one.written for one in standing),
        "rejected": list(outcome.lines),
        "notes": _notes(outcome),
        "paths": list(dict.fromkeys([*opened, *(f"{root}/{one.series}/index.html" for one in standing)])),
    }


def _notes(outcome: RunOutcome) -> list[str]:
    return [note for one in outcome.series for note in one.notes]


def _page(one: SeriesOutcome, root: str) -> str:
    within = f"{one.pages[0]}/report.html" if len(one.pages) == 1 else "index.html"
    return f"{root}/{one.series}/{within}"


def _to_open(standing: list[SeriesOutcome], root: str) -> str:
    return _page(standing[0], root) if len(standing) == 1 else f"{root}/index.html"
