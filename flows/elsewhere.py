"""Inputs and outputs by address: a few series at a time are brought here, run as on any machine, and put back.

The body of a run knows folders only. What it is given lies in a staging folder for as long as these series are under
way, so the disk need not hold the corpus. What readers of such outputs can rely on stands in `compare.mirror`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from compare import mirror, pages
from compare.address import is_elsewhere, local_path
from compare.errors import InputRejected, YoyError
from compare.mirror import Brought, Listing, Remote, Skipped
from compare.outcome import RunOutcome, SeriesOutcome
from compare.plan import index_manifest, summaries
from compare.publish import is_fresh, make_ready, publish_into, write_file
from compare.publish.staging import WORK, locked_folder
from compare.shelf import find_shelves

# Series that are brought at once: as many as a run keeps under way.
AT_ONCE = 8

# Series that a line names.
MOST_NAMED = 10

# In staged outputs, the address that they are put back to.
_ADDRESS = ".address"

# A run over folders: inputs, outputs, names of series (none for all).
Body = Callable[[Path, Path, tuple[str, ...]], RunOutcome]


def anywhere(inputs: str, outputs: str, names: Sequence[str], wish: str, body: Body) -> RunOutcome:
    """Run `body` over inputs and outputs wherever they lie; `wish` says in words what else it was asked.

    A local path, or a `file://` address, goes straight to the body.

    Raises:
        InputRejected: an address cannot be used or reached, or there is no series.
        OutputError: the staging folder cannot be written.
        YoyError: whatever the body raises over local folders.
    """
    if not is_elsewhere(inputs) and not is_elsewhere(outputs):
        return body(local_path(inputs), local_path(outputs), tuple(names))
    outcome = series_elsewhere(inputs, outputs, names, wish, body)
    return replace(outcome, failures=(*outcome.failures, *index_elsewhere(outputs)))


def series_elsewhere(inputs: str, outputs: str, names: Sequence[str], wish: str, body: Body) -> RunOutcome:
    """Some series of such a run, a few at a time, on the machine that calls; the index is left as it is.

    Raises:
        InputRejected: an address cannot be used or reached, or there is no series.
        OutputError: the staging folder cannot be written.
    """
    return _Journey(inputs, outputs, wish, body, _remote(inputs), _remote(outputs)).run(tuple(names))


def index_elsewhere(outputs: str) -> tuple[str, ...]:
    """The index over every series that stands there; gives why it could not be made, if it could not.

    The manifest of the index is gone since the last change of a series, so one that has it is left alone.
    """
    target = _remote(outputs)
    try:
        if target is not None:
            with _staging() as folder:
                _make_index(target, folder)
    except YoyError as error:
        return (str(error),)
    return ()


def series_there(inputs: str, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The series to run of inputs wherever they lie, and a line for each that was asked for and is not there.

    Raises:
        InputRejected: the address cannot be used or reached, or there is no series.
    """
    return _series_there(inputs, _remote(inputs), tuple(names))


def _series_there(
    inputs: str, source: Remote | None, names: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if source is None:
        shelves, refused = find_shelves(local_path(inputs), names)
        return tuple(one.series for one in shelves), tuple(map(str, refused))
    found = tuple(one for one in source.folders() if not one.startswith("."))
    if not found:
        hint = "make a folder for each series and put its reports in it, named by year, such as 2023.txt"
        raise InputRejected("missing", source.shown, "holds no series", hint)
    hint = f"choose from {', '.join(found[:MOST_NAMED])}{', …' if found[MOST_NAMED:] else ''}"
    missing = tuple(
        str(InputRejected("missing", f"{source.shown}/{name}", "there is no such series", hint))
        for name in sorted(set(names) - set(found))
    )
    return (tuple(sorted(set(names) & set(found))) if names else found), missing


def _make_index(target: Remote, folder: Path) -> None:
    if mirror.index_stands(target, folder):
        return
    mirror.take_away(target, mirror.bring_summaries(target, folder))
    manifest = index_manifest(folder)
    if not is_fresh(folder, manifest):
        publish_into(folder, pages.index_files([content for _, content in summaries(folder)]), manifest)
    mirror.put_back_index(target, folder)


def address_of(outputs: Path, page: str) -> str:
    """Where a page of the outputs will be: here, or at the address that these outputs are put back to."""
    try:
        return f"{(outputs / _ADDRESS).read_text(encoding='utf-8')}/{page}"
    except OSError:
        return (outputs / page).resolve().as_uri()


def _remote(address: str) -> Remote | None:
    return mirror.remote_of(address) if is_elsewhere(address) else None


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder of this user alone; what a killed run left in its place is swept."""
    parent = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yoy"
    make_ready(parent)
    with locked_folder(parent, WORK) as folder:
        folder.chmod(0o700)
        yield folder


@dataclass(frozen=True, slots=True)
class _Trip:
    """One series under way: how its inputs are listed, and its outputs as found, where these are elsewhere."""

    series: str
    inputs: Listing
    outputs: Brought | None


@dataclass
class _Journey:
    """A run with at least one end elsewhere; what it came to so far."""

    inputs: str
    outputs: str
    wish: str
    body: Body
    source: Remote | None
    target: Remote | None
    series: list[SeriesOutcome] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def run(self, names: tuple[str, ...]) -> RunOutcome:
        """Every series, a few at a time."""
        there, missing = _series_there(self.inputs, self.source, names)
        self.failures += missing
        for place in range(0, len(there), AT_ONCE):
            with _staging() as folder:
                self._some(there[place : place + AT_ONCE], folder)
        return RunOutcome(tuple(sorted(self.series, key=lambda one: one.series)), tuple(self.failures))

    def _some(self, names: tuple[str, ...], folder: Path) -> None:
        """Bring these series, run them, put them back."""
        inputs = folder / "inputs" if self.source else local_path(self.inputs)
        outputs = folder / "outputs" if self.target else local_path(self.outputs)
        trips: list[_Trip] = []
        for name in names:
            with self._failing():
                trips += self._brought(name, inputs, outputs)
        if not trips:
            return
        with self._failing(inputs, outputs):
            if self.target:
                write_file(outputs / _ADDRESS, self.target.shown.encode())
            outcome = self.body(inputs, outputs, tuple(trip.series for trip in trips))
            self.failures += [self._told(line, inputs, outputs) for line in outcome.failures]
            for trip in trips:
                said = next((one for one in outcome.series if one.series == trip.series), None)
                self.series += [] if said is None else [self._retold(said, inputs, outputs)]
                with self._failing():
                    self._put_back(trip, said, outputs)

    def _brought(self, name: str, inputs: Path, outputs: Path) -> list[_Trip]:
        """The series brought here; none where it is listed as it was when it was last put back."""
        listed = self.source.listing(name) if self.source else {}
        if self.target and (said := self._as_before(self.target, name, listed)):
            self.series.append(SeriesOutcome(name, said.pages, 0, said.notes, ()))
            return []
        if self.source:
            mirror.bring_inputs(self.source, name, inputs)
        return [_Trip(name, listed, mirror.bring_outputs(self.target, name, outputs) if self.target else None)]

    def _as_before(self, target: Remote, name: str, inputs: Listing) -> Skipped | None:
        listed = mirror.listing_of(target, name)
        record = mirror.read_record(target, name, listed)
        same = bool(record.state) and record.state == mirror.state_of(self.wish, inputs, listed, record.ours)
        return record.said if same else None

    def _put_back(self, trip: _Trip, said: SeriesOutcome | None, outputs: Path) -> None:
        if self.target is None or trip.outputs is None:
            return
        done = None if said is None or said.failures else Skipped(said.pages, said.notes)
        asked = mirror.Asked(self.wish, trip.inputs, done)
        mirror.put_back(self.target, trip.outputs, outputs, asked)

    @contextmanager
    def _failing(self, *folders: Path) -> Iterator[None]:
        """What cannot be brought, run or put back is a line of the outcome, and the rest is done."""
        try:
            yield
        except YoyError as error:
            self.failures.append(self._told(str(error), *folders))

    def _retold(self, one: SeriesOutcome, inputs: Path, outputs: Path) -> SeriesOutcome:
        return replace(one, failures=tuple(self._told(line, inputs, outputs) for line in one.failures))

    def _told(self, line: str, *folders: Path) -> str:
        """A line in which the addresses stand, not the folders where things lay for a while."""
        for folder, address in zip(folders, (self.inputs, self.outputs), strict=False):
            line = line.replace(str(folder), address.rstrip("/"))
        return line
