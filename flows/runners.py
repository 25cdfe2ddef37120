"""Where tasks run: threads, processes, or a Dask cluster; the flow is the same."""

from __future__ import annotations

import os
import sys
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from prefect.context import FlowRunContext
from prefect.settings import PREFECT_API_URL
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from compare.errors import YoyError
from flows.server import start_server

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

Runner = Literal["threads", "processes", "dask"]


class Processes(ProcessPoolTaskRunner):
    """A pool of processes whose end no worker can hold up.

    A worker that is killed while it writes to the pool's message queue leaves the queue's lock shut for ever, and
    Python would wait at its end until all that is in the queue was written.
    """

    @property
    def count(self) -> int:
        """How many processes."""
        return self._max_workers

    def __enter__(self) -> Self:
        """Open the pool; what is left in its queue at the end may be lost."""
        entered = super().__enter__()
        if self._subprocess_message_queue is not None:
            self._subprocess_message_queue.cancel_join_thread()
        return entered


def runner_of(kind: Runner, scheduler: str | None = None) -> TaskRunner[Any]:
    """The task runner of that kind; `scheduler` is the address of a Dask cluster (`tcp://…`), none for a local one.

    Raises:
        YoyError: Dask is not installed.
    """
    workers = os.cpu_count() or 1
    if kind == "threads":
        return ThreadPoolTaskRunner(max_workers=workers)
    if kind == "processes":
        return Processes(max_workers=workers)
    return _dask(scheduler, workers)


def own_server(kind: Runner, scheduler: str | None = None) -> dict[Any, str]:
    """The setting by which this process and workers of this machine find the server that it starts for itself.

    Without it each worker starts one of its own: 15 s and 200 MB, and SQLite locks between them. Workers of another
    machine cannot reach it; for them all is left to Prefect.

    Raises:
        YoyError: it does not start.
    """
    is_near = kind != "dask" or scheduler is None or urlsplit(scheduler).hostname in _LOOPBACK
    address = start_server() if is_near else None
    return {PREFECT_API_URL: address} if address else {}


def processes_of(runner: TaskRunner[Any]) -> int:
    """How many processes of this machine do the tasks; none where it is threads, or a cluster."""
    return runner.count if isinstance(runner, Processes) else 0


def shares_no_disk(runner: TaskRunner[Any]) -> bool:
    """Whether tasks may be done on other machines: the runner was given the address of a cluster that is not here."""
    address: str | None = getattr(runner, "address", None)
    return address is not None and urlsplit(address).hostname not in _LOOPBACK


def deaths() -> tuple[type[Exception], ...]:
    """The errors that say that the process which had a task is no more; asked for only where there was an error."""
    if "distributed" not in sys.modules:
        return (BrokenExecutor,)
    from distributed import KilledWorker  # noqa: PLC0415 - an extra that most runs do without

    return (BrokenExecutor, KilledWorker)


class Runners:
    """The runner of a flow's tasks. A pool of processes of which one died is broken whole; a new one follows it."""

    def __init__(self, opened: ExitStack) -> None:
        """`opened` closes what is opened here; `current` is none for the flow's own."""
        self._opened = opened
        self.current: TaskRunner[Any] | None = None

    def replace(self, broken: TaskRunner[Any] | None) -> None:
        """Open another in the place of one that broke, unless that was done already."""
        flow = FlowRunContext.get()
        if broken is self.current and flow:
            self.current = self._opened.enter_context(flow.task_runner.duplicate())


def _dask(scheduler: str | None, workers: int) -> TaskRunner[Any]:
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra that most runs do without
    except ImportError as error:
        message = "--runner dask: Dask is not installed; install it with: pip install 'yoy-compare[dask]'"
        raise YoyError(message) from error
    if scheduler:
        return DaskTaskRunner(address=scheduler)
    # Any free port: Dask shows itself whatever one says, and two runs on one machine must not want the same port.
    shown = {"dashboard_address": "127.0.0.1:0"}
    return DaskTaskRunner(cluster_kwargs={"n_workers": workers, "threads_per_worker": 1, **shown})
