"""Who listens to a run: the command line shows a bar, a scheduled run has no listener."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Listener(Protocol):
    """Someone who wants to know how far a run is."""

    def expect(self, series: str, steps: int) -> None:
        """The series will take so many steps in all; may be said again with a better number."""

    def advance(self, series: str) -> None:
        """One step of the series is done."""

    def waits(self, series: str) -> None:
        """Another run is busy with the series; this one waits for it."""


_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Let `listener` hear of the runs that are started inside."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def expect(series: str, steps: int) -> None:
    """Tell the listener, if there is one."""
    if listener := _listener.get():
        listener.expect(series, steps)


def advance(series: str) -> None:
    """Tell the listener, if there is one."""
    if listener := _listener.get():
        listener.advance(series)


def waits(series: str) -> None:
    """Tell the listener, if there is one."""
    if listener := _listener.get():
        listener.waits(series)
