"""A web site of our own on loopback, with the habits of real ones; and an outside in which its names are public."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpcore
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from compare.fetch import World

# An address that is public by its number; the tests' connections to it end at the site on loopback.
PUBLIC = "93.184.216.34"
NOW = datetime(2026, 4, 1, 6, 0, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Reply:
    """What the site answers. `raw` is sent as it is, in place of everything; `drip` is the pause after each byte."""

    body: bytes = b""
    kind: str | None = "text/html"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    raw: bytes | None = None
    drip: float = 0.0


def to(target: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(b"moved", status=status, headers=(("Location", target),))


def zipped(body: bytes, kind: str = "text/html") -> Reply:
    """A page that was packed for the way."""
    return Reply(gzip.compress(body), kind, headers=(("Content-Encoding", "gzip"),))


@dataclass
class Site:
    """Pages by path; a list of replies is given one after the other, the last for ever."""

    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    port: int = 0
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    scheme: str = "http"
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "www.site.test") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, but for the rules for programs."""
        return [path for path in self.asked if path != "/robots.txt"]

    def reply(self, path: str) -> Reply:
        self.asked.append(path)
        replies = self.pages.get(path, Reply(b"<html>not here</html>", status=404))
        if isinstance(replies, Reply):
            return replies
        return replies[min(Counter(self.asked)[path], len(replies)) - 1]


@contextmanager
def serving(pages: dict[str, Reply | list[Reply]], certificate: Path | None = None) -> Iterator[Site]:
    """A site that answers until the end of the block, over TLS if it has a certificate."""
    site = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.headers.append(dict(self.headers))
            try:
                answer(self, site.reply(self.path), site.closing)
            except OSError:
                self.close_connection = True  # the reader went away, as it may

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    if certificate:
        site.scheme = "https"
        server.socket = secured(server.socket, certificate, site.named)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def secured(server: socket.socket, certificate: Path, named: list[str]) -> socket.socket:
    """The socket behind TLS; the names that readers asked for are noted. A handshake is made with the first read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _, name, __: named.append(str(name))
    return context.wrap_socket(server, server_side=True, do_handshake_on_connect=False)


def certificate_for(host: str) -> bytes:
    """A certificate that its own key signed, with the key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
    made = made.not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.sign(key, SHA256()).public_bytes(Encoding.PEM) + plain


def answer(handler: BaseHTTPRequestHandler, reply: Reply, closing: threading.Event) -> None:
    handler.close_connection = True
    if reply.raw is not None:
        send(handler, reply.raw, reply.drip, closing)
        return
    handler.send_response(reply.status)
    if reply.kind is not None:
        handler.send_header("Content-Type", reply.kind)
    for name, value in reply.headers:
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
    handler.end_headers()
    send(handler, reply.body, reply.drip, closing)


def send(handler: BaseHTTPRequestHandler, content: bytes, drip: float, closing: threading.Event) -> None:
    if not drip:
        handler.wfile.write(content)
        return
    for byte in content:
        handler.wfile.write(bytes([byte]))
        if closing.wait(drip):
            return


@dataclass
class Outside:
    """Names, waiting and chance as a test wants them; connections are real and end on loopback."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)

    def resolve(self, host: str, _: int) -> list[str]:
        """The answers of a name come one after the other; a name that is not known is a public one."""
        answers = self.names.get(host, [[PUBLIC]])
        self.resolved.append(host)
        return answers[min(self.resolved.count(host), len(answers)) - 1]

    def connect(self, place: str, port: int, timeout: float) -> httpcore.NetworkStream:
        self.connected.append(place)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1" if place == PUBLIC else place, port, timeout)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    def clock(self) -> float:
        """Real time, and all the waiting that was only said."""
        return time.monotonic() + sum(self.waits)

    def world(self, **parts: Callable[..., object]) -> World:
        made = World(self.resolve, self.connect, self.clock, lambda: NOW, self.sleep, lambda: 0.5)
        return replace(made, **parts)  # type: ignore[arg-type]


def unknown(host: str, _: int) -> list[str]:
    """A resolver without a network."""
    raise socket.gaierror(socket.EAI_NONAME, f"Name or service not known: {host}")


def deaf_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
