"""Asking again: what passes is tried anew after a while, what stays is said at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpcore

from compare.errors import InputRejected, RejectionCode
from compare.fetch.body import Cut
from compare.fetch.wire import OK, Answer, NoWay, Untrusted
from compare.fetch.world import World
from compare.settings import FetchLimits

# The first wait is half a second to a second, and each further one twice as long.
_FIRST_WAIT = 1.0
_MOST_DOUBLINGS = 10
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})
_MOVED = frozenset({301, 302, 303, 307, 308})
_BY_HAND = "open it in a browser and save the page among the inputs by hand"
_LATER = "fetch again later"


class _Passing(Exception):  # noqa: N818 - it says what kind of failure it is
    """A failure that may be none the next time; `after` is the wait that the site asked for, in seconds."""

    def __init__(self, rejection: InputRejected, after: float | None = None) -> None:
        super().__init__(str(rejection))
        self.rejection = rejection
        self.after = after


def ask(once: Callable[[], Answer], address: str, limits: FetchLimits, world: World, deadline: float) -> Answer:
    """The answer of `once`: a page or a redirect, asked for `limits.tries` times at most.

    The waits double, half of each by chance, so that many readers do not come back
    together; a site that names a time (Retry-After) gets it, up to `limits.longest_wait`.

    Raises:
        InputRejected: not_found, forbidden, offline, unreachable, timeout, or what `once` raised itself.
    """
    number = 0
    while True:
        try:
            return _asked(once, address, limits, world, deadline)
        except _Passing as failure:
            number += 1
            if number == limits.tries:
                raise failure.rejection from failure
            wait = _wait(failure, number, limits, world.chance())
            if world.clock() + wait >= deadline:
                raise _too_slow(address, limits) from failure
            world.sleep(wait)


def _wait(failure: _Passing, number: int, limits: FetchLimits, chance: float) -> float:
    """The seconds to wait after so many failures."""
    rejection = failure.rejection
    if failure.after is None:
        return min(_FIRST_WAIT * (1 << min(number - 1, _MOST_DOUBLINGS)) * (1 + chance) / 2, limits.longest_wait)
    if failure.after > limits.longest_wait:
        reason = f"{rejection.reason} and asks to come back in {failure.after:,.0f} seconds, over `longest_wait`"
        raise InputRejected(rejection.code, rejection.file, reason, _LATER) from failure
    return failure.after


def _asked(once: Callable[[], Answer], address: str, limits: FetchLimits, world: World, deadline: float) -> Answer:
    try:
        answer = once()
    except httpcore.TimeoutException as error:
        if world.clock() >= deadline:
            raise _too_slow(address, limits) from error
        raise _Passing(_failed("timeout", address, "did not answer in time")) from error
    except NoWay as error:
        hint = "check the connection to the network, then fetch again"
        raise InputRejected("offline", address, "there is no way to its host from here", hint) from error
    except Untrusted as error:
        hint = "check the address; what the host answers is not to be trusted"
        raise InputRejected("unreachable", address, f"its certificate does not hold: {error}", hint) from error
    except httpcore.ConnectError as error:
        raise _Passing(_failed("unreachable", address, "no connection could be made to its host")) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, Cut) as error:
        reason = "the connection broke before the whole page was there"
        raise _Passing(_failed("unreachable", address, reason)) from error
    if answer.status == OK or answer.status in _MOVED:
        return answer
    raise _refusal(answer, address, world)


def _refusal(answer: Answer, address: str, world: World) -> Exception:
    status = answer.status
    if status in _GONE:
        hint = "look for where it was moved, and put that address into series.toml"
        return InputRejected("not_found", address, f"is not there: the site answers {status}", hint)
    if status in _PASSING:
        rejection = _failed("unreachable", address, f"the site answers {status}")
        return _Passing(rejection, _asked_wait(answer.headers.get("retry-after", ""), world))
    return InputRejected("forbidden", address, f"the site does not give it: it answers {status}", _BY_HAND)


def _asked_wait(text: str, world: World) -> float | None:
    """The wait in seconds that Retry-After asks for, as a number or as a date."""
    if text.strip().isascii() and text.strip().isdecimal():
        return float(text.strip()[:12])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - world.now()).total_seconds())


def _failed(code: RejectionCode, address: str, reason: str) -> InputRejected:
    return InputRejected(code, address, reason, _LATER)


def _too_slow(address: str, limits: FetchLimits) -> InputRejected:
    reason = f"was not there whole after {limits.seconds:g} seconds, the limit `seconds`"
    return InputRejected("timeout", address, reason, "raise it under [fetch] in series.toml, or fetch again later")
