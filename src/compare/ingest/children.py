"""The processes that read, seen from the caller: started when needed, used again, ended on time.

One reads one file at a time; as many run at once as threads ask. An idle one is ended after some
seconds, all are at the end of the caller, and one whose caller vanished ends itself (`child`).
They are started by `subprocess` with the search path of the caller, not by `multiprocessing`:
so a notebook, a script without a main guard and a worker of a pool may all read files.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from io import FileIO
from threading import Lock, Timer
from typing import cast

from compare.errors import InputRejected
from compare.ingest.guard import limit_said
from compare.ingest.wire import dump, load, most_bytes, read_frame, write_frame
from compare.model import Document, Source
from compare.settings import Limits

# How long a process waits for another file before it is ended.
IDLE_SECONDS = 5.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from compare.ingest.child import serve; serve(int(sys.argv[2]))"
)
_SAVE_AGAIN = "save it again in a current program, or download it again"
_INHERITS = sys.platform != "win32"
_KILLED = -9
_OUT_OF_PROCESSOR_TIME = -24

_lock = Lock()
_idle: list[_Child] = []
_all: set[_Child] = set()


def read_apart(raw: bytes, source: Source, limits: Limits) -> Document:
    """The document of the bytes, read by another process; the media type of the source says the kind.

    Raises:
        InputRejected: the reader refuses the file, fails at it, or passes a limit of memory or time.
    """
    asked = dump((source, limits))
    while True:
        child, fresh = _take()
        reply = _ask(child, asked, raw, limits)
        if reply.answer is not None:
            return _document(reply.answer, source)
        if reply.begun or reply.overdue:
            raise _why(reply, source, limits)
        if fresh:
            reason = f"could not be read: the process that reads does not start (exit code {reply.code})"
            raise InputRejected("unreadable", source.name, reason, "install the package again")


@dataclass(frozen=True, slots=True)
class _Reply:
    """What came back: whether reading began, the answer, or, without one, how the process ended."""

    begun: bool
    answer: bytes | None
    overdue: bool = False
    code: int = 0


class _Child:
    """One process and its two pipes."""

    def __init__(self) -> None:
        """Start it; it searches for modules where this process does."""
        # A pipe that nobody writes to: its end tells the process that its caller is gone.
        heard, self._lifeline = os.pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-I", "-c", _START, json.dumps(sys.path), str(heard if _INHERITS else -1)],
            pass_fds=(heard,) if _INHERITS else (),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        os.close(heard)
        self._pipes = cast("tuple[FileIO, FileIO]", (self._process.stdin, self._process.stdout))
        self._timer = Timer(0, self._give_up)
        self._overdue = False

    def ask(self, asked: bytes, raw: bytes, limits: Limits) -> _Reply:
        """Send a file and wait for what becomes of it, `limits.seconds` at most."""
        requests, answers = self._pipes
        begun, answer = False, None
        self._start_timer(Timer(limits.seconds, self._give_up))
        try:
            write_frame(requests, asked)
            write_frame(requests, raw)
            begun = bool(answers.read(1))
            answer = read_frame(answers, most_bytes(limits)) if begun else None
        except BrokenPipeError:
            answer = None
        finally:
            self._timer.cancel()
        return _Reply(begun, answer) if answer is not None else _Reply(begun, None, self._overdue, self.end())

    def rest(self) -> None:
        """Wait for another file, but not for ever."""
        self._start_timer(Timer(IDLE_SECONDS, _retire, (self,)))

    def end(self) -> int:
        """End the process, if it has not ended; gives its exit code, or minus the signal that ended it."""
        self._timer.cancel()
        if self._process.poll() is None:
            self._process.kill()
        self._close()
        return self._process.wait()

    def disown(self) -> None:
        """Leave the process to the one that started it, of which we are a fork."""
        self._close()
        self._process.returncode = 0

    def _close(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1

    def _start_timer(self, timer: Timer) -> None:
        self._timer.cancel()
        self._timer = timer
        timer.daemon = True
        timer.start()

    def _give_up(self) -> None:
        self._overdue = True
        self._process.kill()


def _take() -> tuple[_Child, bool]:
    """A process that waits, or a fresh one; says whether it is fresh."""
    with _lock:
        if _idle:
            return _idle.pop(), False
        child = _Child()
        _all.add(child)
        return child, True


def _ask(child: _Child, asked: bytes, raw: bytes, limits: Limits) -> _Reply:
    """Ask, and keep the process for the next file only where it answered: not after an interruption either."""
    reply = None
    try:
        reply = child.ask(asked, raw, limits)
    finally:
        with _lock:
            if reply is not None and reply.answer is not None:
                _idle.append(child)
                child.rest()
            else:
                _all.discard(child)
                child.end()
    return reply


def _retire(child: _Child) -> None:
    """End a process that nobody took in the meantime."""
    with _lock:
        if child in _idle:
            _idle.remove(child)
            _all.discard(child)
            child.end()


def end_all() -> None:
    """End every process that reads; the next file starts another."""
    with _lock:
        for child in _all:
            child.end()
        _all.clear()
        _idle.clear()


def _disown_all() -> None:
    """A fork has our memory and pipes: two that ask one process would read each other's answers."""
    global _lock  # noqa: PLW0603 - another thread may have held it when we were forked
    _lock = Lock()
    for child in _all:
        child.disown()
    _all.clear()
    _idle.clear()


atexit.register(end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_disown_all)


def _document(answer: bytes, source: Source) -> Document:
    try:
        answered = load(answer)
    except ValueError as error:
        raise InputRejected("corrupt", source.name, "made its reader answer nonsense", _SAVE_AGAIN) from error
    if isinstance(answered, Document):
        return answered
    raise InputRejected(*answered)


def _why(reply: _Reply, source: Source, limits: Limits) -> InputRejected:
    """What ended the process: one of its limits, or a fault of a library."""
    if reply.overdue or reply.code == _OUT_OF_PROCESSOR_TIME:
        limit = "seconds" if reply.overdue else "cpu_seconds"
        reason = f"takes too long to read: {limit_said(limit, limits)}"
        hint = f"split the file, or raise {limit} under [limits] in series.toml"
        return InputRejected("timeout", source.name, reason, hint)
    if reply.code == _KILLED:
        reason = "ended with the process that read it, which the system killed, most likely for want of memory"
        return InputRejected("memory", source.name, reason, "run again with less beside it")
    return InputRejected("corrupt", source.name, f"is damaged: its reader ended with {_ended(reply.code)}", _SAVE_AGAIN)


def _ended(code: int) -> str:
    return signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
