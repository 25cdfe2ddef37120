"""What can go wrong, said in one line each: what, which file, why, what to do."""

from __future__ import annotations

from typing import Literal

RejectionCode = Literal[
    "encrypted",
    "corrupt",
    "too_large",
    "bomb",
    "dtd",
    "unsupported",
    "empty",
    "timeout",
    "memory",
    "encoding",
    "duplicate_year",
    "missing_year",
    "unsafe_name",
    "missing",
    "unreadable",
    "settings",
    # Only `yoy fetch` meets these.
    "refused_address",
    "offline",
    "unreachable",
    "not_found",
    "forbidden",
    "robots",
    "redirects",
]


class YoyError(Exception):
    """Any error that a user can act on; its text is one line."""


class InputRejected(YoyError):  # noqa: N818 - a verdict on a file, named as one
    """An input that cannot be read, with the reason and what to do about it."""

    def __init__(self, code: RejectionCode, file: str, reason: str, hint: str) -> None:
        """Keep the parts; the message joins them into one line."""
        # A name may hold a line's end, or a command to the terminal.
        shown = file if file.isprintable() else ascii(file)
        super().__init__(f"{shown}: {reason} ({code}); {hint}")
        self.code = code
        self.file = file
        self.reason = reason
        self.hint = hint

    def __reduce__(self) -> tuple[type[InputRejected], tuple[RejectionCode, str, str, str]]:
        """Rebuild from the parts, so that the error crosses processes whole."""
        return type(self), (self.code, self.file, self.reason, self.hint)


class OutputError(YoyError):
    """An output folder that cannot be written, or a manifest that does not hold."""


class DiskFull(OutputError):  # noqa: N818 - a state of the disk, named as one
    """The disk takes nothing more, so that going on with anything else is in vain."""


class QuantityError(YoyError, ValueError):
    """A text that is not a quantity."""


def stopped_with(error: Exception) -> str:
    """A fault that no one foresaw, in one line."""
    said = " ".join(str(error).split())
    return f"stopped with {type(error).__name__}: {said}" if said else f"stopped with {type(error).__name__}"
