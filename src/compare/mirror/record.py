"""What a series looked like when it was last put back, kept beside its outputs.

While a series is put back its record says which files are being changed, so that the next run can finish what was
broken off. Afterwards it says what the inputs and outputs were listed as: a series that is listed the same, with
checksums, for the same wish and the same maker, is not brought at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from compare.mirror.remote import Listing, Remote, Stamp
from compare.publish import made_by

RECORD = ".elsewhere.json"
SCHEMA = "yoy.elsewhere/1"


@dataclass(frozen=True, slots=True)
class Skipped:
    """What the last run said of a series: pages that stand, and notes; nothing failed."""

    pages: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a series: files of ours at its last change, and what it was when that was done, if it was."""

    ours: tuple[str, ...] = ()
    state: str = ""
    said: Skipped = Skipped((), ())

    def to_bytes(self) -> bytes:
        """The record as JSON."""
        return (json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False, indent=1) + "\n").encode()


def record_name(series: str) -> str:
    """Where the record of a series lies, from the root of the outputs."""
    return f"{series}/{RECORD}"


def read_record(remote: Remote, series: str, listed: Listing) -> Record:
    """The record of a series; an empty one where there is none that this version understands.

    Raises:
        InputRejected: it cannot be read.
    """
    if record_name(series) not in listed:
        return Record()
    try:
        table = json.loads(remote.get(record_name(series)))
        said = Skipped(*(tuple(table["said"][name]) for name in ("pages", "notes")))
        known = table["schema"] == SCHEMA
        return Record(tuple(table["ours"]), table["state"], said) if known else Record()
    except (ValueError, KeyError, TypeError):
        return Record()


def state_of(wish: str, inputs: Listing, outputs: Listing, ours: Iterable[str]) -> str:
    """One digest of what a series is listed as, its wish and its maker; empty where a checksum is not known."""
    stamps = [*inputs.items(), *((name, outputs.get(name, Stamp(-1))) for name in sorted(ours))]
    if not inputs or not all(stamp.checksum for _, stamp in stamps):
        return ""
    said = [wish, made_by(), [(name, stamp.size, stamp.checksum) for name, stamp in sorted(stamps)]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
