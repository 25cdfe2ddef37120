"""A run's own Prefect server, where no other is named: one start at a time on a machine.

A first start makes the database of the Prefect home (13 to 17 s); of six runs that began at once in a new home, on a
machine with ten times its load, none got through. So a run holds a lock on the home while its server starts, and
tries more than once.

Prefect would start one by itself, from a module that loads all of the server into the run as well (2.3 CPU s).
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_HOME,
    PREFECT_SERVER_ALLOW_EPHEMERAL_MODE,
    PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS,
    get_current_settings,
)

from compare.errors import YoyError
from compare.publish import locked
from flows import own_server

MOST_STARTS = 3

# Seconds that a server may take to write down what it has heard and to close its database.
_GRACE = 5.0

_HOST = "127.0.0.1"

# It ends with its run and shows no pages, so nobody follows its events, and no automation can wait for them. What is
# looked at later, runs, states, logs and artifacts, is recorded all the same: states by the hundred, not one by one.
# A task run costs it 5 CPU ms, with Prefect's own settings 28.
_SAID: Mapping[str, str] = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
    "PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED": "false",
    # The blocks of all installed collections; a run uses none.
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
}


@dataclass(frozen=True, slots=True)
class _Own:
    """A server that this process started."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def address(self) -> str:
        """Of its API."""
        return f"http://{_HOST}:{self.port}/api"


_own: list[_Own] = []


def start_server() -> str | None:
    """The address of this run's own server, started if there is none; `None` where the settings name another.

    Raises:
        YoyError: it does not start, or other runs kept the lock for too long.
    """
    if PREFECT_API_URL.value() or not PREFECT_SERVER_ALLOW_EPHEMERAL_MODE.value():
        return None
    if _own and _own[0].process.poll() is None:
        return _own[0].address
    stop_server()
    with locked(PREFECT_HOME.value()):
        why = ""
        for _ in range(MOST_STARTS):
            _own.append(_start())
            why = _why_silent(_own[0])
            if not why:
                return _own[0].address
            stop_server()
    message = (
        f"Prefect's own server does not start ({why}); run again when the machine is less busy, or start one with"
        " `prefect server start` and name it in PREFECT_API_URL"
    )
    raise YoyError(message)


@atexit.register
def stop_server() -> None:
    """End the server of this process, if there is one; by then Prefect has sent all that it had to say."""
    while _own:
        process = _own.pop().process
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start() -> _Own:
    """A process that serves any free port; what is asked before it is ready waits in the socket."""
    said = {**_SAID, **os.environ, **get_current_settings().to_environment_variables(exclude_unset=True)}
    with socket.create_server((_HOST, 0), backlog=128) as listener:
        number = listener.fileno()
        # -P: no module of this folder may stand in for one of Prefect's.
        command = [sys.executable, "-P", own_server.__file__, str(number)]
        process = subprocess.Popen(command, env=said, pass_fds=[number])  # noqa: S603 - our own interpreter and file
        return _Own(process, listener.getsockname()[1])


def _why_silent(own: _Own) -> str:
    """Why it does not answer; empty where it does."""
    asked = HTTPConnection(_HOST, own.port, timeout=PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS.value())
    try:
        asked.request("GET", "/api/health")
        status = asked.getresponse().status
    except (OSError, HTTPException) as error:
        return " ".join(f"{type(error).__name__}: {error}".split())
    finally:
        asked.close()
    return "" if status == 200 else f"it answers {status}"  # noqa: PLR2004 - the number of HTTP
