"""What is an address and which file system answers it; a local path and `file://` are no mirror's business."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from fsspec.core import url_to_fs

from compare.errors import InputRejected
from compare.mirror.remote import Remote, reaching

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")
# A name with a password before the host, or a query, where keys of signed addresses stand.
_SECRET = re.compile(r"://[^/]*:[^/]*@|\?")

# Extras of this package that bring a file system.
_EXTRAS = {"s3": "yoy-compare[s3]", "s3a": "yoy-compare[s3]"}


def is_elsewhere(text: str) -> bool:
    """Whether `text` is the address of a place that is no folder of this machine."""
    return bool(_ADDRESS.match(text)) and not text.startswith("file://")


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


def remote_of(address: str) -> Remote:
    """The place at an address that is elsewhere; nothing is asked of it yet.

    Credentials come from where the file system looks for them (environment, its configuration files), never from
    the address: an address is logged, kept with the run and printed.

    Raises:
        InputRejected: the address holds a secret, or no installed file system answers it.
    """
    if _SECRET.search(address):
        hint = "give keys and passwords through the environment of that file system, never in an address"
        raise InputRejected("refused_address", _shown(address), "holds a password or a query", hint)
    protocol = re.split("::|://", address, maxsplit=1)[0]
    try:
        with reaching(address):
            files, root = url_to_fs(address)
    except ImportError as error:
        said = f"needs a package that is not installed ({error})"
        raise InputRejected("unsupported", address, said, _install(protocol)) from error
    except ValueError as error:
        hint = "write s3://bucket/folder, or another protocol of fsspec"
        raise InputRejected("unsupported", address, f"is of no known protocol, {protocol}", hint) from error
    return Remote(files, root.rstrip("/"), address.rstrip("/"))


def _install(protocol: str) -> str:
    extra = _EXTRAS.get(protocol)
    return f"install it: pip install '{extra}'" if extra else "install the package that it names"


def _shown(address: str) -> str:
    return re.sub(r"://[^/]*@", "://…@", address.partition("?")[0])
