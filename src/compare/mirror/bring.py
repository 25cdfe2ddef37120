"""A series brought into a folder of this machine: its inputs, and what the next run needs of its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from compare.dataset import DATASET, partition_of
from compare.mirror.record import Record, read_record
from compare.mirror.remote import Listing, Remote, Stamp
from compare.publish import MANIFEST, Manifest, digest_of, hollow_file, read_manifest, write_file

SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class Brought:
    """The outputs of one series as they were found, names from the root of the outputs.

    `digests` are the sha256 of files whose bytes are known: as read, or as their manifest says of a file of that size.
    `ours` are all names that this program may remove: those of manifests, and of a change that was broken off.
    """

    series: str
    listed: Listing
    digests: dict[str, str]
    ours: frozenset[str]
    record: Record


def bring_inputs(remote: Remote, series: str, folder: Path) -> None:
    """Bring the files that lie directly in the folder of a series; their digests decide what is to be done.

    Raises:
        InputRejected: one cannot be read.
        OutputError: this machine does not take one.
    """
    for name in sorted(remote.listing(series)):
        path = PurePosixPath(name)
        if len(path.parts) == len(PurePosixPath(series).parts) + 1 and not path.name.startswith("."):
            write_file(folder / name, remote.get(name))


def bring_outputs(remote: Remote, series: str, folder: Path) -> Brought:
    """Bring what the next run of a series asks of its outputs: manifests, what is kept between runs, its summary.

    In place of every other file that a manifest names and that stands there in full size lies a hollow one
    of that size: a run looks whether it is there, and never reads it.

    Raises:
        InputRejected: the outputs cannot be read.
        OutputError: this machine does not take them.
    """
    listed = listing_of(remote, series)
    record = read_record(remote, series, listed)
    digests: dict[str, str] = {}
    for name, content in remote.get_all([name for name in sorted(listed) if _is_read(name)]).items():
        write_file(folder / name, content)
        digests[name] = digest_of(name, content).sha256
    ours = set(record.ours) | set(digests)
    for name in [name for name in digests if PurePosixPath(name).name == MANIFEST]:
        within = PurePosixPath(name).parent
        manifest = read_manifest(folder / within)
        if manifest is not None:
            ours |= {f"{within}/{one.file}" for one in manifest.outputs}
            digests = _hollow(manifest, within, listed, folder) | digests
    return Brought(series, listed, digests, frozenset(ours), record)


def index_stands(remote: Remote, folder: Path) -> bool:
    """Whether the index is finished, of the series that have a folder; its manifest is brought.

    Raises:
        InputRejected: the outputs cannot be read.
        OutputError: this machine does not take it.
    """
    found = remote.get_all([MANIFEST])
    for name, content in found.items():
        write_file(folder / name, content)
    manifest = read_manifest(folder)
    told = None if manifest is None else {one.file for one in manifest.inputs}
    return told == {f"{name}/{SUMMARY}" for name in _series(remote)}


def bring_summaries(remote: Remote, folder: Path) -> tuple[str, ...]:
    """Bring the summary of every series, and the index with its manifest; gives the series that have a folder.

    Raises:
        InputRejected: the outputs cannot be read.
        OutputError: this machine does not take them.
    """
    series = _series(remote)
    names = [*(f"{name}/{SUMMARY}" for name in series), MANIFEST, "index.html"]
    for name, content in remote.get_all(names).items():
        write_file(folder / name, content)
    return series


def _series(remote: Remote) -> tuple[str, ...]:
    return tuple(name for name in remote.folders() if name != DATASET and not name.startswith("."))


def listing_of(remote: Remote, series: str) -> dict[str, Stamp]:
    """Every file among the outputs of a series.

    Raises:
        InputRejected: the outputs cannot be listed.
    """
    return remote.listing(series) | remote.listing(partition_folder(series))


def partition_folder(series: str) -> str:
    """Where the researcher's tables of a series lie, from the root of the outputs."""
    return f"{DATASET}/{partition_of(series)}"


def is_kept(name: str) -> bool:
    """Whether a file lies in a hidden folder: what is kept between runs, and verifies itself."""
    return any(part.startswith(".") for part in PurePosixPath(name).parts[:-1])


def _is_read(name: str) -> bool:
    return PurePosixPath(name).name in {MANIFEST, SUMMARY} or is_kept(name)


def _hollow(manifest: Manifest, within: PurePosixPath, listed: Listing, folder: Path) -> dict[str, str]:
    """Hollow files for what the manifest names, stands there, and was not brought; gives their digests."""
    found = {}
    for output in manifest.outputs:
        name = f"{within}/{output.file}"
        if name in listed and listed[name].size == output.bytes:
            found[name] = output.sha256
            if not _is_read(name):
                hollow_file(folder / name, output.bytes)
    return found
