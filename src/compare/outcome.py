"""What a run did, in lines that a person reads; and the one error that it raises at its end."""

from __future__ import annotations

from dataclasses import dataclass

from compare.errors import YoyError
from compare.plan import SeriesPlan, folder_of, notes_of, refusals_of

# Failures that the error names: Prefect keeps its text as the state of the run.
MOST_SAID = 50


@dataclass(frozen=True, slots=True)
class SeriesOutcome:
    """One series: the pages that stand (`2022-2023`), how many were written anew, what to know, what failed.

    `read` and `compared` count the reports and pairs that were done in this run, `kept` those of an earlier one.
    """

    series: str
    pages: tuple[str, ...]
    written: int
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    read: int = 0
    compared: int = 0
    kept: int = 0

    @property
    def untouched(self) -> int:
        """How many pages were left as they stood."""
        return len(self.pages) - self.written


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """The whole run; `failures` are those of no series: a name that is not there, an index that cannot be written."""

    series: tuple[SeriesOutcome, ...]
    failures: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Every failure, series by series."""
        return (*self.failures, *(line for one in self.series for line in one.failures))


def untouched(plan: SeriesPlan) -> SeriesOutcome:
    """What is said of a series for which nothing is to be done."""
    pages = tuple(folder_of(target) for target in plan.targets)
    return SeriesOutcome(plan.series, pages, 0, notes_of(plan), refusals_of(plan))


class RunFailed(YoyError):  # noqa: N818 - the end of a run, named as one
    """Some inputs were left out or some pages failed; the rest is done."""

    def __init__(self, outcome: RunOutcome) -> None:
        """Keep the outcome; the message counts and names its failures."""
        said = [*outcome.lines[:MOST_SAID], *(["…"] if len(outcome.lines) > MOST_SAID else [])]
        super().__init__(f"{len(outcome.lines)} failed, the rest is done: {' | '.join(said)}")
        self.outcome = outcome

    def __reduce__(self) -> tuple[type[RunFailed], tuple[RunOutcome]]:
        """Rebuild from the outcome, so that the error crosses processes whole."""
        return type(self), (self.outcome,)
