"""Where inputs and outputs lie, as a person writes it: a folder, a `file://` address of one, or a place elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from compare.errors import InputRejected

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")
# A password before the host, or a query, where the keys of signed addresses stand.
_SECRET = re.compile(r"://[^/]*:[^/]*@|\?")


def is_elsewhere(text: str) -> bool:
    """Whether `text` is the address of a place that is no folder of this machine.

    An address is logged, kept with the run and printed, so it may hold no secret.

    Raises:
        InputRejected: it is an address and holds a password or a query.
    """
    if not _ADDRESS.match(text) or text.startswith("file://"):
        return False
    if _SECRET.search(text):
        shown = re.sub(r"://[^/]*@", "://…@", text.partition("?")[0])
        hint = "give keys and passwords through the environment of that file system, never in an address"
        raise InputRejected("refused_address", shown, "holds a password or a query", hint)
    return True


def local_path(text: str) -> Path:
    """The folder that a local path or a `file://` address names.

    Raises:
        InputRejected: the address is of another machine.
    """
    if not text.startswith("file://"):
        return Path(text)
    parts = urlsplit(text)
    if parts.netloc not in {"", "localhost"}:
        raise InputRejected("refused_address", text, "names another machine", "write file:///folder")
    return Path(unquote(parts.path))
