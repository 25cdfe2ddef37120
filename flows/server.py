"""Prefect's own server, started for the length of a run where no other is named: one start at a time on a machine.

A first start makes the database of the Prefect home (13 to 17 s); of six runs that began at once in a new home, on a
machine with ten times its load, none got through. So a run holds a lock on the home while its server starts, and
tries more than once.
"""

from __future__ import annotations

from prefect.client.base import ServerType, determine_server_type
from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_HOME

from compare.errors import YoyError
from compare.publish import locked

MOST_STARTS = 3


def start_server() -> None:
    """Start the server that the flow will find; where `PREFECT_API_URL` names one, nothing is done.

    Raises:
        YoyError: it does not start, or other runs kept the lock for too long.
    """
    if determine_server_type() is not ServerType.EPHEMERAL:
        return
    with locked(PREFECT_HOME.value()):
        why = ""
        for _ in range(MOST_STARTS):
            why = _start()
            if not why:
                return
    message = (
        f"Prefect's own server does not start ({why}); run again when the machine is less busy, or start one with"
        " `prefect server start` and name it in PREFECT_API_URL"
    )
    raise YoyError(message)


def _start() -> str:
    """Why it did not start; empty where it did."""
    server = SubprocessASGIServer()
    try:
        server.start()
    except Exception as error:  # noqa: BLE001 - the edge to Prefect: time-outs of several libraries
        server.stop()
        return " ".join(f"{type(error).__name__}: {error}".split())
    return ""
