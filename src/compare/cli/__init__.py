"""The command `yoy`.

Nothing is loaded before `main` runs, so that a person who stops the program in its first moment gets one line too.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from compare.cli.terminal import Exit, complain, say_fault, speak_utf8

__all__ = ["main"]

STOPPED = "stopped; what was finished stays, nothing is half written, and the same command goes on from there"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; whatever goes wrong is one line on stderr."""
    speak_utf8()
    sys.excepthook = say_fault
    with _heard() as stops:
        try:
            from compare.cli.app import run_command  # noqa: PLC0415 - see the top

            code = run_command(sys.argv[1:] if arguments is None else arguments)
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except Exception:
            # A library that is stopped in its own code may say so as an error of its own.
            if not stops:
                raise
    if stops or code == Exit.INTERRUPTED:
        code = Exit.INTERRUPTED
        complain(STOPPED)
    sys.exit(code)


@contextmanager
def _heard() -> Iterator[list[int]]:
    """The signals to stop that came; each also raises `KeyboardInterrupt`, as it does without us."""
    stops: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        stops.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stops
    finally:
        signal.signal(signal.SIGINT, before)
