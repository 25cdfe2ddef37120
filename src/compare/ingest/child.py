"""The process that reads: it takes one file after the other from a pipe, under limits, and answers on another.

It writes no file and reads none but the code of its libraries. Whatever a reader raises that it
does not foresee becomes `corrupt` here, with the name of the exception: this is the edge where
"whatever the file" is kept, and the one broad `except` of the project.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from io import FileIO
from pathlib import Path

from compare.errors import InputRejected, RejectionCode
from compare.ingest.formats import parse
from compare.ingest.guard import limit_said, too_large
from compare.ingest.wire import dump, load, most_bytes, read_frame, write_frame
from compare.model import Document, Note, Source
from compare.settings import Limits

if sys.platform != "win32":
    import fcntl
    import resource
    import select

# Sent when a whole request has arrived: from here on the file, and nothing else, is to blame.
BEGUN = b"+"
# A process that grew past this ends after its answer: what it holds would count against the next file.
TIRED_BYTES = 400_000_000
# Of these systems we know that they hold a process to its limits of memory and processor time.
_LIMITED = sys.platform == "linux"
UNLIMITED = "this system does not limit the memory of a process: only the time to read this file was bounded"
_SAVE_AGAIN = "save it again in a current program, or download it again"


def serve(lifeline: int) -> None:
    """Answer requests until the pipe of requests ends; `lifeline` is a pipe that ends with the caller."""
    requests, answers = FileIO(os.dup(0)), FileIO(os.dup(1), "w")
    # What a library prints must not stand among the answers, and Ctrl-C is for the process that asks.
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while (asked := read_frame(requests)) is not None and (raw := read_frame(requests)) is not None:
        source, limits = load(asked)
        _die_with_caller(lifeline, dying=True)
        _bound(limits)
        answers.write(BEGUN)
        answer = _answer(raw, source, limits)
        _die_with_caller(lifeline, dying=False)
        write_frame(answers, answer)
        if _is_tired():
            break


def _answer(raw: bytes, source: Source, limits: Limits) -> bytes:
    try:
        answer = dump(_noted(parse(raw, source, limits)))
        if len(answer) <= most_bytes(limits):
            return answer
        rejected = too_large(source.name, "holds tables of very many cells", "characters", limits)
    except InputRejected as error:
        rejected = error
    except MemoryError:
        rejected = _rejected(source, "memory", "memory_bytes", limits)
    except RecursionError:
        rejected = _rejected(source, "too_large", "depth", limits)
    except ImportError as error:
        rejected = InputRejected("unreadable", source.name, f"has no reader here: {error}", "install the package again")
    except Exception as error:  # noqa: BLE001 - the edge: see the top
        rejected = InputRejected("corrupt", source.name, f"is damaged ({type(error).__name__})", _SAVE_AGAIN)
    return dump((rejected.code, rejected.file, rejected.reason, rejected.hint))


def _rejected(source: Source, code: RejectionCode, limit: str, limits: Limits) -> InputRejected:
    reason = f"takes more than it may: {limit_said(limit, limits)}"
    return InputRejected(code, source.name, reason, _SAVE_AGAIN)


def _noted(document: Document) -> Document:
    if _LIMITED:
        return document
    return replace(document, furniture=(*document.furniture, Note("ingest", UNLIMITED)))


def _bound(limits: Limits) -> None:
    """Fresh limits for the next file; what was used before does not count."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_AS, limits.memory_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)


def _lower(kind: int, value: int) -> None:
    """Set a limit that the next file may have set anew; a stricter one of the machine stays."""
    _, hard = resource.getrlimit(kind)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (soft, hard))


def _die_with_caller(lifeline: int, *, dying: bool) -> None:
    """While a file is read, let the kernel end this process as soon as its caller is gone.

    The caller holds the other end of the pipe and writes nothing to it; when it closes, however the caller ended, the
    kernel sends SIGIO, and no library can be too busy to notice. (PR_SET_PDEATHSIG would fire when the
    *thread* that started us ends, and callers have threads. The pipe of requests would not do: the signal
    for the last bytes of a request may come after they were read.)
    """
    if sys.platform != "linux":
        return
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    if not dying:
        fcntl.fcntl(lifeline, fcntl.F_SETFL, flags & ~os.O_ASYNC)
        return
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    watch = select.poll()
    watch.register(lifeline, 0)
    if watch.poll(0):
        raise SystemExit


def _is_tired() -> bool:
    """Whether the address space that is still held, of which `memory_bytes` is the limit, has grown large.

    Not `ru_maxrss`: a process inherits that from the one that started it.
    """
    if sys.platform != "linux":
        return False
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize() > TIRED_BYTES
