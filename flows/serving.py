"""What `yoy serve` does: the deployments against a Prefect server, and beside them the watch of the inputs folder."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectHTTPStatusError, TerminationSignal
from prefect.logging import get_logger
from prefect.runner import Runner
from prefect.settings import PREFECT_API_URL

from compare.errors import YoyError
from flows.deployments import deployments
from flows.events import say_dropped
from flows.watch import Watch

# Seconds between two looks: a file is told of five to ten seconds after its last byte.
EVERY = 5.0

_START_ONE = "start one with `prefect server start` and set PREFECT_API_URL to it, as http://127.0.0.1:4200/api"
_UNAUTHORIZED = 401


def check_server() -> str:
    """The address of the Prefect server, which answers.

    Raises:
        YoyError: none is named, it does not answer, or it wants another password.
    """
    address: str | None = PREFECT_API_URL.value()
    if not address:
        raise YoyError(f"no Prefect server is named; {_START_ONE}")
    with get_client(sync_client=True) as client:
        if error := client.api_healthcheck():
            raise YoyError(f"{address}: no Prefect server answers ({type(error).__name__}); {_START_ONE}")
        try:
            client.api_version()
        except PrefectHTTPStatusError as error:
            if error.response.status_code != _UNAUTHORIZED:
                raise
            hint = "set PREFECT_API_AUTH_STRING to the server's PREFECT_SERVER_API_AUTH_STRING"
            raise YoyError(f"{address}: the Prefect server wants another password; {hint}") from error
    return address


def serve_all(inputs: Path, outputs: Path, site: str, cron: str, time_zone: str) -> None:
    """Serve the deployments and watch the inputs until a signal ends it.

    Raises:
        YoyError: `cron` is no schedule or `time_zone` is no time zone.
    """
    # Schedules go on while nobody serves: a run that was missed is late, and starts when someone serves again.
    runner = Runner(pause_on_shutdown=False)
    for one in deployments(str(inputs), str(outputs), site, cron, time_zone):
        runner.add_deployment(one)
    with suppress(KeyboardInterrupt, TerminationSignal), _watching(Watch(inputs, outputs)):
        asyncio.run(runner.start())


def watch_alone(inputs: Path, outputs: Path) -> None:
    """Watch the inputs, for workers that run elsewhere, until a signal ends it."""
    with suppress(KeyboardInterrupt):
        watch_on(Watch(inputs, outputs), threading.Event())


def watch_on(watch: Watch, stop: threading.Event) -> None:
    """Look again and again and tell the server of each drop; what it does not hear is told at a later look."""
    logger = get_logger("yoy.watch")
    while not stop.wait(EVERY):
        for drop in watch.look():
            try:
                asyncio.run(say_dropped(drop))
            except YoyError as error:
                logger.warning("%s: %s", drop.series, error)
                break
            watch.tell(drop)
            logger.info("%s: %s dropped", drop.series, ", ".join(drop.files))


@contextmanager
def _watching(watch: Watch) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=_or_end, args=(watch, stop), name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(EVERY)


def _or_end(watch: Watch, stop: threading.Event) -> None:
    """A watch that ended by a fault must not leave a server that seems to watch: the process is ended too."""
    try:
        watch_on(watch, stop)
    finally:
        if not stop.is_set():
            os.kill(os.getpid(), signal.SIGTERM)
