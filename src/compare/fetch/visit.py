"""From an address to the page that is reached: guards at every step, redirects, the site's own wishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from compare.errors import InputRejected
from compare.fetch.address import host_and_port, join, origin, parse, places
from compare.fetch.body import Most
from compare.fetch.robots import MOST, Robots, read_robots
from compare.fetch.tries import ask
from compare.fetch.wire import OK, Answer, exchange
from compare.fetch.world import World
from compare.settings import FetchLimits

_BY_HAND = "open the report in a browser and save it among the inputs by hand"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was reached: the address asked for, those it led over, where it was, and when."""

    asked: str
    reached: str
    redirects: tuple[str, ...]
    time: datetime
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Visitor:
    """Remembers, for one run, what each site wants and where each host lies."""

    world: World
    limits: FetchLimits
    allow_private: bool
    _places: dict[tuple[str, int], tuple[str, ...] | InputRejected] = field(default_factory=dict)
    _robots: dict[httpx.URL, Robots | InputRejected] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)

    def visit(self, text: str, most: Most) -> Page:
        """The page at an address.

        Raises:
            InputRejected: it cannot or may not be had; the code says why.
        """
        deadline = self.world.clock() + self.limits.seconds
        return self._follow(text, deadline, most, self._ask_robots)

    def _follow(self, text: str, deadline: float, most: Most, permit: Callable[[httpx.URL, float], None]) -> Page:
        address = parse(text)
        passed: list[httpx.URL] = []
        while True:
            where = self._located(address)
            permit(address, deadline)
            answer = self._ask(address, where, deadline, most)
            if answer.status == OK:
                over = tuple(str(one) for one in passed)
                return Page(text, str(address), over, self.world.now(), OK, answer.headers, answer.body)
            passed.append(address)
            address = self._next(address, answer, passed)

    def _ask(self, address: httpx.URL, where: tuple[str, ...], deadline: float, most: Most) -> Answer:
        def once() -> Answer:
            self._wait_turn(address.host)
            return exchange(address, where, self.world, deadline, most)

        return ask(once, str(address), self.limits, self.world, deadline)

    def _next(self, address: httpx.URL, answer: Answer, passed: list[httpx.URL]) -> httpx.URL:
        target = answer.headers.get("location", "")
        hint = "open it in a browser and put the address that it ends at into series.toml"
        if not target:
            raise InputRejected("redirects", str(address), "sends on to nowhere", hint)
        following = join(address, target)
        if following in passed:
            raise InputRejected("redirects", str(passed[0]), "is sent round in a circle", hint)
        if len(passed) > self.limits.redirects:
            reason = f"is sent on more than {self.limits.redirects} times, the limit `redirects`"
            raise InputRejected("redirects", str(passed[0]), reason, hint)
        return following

    def _located(self, address: httpx.URL) -> tuple[str, ...]:
        key = host_and_port(address)
        if key not in self._places:
            self._places[key] = self._look_up(address)
        found = self._places[key]
        if isinstance(found, InputRejected):
            raise InputRejected(found.code, str(address), found.reason, found.hint)
        return found

    def _look_up(self, address: httpx.URL) -> tuple[str, ...] | InputRejected:
        """Failures are remembered too: a name server that is away takes its time for each question."""
        try:
            return places(address, self.world, allow_private=self.allow_private)
        except InputRejected as error:
            return error

    def _wait_turn(self, host: str) -> None:
        if host in self._asked:
            earliest = self._asked[host] + self._pauses.get(host, self.limits.pause)
            self.world.sleep(max(0.0, earliest - self.world.clock()))
        self._asked[host] = self.world.clock()

    def _ask_robots(self, address: httpx.URL, deadline: float) -> None:
        site = origin(address)
        if site not in self._robots:
            self._robots[site] = self._read_robots(site, deadline)
        robots = self._robots[site]
        if isinstance(robots, InputRejected):
            raise InputRejected(robots.code, str(address), f"robots.txt of its site: {robots.reason}", robots.hint)
        if not robots.allows(str(address)):
            raise InputRejected("robots", str(address), "robots.txt of its site forbids programs to read it", _BY_HAND)
        self._pauses[address.host] = max(self.limits.pause, min(robots.pause(), self.limits.longest_wait))

    def _read_robots(self, site: httpx.URL, deadline: float) -> Robots | InputRejected:
        """A site that has no `robots.txt`, or does not give it, forbids nothing; one that fails may (RFC 9309)."""
        try:
            page = self._follow(str(site.join("/robots.txt")), deadline, MOST, _permit_all)
            return read_robots(page.body, page.reached)
        except InputRejected as error:
            return Robots() if error.code in {"not_found", "forbidden"} else error


def _permit_all(_address: httpx.URL, _deadline: float) -> None:
    """The rules themselves may always be read."""
