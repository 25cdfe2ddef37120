"""What a run leaves for people to see in Prefect: summary, findings, failures with causes, the page, progress."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast
from urllib.parse import quote
from uuid import UUID

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    update_progress_artifact,
)
from prefect.logging import get_run_logger

from compare.found import Found, found_in_run, weightiest
from compare.outcome import RunOutcome, SeriesOutcome
from flows.due import Expectation

# Files of a page's folder by the name of their format in the form of a manual run.
FORMATS: Mapping[str, str] = {
    "html": "report.html",
    "xlsx": "workbook.xlsx",
    "docx": "redline.docx",
    "json": "comparison.json",
    "csv": "metrics.csv",
}

# Rows of a table: a run over thousands of series must not write an artifact that no browser opens.
MOST_ROWS = 200

# Seconds between two tellings of progress: each is a request to the server.
_PAUSE = 2.0


class Progress:
    """A listener that shows in Prefect how far a run over so many series is, and remembers how long each took."""

    def __init__(self, series: int) -> None:
        """Begin at nothing."""
        self._series = max(1, series)
        self._expected: dict[str, int] = {}
        self._done: Counter[str] = Counter()
        self._began: dict[str, float] = {}
        self._ended: dict[str, float] = {}
        self._told = time.monotonic()
        made = create_progress_artifact(0.0, key="yoy-progress", description="How far the run is.")
        self._artifact = cast("UUID", made)  # a coroutine only where the caller is one

    def expect(self, series: str, steps: int) -> None:
        """The series will take so many steps in all."""
        self._expected[series] = steps
        self._began.setdefault(series, time.monotonic())

    def advance(self, series: str) -> None:
        """One step of the series is done."""
        self._done[series] += 1
        now = self._ended[series] = time.monotonic()
        if now - self._told >= _PAUSE:
            self._told = now
            update_progress_artifact(self._artifact, self._percent())

    def waits(self, series: str) -> None:
        """Another run is busy with the series; the log says so."""
        get_run_logger().info("%s: waits for another run that is busy with it", series)

    def close(self) -> None:
        """Say that the run is at its end."""
        update_progress_artifact(self._artifact, 100.0)

    def seconds(self, series: str) -> float:
        """How long the series was under way; nought for one that was left alone."""
        return self._ended[series] - self._began[series] if series in self._ended and series in self._began else 0.0

    def _percent(self) -> float:
        parts = (min(1.0, self._done[name] / steps) for name, steps in self._expected.items() if steps)
        return min(99.0, 100 * sum(parts) / self._series)


def show_summary(outcome: RunOutcome, expected: Sequence[Expectation], outputs: Path, site: str) -> None:
    """What stands, what was written, what was fresh, which report is missing: series by series."""
    due = {one.series: one for one in expected}
    rows = [
        (
            f"[{one.series}]({link_to(outputs, outputs / one.series / 'index.html', site)})",
            ", ".join(one.pages) or "none",
            f"{one.written} written" if one.written else "fresh",
            str(len(one.failures)),
            missing_of(due.get(one.series)),
        )
        for one in outcome.series
    ]
    text = table(("series", "pages", "this run", "left out or failed", "missing"), rows)
    create_markdown_artifact(f"# {headline(outcome)}\n\n{text}", key="yoy-summary", description="What the run did.")


def show_findings(standing: Sequence[SeriesOutcome], outputs: Path, site: str) -> None:
    """What matters most in the pages that stand."""
    found = weightiest(found_in_run(standing, outputs))
    rows = [(one.series, " → ".join(map(str, one.years)), one.words, _evidence(one, outputs, site)) for one in found]
    if rows:
        text = table(("series", "years", "finding", "evidence"), rows)
        create_markdown_artifact(text, key="yoy-findings", description="The findings that matter most.")


def show_failures(lines: Sequence[str]) -> None:
    """Each file or pair that was left out, with its cause and what to do."""
    text = table(("file or page", "cause", "what to do"), [_parted(line) for line in lines])
    create_markdown_artifact(text, key="yoy-failures", description=f"{len(lines)} left out or failed.")


def show_links(standing: Sequence[SeriesOutcome], outputs: Path, site: str, formats: Sequence[str]) -> None:
    """The page to open, and the files of each pair in the formats that were asked for."""
    if not standing:
        return
    opened = outputs / standing[0].series / "index.html" if len(standing) == 1 else outputs / "index.html"
    create_link_artifact(
        link_to(outputs, opened, site), "Open the page", key="yoy-page", description="The page to open."
    )
    rows = [
        (one.series, page, " · ".join(_files(outputs / one.series / page, outputs, site, formats)))
        for one in standing
        for page in one.pages
    ]
    text = table(("series", "years", "files"), rows)
    create_markdown_artifact(text, key="yoy-files", description="The files of each pair.")


def headline(outcome: RunOutcome) -> str:
    """The run in a line: nothing is left unsaid where nothing was done."""
    pages = sum(len(one.pages) for one in outcome.series)
    written = sum(one.written for one in outcome.series)
    done = f"{written} of {pages} pages written" if written else f"nothing new, {pages} pages are fresh"
    failed = f", {len(outcome.lines)} left out or failed" if outcome.lines else ""
    return f"{len(outcome.series)} series: {done}{failed}"


def missing_of(one: Expectation | None) -> str:
    """Which years a series lacks, in words; empty where none."""
    if one is None:
        return ""
    gaps = [f"{year} (a gap)" for year in one.gaps]
    late = [f"{year} (expected by {one.expected}, {one.known_by})" for year in one.overdue[:1]]
    return ", ".join([*gaps, *late, *(str(year) for year in one.overdue[1:])])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown; what would break a cell is taken out of it."""
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in (head, ["---"] * len(head), *rows[:MOST_ROWS])]
    more = [f"and {len(rows) - MOST_ROWS} more"] if len(rows) > MOST_ROWS else []
    return "\n".join([*lines, "", *more])


def link_to(outputs: Path, path: Path, site: str) -> str:
    """Where a person opens a file of the outputs: on the site that serves them, else on this machine's disk."""
    if not site:
        return path.resolve().as_uri()
    return f"{site.rstrip('/')}/{quote(path.relative_to(outputs).as_posix())}"


def _files(folder: Path, outputs: Path, site: str, formats: Sequence[str]) -> list[str]:
    names = [FORMATS[one] for one in formats]
    return [f"[{name}]({link_to(outputs, folder / name, site)})" for name in names if (folder / name).is_file()]


def _evidence(one: Found, outputs: Path, site: str) -> str:
    page, _, anchor = one.page.partition("#")
    return f"[{one.id}]({link_to(outputs, Path(page), site)}#{anchor})"


def _parted(line: str) -> tuple[str, str, str]:
    """A line of a failure, `what: why; what to do`, in its three parts."""
    what, _, rest = line.partition(": ")
    cause, _, todo = rest.rpartition("; ")
    return what, cause or rest, todo if cause else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
