"""Every bad file, one after the other; none needs to be kept."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bad_files.bad import BadFile
from tests.bad_files.damaged import damaged
from tests.bad_files.packages import packages
from tests.bad_files.pages import pages
from tests.bad_files.portable import portable
from tests.bad_files.texts import texts


def every() -> Iterator[BadFile]:
    yield from texts()
    yield from pages()
    yield from packages()
    yield from portable()
    yield from damaged()
