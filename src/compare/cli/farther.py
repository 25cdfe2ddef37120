"""How a run ends whose outputs lie elsewhere: by address, with what the run itself said; nothing is read back."""

from __future__ import annotations

import sys

from compare.cli.ending import At, counted, page_of, pairs_of, paths_of, to_open
from compare.cli.terminal import answer, answer_json, complain_all
from compare.outcome import RunOutcome, SeriesOutcome


def print_elsewhere(outcome: RunOutcome, outputs: str, *, quiet: bool, as_json: bool) -> None:
    """Failures and notes on stderr; on stdout what stands and the address of the page to open, or all of it as JSON."""
    root = outputs.rstrip("/")
    standing = [one for one in outcome.series if one.pages]

    def at(name: str) -> str:
        return f"{root}/{name}"

    if as_json:
        answer_json(_told(outcome, standing, at))
        return
    complain_all([*(() if quiet else _notes(outcome)), *outcome.lines])
    sys.stderr.flush()
    for one in () if quiet else standing:
        answer(f"{one.series}: {counted(one)}: {page_of(one, at)}")
    if standing:
        answer(to_open(standing, at) if quiet else f"open {to_open(standing, at)}")


def _told(outcome: RunOutcome, standing: list[SeriesOutcome], at: At) -> dict[str, object]:
    return {
        "series": [one.series for one in standing],
        "pairs": pairs_of(standing, at),
        "written": sum(one.written for one in standing),
        "rejected": list(outcome.lines),
        "notes": _notes(outcome),
        "paths": paths_of(standing, at),
    }


def _notes(outcome: RunOutcome) -> list[str]:
    return [note for one in outcome.series for note in one.notes]
