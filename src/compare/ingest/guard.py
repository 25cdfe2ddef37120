"""What a file says of itself, checked before a parser sees it, and what is said where a limit is passed."""

from __future__ import annotations

import re

from compare.errors import InputRejected
from compare.settings import Limits

# The types of document that pages name are fine, as `<!DOCTYPE html>`; one that defines something is not.
_INNER_DTD = re.compile(rb"<!DOCTYPE[^<>\[]{0,1000}\[|<!ENTITY[\s%]", re.IGNORECASE)


def limit_said(name: str, limits: Limits) -> str:
    """A limit as an error names it: `the limit pages is 2,000`."""
    return f"the limit {name} is {getattr(limits, name):,}"


def too_large(file: str, what: str, limit: str, limits: Limits) -> InputRejected:
    """The refusal of a file that passes one of the limits."""
    hint = f"split the file, or raise {limit} under [limits] in series.toml"
    return InputRejected("too_large", file, f"{what}: {limit_said(limit, limits)}", hint)


def check_characters(count: int, name: str, limits: Limits) -> None:
    """Let a text pass whose length the engine can work through.

    Raises:
        InputRejected: it is longer.
    """
    if count > limits.characters:
        raise too_large(name, f"holds {count:,} characters", "characters", limits)


def check_markup(raw: bytes, name: str, limits: Limits) -> None:  # noqa: ARG001 - a check is given the limits
    """Let a page pass that defines nothing before it begins.

    Raises:
        InputRejected: it declares entities or a document type of its own.
    """
    if _INNER_DTD.search(without_nulls(raw)):
        reason = "defines entities or a document type of its own"
        raise InputRejected("dtd", name, reason, "save the page again in a browser")


def without_nulls(raw: bytes) -> bytes:
    """The ASCII characters as single bytes, also where the text is UTF-16 or UTF-32."""
    return raw.replace(b"\0", b"") if b"\0" in raw else raw
