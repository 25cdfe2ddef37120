"""Addresses of the web: what is one, and where its host may lie."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from compare.errors import InputRejected
from compare.fetch.world import World

_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65_535
# The most of an address; no browser takes a longer one.
LONGEST = 2_000
# Translated IPv4: the last four bytes are the address that is reached.
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
# Translated by a rule of the network's own: nobody outside knows to what.
_TRANSLATED_HERE = IPv6Network("64:ff9b:1::/48")
# Where providers tell a machine its secrets, beside the link-local 169.254.169.254.
_METADATA = frozenset(map(ip_address, ("168.63.129.16", "100.100.100.200", "fd00:ec2::254")))
_ALLOW = "name the public address of the report, or give --allow-private if the site is your own"


def parse(text: str) -> httpx.URL:
    """The address that `text` is, without its fragment.

    Raises:
        InputRejected: not an address of the web, or one that carries a user's name (refused_address).
    """
    return _checked(text, text)


def join(base: httpx.URL, text: str) -> httpx.URL:
    """The address that `text` means on the page `base`.

    Raises:
        InputRejected: as `parse` does.
    """
    try:
        return _checked(base.join(text.strip()), text)
    except (httpx.InvalidURL, ValueError) as error:
        raise _no_address(text) from error


def host_and_port(address: httpx.URL) -> tuple[str, int]:
    """Where a connection for `address` goes."""
    return address.raw_host.decode("ascii"), address.port or _PORTS[address.scheme]


def origin(address: httpx.URL) -> httpx.URL:
    """The site of an address: scheme, host and port."""
    return address.copy_with(raw_path=b"/", fragment=None)


def places(address: httpx.URL, world: World, *, allow_private: bool) -> tuple[str, ...]:
    """The IP addresses of the host, asked for once; a connection must go to one of them.

    Raises:
        InputRejected: the name does not resolve (offline), or one of its addresses is not public (refused_address).
    """
    host, port = host_and_port(address)
    try:
        found = world.resolve(host, port)
    except (OSError, UnicodeError) as error:
        hint = "check the connection to the network and the spelling of the address, then fetch again"
        raise InputRejected("offline", str(address), f"the name {host!a} does not resolve", hint) from error
    for place in found:
        if not _may_be_reached(place, allow_private=allow_private):
            reason = f"{host!a} lies at {place}, which is no public address"
            raise InputRejected("refused_address", str(address), reason, _ALLOW)
    return tuple(found)


def _checked(given: httpx.URL | str, text: str) -> httpx.URL:
    try:
        address = httpx.URL(given).copy_with(fragment=None)
        lawful = address.port is None or 0 < address.port <= _LAST_PORT
        whole = bool(address.host) and lawful and len(str(address)) <= LONGEST
    except (httpx.InvalidURL, ValueError) as error:
        raise _no_address(text) from error
    if address.scheme not in _PORTS:
        hint = "only addresses that begin with http:// or https:// are fetched"
        raise InputRejected("refused_address", _shown(text), "is not an address of the web", hint)
    if address.userinfo:
        hint = "take the name and the password out of it"
        raise InputRejected("refused_address", _shown(text), "holds a user's name or password", hint)
    if not whole:
        raise _no_address(text)
    return address


def _no_address(text: str) -> InputRejected:
    hint = "mend it; an address looks like https://example.org/2023.html"
    return InputRejected("refused_address", _shown(text), "is not a whole address", hint)


def _shown(text: str) -> str:
    """A refused address as it may be printed: no user's secret, no control character, not too long."""
    scheme, mark, rest = text.partition("://")
    authority, slash, path = rest.partition("/")
    bare = f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"
    return ascii(bare[:200])


def _may_be_reached(place: str, *, allow_private: bool) -> bool:
    ip = _innermost(ip_address(place))
    if ip.is_multicast or ip.is_link_local or ip.is_unspecified or ip in _METADATA:
        return False
    private = isinstance(ip, IPv6Address) and (ip.is_site_local or ip in _TRANSLATED_HERE)
    if ip.is_global and not private:
        return True
    return allow_private and (ip.is_loopback or not ip.is_reserved)


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(ip, IPv4Address) or ip.is_loopback or ip.is_unspecified:
        return ip
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour or ip
    return IPv4Address(ip.packed[-4:]) if any(ip in network for network in _TRANSLATED) else ip
