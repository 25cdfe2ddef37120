"""Which file system answers an address: fsspec's registry, and what to install where none does."""

from __future__ import annotations

import re

from fsspec.core import url_to_fs

from compare.errors import InputRejected
from compare.mirror.remote import Remote, reaching

# Extras of this package that bring a file system.
_EXTRAS = {"s3": "yoy-compare[s3]", "s3a": "yoy-compare[s3]"}


def remote_of(address: str) -> Remote:
    """The place at an address that is elsewhere; nothing is asked of it yet.

    Credentials come from where the file system looks for them, its environment and configuration files.

    Raises:
        InputRejected: no installed file system answers it.
    """
    protocol = re.split("::|://", address, maxsplit=1)[0]
    try:
        with reaching(address):
            files, root = url_to_fs(address)
    except ImportError as error:
        said = f"needs a package that is not installed ({error})"
        extra = _EXTRAS.get(protocol)
        hint = f"install it: pip install '{extra}'" if extra else "install the package that it names"
        raise InputRejected("unsupported", address, said, hint) from error
    except ValueError as error:
        hint = "write s3://bucket/folder, or another protocol of fsspec"
        raise InputRejected("unsupported", address, f"is of no known protocol, {protocol}", hint) from error
    return Remote(files, root.rstrip("/"), address.rstrip("/"))
