"""What a site asks of programs in its `robots.txt` (the one door of Protego).

Protego follows RFC 9309: the longest rule wins and `*` and `$` are known. The standard library's reader
takes the first rule and knows no wildcards.
"""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from compare.errors import InputRejected
from compare.fetch.body import Most
from compare.fetch.wire import AGENT

# RFC 9309 asks to read at least so much.
MOST = Most(500 * 1024)
# A file that names n programs before m rules is kept as n * m rules; large sites have 50,000.
_MOST_RULES = 500_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a site; `None` where it has none."""

    rules: Protego | None = None

    def allows(self, address: str) -> bool:
        """Whether we may ask for the page."""
        return self.rules is None or bool(self.rules.can_fetch(address, AGENT))

    def pause(self) -> float:
        """The seconds between two requests that the site asks for, 0 if it does not."""
        return (self.rules.crawl_delay(AGENT) if self.rules else None) or 0.0


def read_robots(body: bytes, address: str) -> Robots:
    """The rules in a `robots.txt`.

    Raises:
        InputRejected: it would take too much memory (bomb).
    """
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = [line.strip().lower() for line in text.splitlines()]
    agents = sum(line.startswith("user") for line in lines)
    if agents * (len(lines) - agents) > _MOST_RULES:
        reason = f"names {agents:,} programs and {len(lines) - agents:,} rules"
        raise InputRejected("bomb", address, reason, "open the report in a browser and save it among the inputs")
    return Robots(Protego.parse(text))
