"""One request to one address, over a connection to the IP addresses that were checked (a door of httpcore)."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from compare import __version__
from compare.fetch.body import Most, read_body
from compare.fetch.world import World

AGENT = "yoy-compare"
USER_AGENT = f"{AGENT}/{__version__} (reader of annual reports; one request a second)"
# A site that says nothing for so many seconds is not going to.
SILENCE = 20.0
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
# A name may have many addresses; so many are tried.
_MOST_PLACES = 4
_HEADERS: dict[str | bytes, str | bytes] = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    "Accept-Language": "zh, en;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered: status, headers by lower-case name, the body of a page that is there."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class NoWay(Exception):  # noqa: N818 - it says what happened, and is not one of ours to print
    """From here no way leads to the host."""


class Untrusted(Exception):  # noqa: N818 - the same
    """The certificate of the host does not hold; the text says why."""


class _Timed(httpcore.NetworkStream):
    """A connection of which every step ends in time, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - httpcore names it
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the same
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the same
    ) -> httpcore.NetworkStream:
        try:
            return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._left)
        except httpcore.ConnectError as error:
            # The pool drops the cause, so it is looked at here.
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise Untrusted(error.__cause__.verify_message) from error
            raise

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._stream.get_extra_info(info)


class _Pinned(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, whatever the name would resolve to by now."""

    def __init__(self, places: tuple[str, ...], world: World, left: Callable[[], float]) -> None:
        self._places = places
        self._world = world
        self._left = left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - httpcore names it
        local_address: str | None = None,  # noqa: ARG002 - the same
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - the same
    ) -> httpcore.NetworkStream:
        failed: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError(f"{host} has no address")
        for place in self._places[:_MOST_PLACES]:
            try:
                return _Timed(self._world.connect(place, port, self._left()), self._left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        if isinstance(failed.__cause__, OSError) and failed.__cause__.errno in _NO_WAY:
            raise NoWay from failed
        raise failed


def exchange(address: httpx.URL, places: tuple[str, ...], world: World, deadline: float, most: Most) -> Answer:
    """Ask for `address` once; Host and the name in TLS are those of the address, the connection goes to `places`.

    Only the body of status 200 is read, up to `most` of it. All is over at `deadline`, by the clock of `world`.

    Raises:
        InputRejected: as `read_body` does.
        Cut: as `read_body` does.
        NoWay, Untrusted: no connection that is to be had or trusted.
        httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError: the exchange failed.
    """

    def left() -> float:
        rest = deadline - world.clock()
        if rest <= 0:
            raise httpcore.ReadTimeout
        return min(rest, SILENCE)

    target = httpcore.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path)
    with (
        httpcore.ConnectionPool(ssl_context=world.tls, network_backend=_Pinned(places, world, left)) as pool,
        pool.stream("GET", target, headers={**_HEADERS, "Host": address.netloc}) as response,
    ):
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status != OK:
            return Answer(response.status, headers)
        packed = headers.get("content-encoding", "").strip().lower()
        body = read_body(response.iter_stream(), packed, headers.get("content-length", ""), most, str(address))
        return Answer(response.status, headers, body)
