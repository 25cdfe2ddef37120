"""A bar for each series while a run goes on, from the first second; on stderr, gone at the end."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Column

from compare.cli.terminal import complain

# More series than this share one bar.
MOST_BARS = 12

# A first flow in a fresh Prefect home takes 13 to 17 s, in a used one 7 s.
STARTING = "starting Prefect (7 to 15 s)"

# Columns of a name; what is longer is cut, so that the bars keep their room on a terminal of 60.
LONGEST_NAME = 28


def waiting_for(series: str) -> str:
    """What is said while another run is busy with a series."""
    return f"{series}: another run is busy with it; waiting until it has ended"


class Lines:
    """For a terminal that shows no bars: says only what a person would wonder about."""

    def expect(self, series: str, steps: int) -> None:
        """How many steps there are is nothing to wonder about."""

    def advance(self, series: str) -> None:
        """Nor is one that is done."""

    def waits(self, series: str) -> None:
        """Another run is busy with the series."""
        complain(waiting_for(series))


class Bars:
    """Shows how far each series is; the flow tells it."""

    def __init__(self) -> None:
        name = Column(max_width=LONGEST_NAME, no_wrap=True, overflow="ellipsis")
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False, table_column=name),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._start: TaskID | None = None
        self._bars: dict[str, TaskID] = {}
        self._expected: dict[str, int] = {}
        self._totals: Counter[TaskID] = Counter()

    def __enter__(self) -> Self:
        self._progress.start()
        self._start = self._progress.add_task(STARTING, total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def expect(self, series: str, steps: int) -> None:
        """The series will take so many steps in all."""
        if self._start is not None:
            self._progress.remove_task(self._start)
            self._start = None
        bar = self._bar(series)
        self._totals[bar] += steps - self._expected.get(series, 0)
        self._expected[series] = steps
        self._progress.update(bar, total=self._totals[bar])

    def advance(self, series: str) -> None:
        """One step of the series is done."""
        self._progress.advance(self._bar(series))

    def waits(self, series: str) -> None:
        """Another run is busy with the series."""
        self._progress.console.print(waiting_for(series), markup=False, highlight=False)

    def _bar(self, series: str) -> TaskID:
        if series not in self._bars:
            if len(self._bars) < MOST_BARS:
                self._bars[series] = self._progress.add_task(series, total=None)
            else:
                self._bars[series] = self._more()
        return self._bars[series]

    def _more(self) -> TaskID:
        last = list(self._bars.values())[-1]
        self._progress.update(last, description="and the others")
        return last
