"""What this room meets of the outside, in one place: names, connections, clocks, waiting and chance."""

from __future__ import annotations

import random
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpcore


@dataclass(frozen=True, slots=True)
class World:
    """The outside.

    `resolve` gives the IP addresses of a host and port, `connect` a connection to an IP address, a
    port, within some seconds. `clock` counts seconds from anywhere and never goes back, `now`
    is the time in UTC, `chance` is between 0 and 1. `tls` says which
    certificates are trusted, `None` those of the library.

    `resolve` raises OSError or UnicodeError, `connect` httpcore's ConnectError or ConnectTimeout.
    """

    resolve: Callable[[str, int], list[str]]
    connect: Callable[[str, int, float], httpcore.NetworkStream]
    clock: Callable[[], float]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    chance: Callable[[], float]
    tls: ssl.SSLContext | None = None


def real_world() -> World:
    """The outside as it is."""
    return World(
        resolve=_resolve,
        connect=httpcore.SyncBackend().connect_tcp,
        clock=time.monotonic,
        now=lambda: datetime.now(UTC),
        sleep=time.sleep,
        chance=random.random,
    )


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))
