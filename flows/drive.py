"""Keeps several series under way: hands their steps to whoever does them, and gives them what came of it.

Who does them is a `Start`: `inline` does a step when it is asked for its outcome, in this thread; the flow
submits it as a Prefect task. A task that carries whole series drives them inline.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from compare.errors import DiskFull
from compare.publish import PAUSE
from flows.progress import advance

# Series under way at once: enough to keep workers busy between the stages of one
# series, few enough that the run folder stays small and pages appear as the run goes.
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Call:
    """One step and what it is given: names, paths and digests, small enough for any wire."""

    step: Callable[..., Any]
    given: tuple[Any, ...]


# A step under way: called, it waits and gives what the step gave, or the exception that ended it.
Pending = Callable[[], Any]
Start = Callable[[Call], Pending]

# A series hands out the steps that can be done now and is sent their outcomes; none where it waits for a lock.
Steps = Generator[list[Call], list[Any], None]


class Line(Protocol):
    """One series with its way before it."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    def steps(self) -> Steps:
        """Its steps, as they can be done."""
        ...


def inline(call: Call) -> Pending:
    """A step done here and now, when its outcome is asked for."""

    def outcome() -> Any:  # noqa: ANN401 - what the step gave, or its exception
        try:
            return call.step(*call.given)
        except Exception as error:  # noqa: BLE001 - a step may fail as it likes, and the rest is done, as with tasks
            return error

    return outcome


def drive(lines: Iterable[Line], start: Start, at_once: int = AT_ONCE) -> None:
    """Bring every series to its end: each goes on when its own steps are done.

    Raises:
        DiskFull: nothing more can be written; what is under way is waited for, nothing else is begun.
    """
    waiting = iter(lines)
    active = deque(_Going(line.name, line.steps()) for line in islice(waiting, at_once))
    try:
        while active:
            going = active.popleft()
            if going.goes_on(start):
                active.append(going)
            else:
                active.extend(_Going(line.name, line.steps()) for line in islice(waiting, 1))
            if active and all(one.is_waiting for one in active):
                time.sleep(PAUSE)
    except DiskFull:
        for going in active:
            going.end()
        raise


@dataclass(slots=True)
class _Going:
    """A series under way: its way, and the steps that were begun."""

    name: str
    steps: Steps
    pending: list[Pending] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether another run has its lock."""
        return self.pending == []

    def goes_on(self, start: Start) -> bool:
        """Wait for its steps and begin the next; says whether there are any."""
        try:
            calls = next(self.steps) if self.pending is None else self.steps.send(self._outcomes(self.pending))
        except StopIteration:
            return False
        self.pending = [start(call) for call in calls]
        return True

    def end(self) -> None:
        """Wait for what was begun, and go no further."""
        self._outcomes(self.pending or [])
        self.steps.close()

    def _outcomes(self, pending: list[Pending]) -> list[Any]:
        outcomes = []
        for one in pending:
            outcomes.append(one())
            advance(self.name)
        return outcomes
