"""Outputs of a series put back where they belong: only what changed, the manifest of each folder last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from compare.dataset import DATASET, series_of
from compare.mirror.bring import Brought, is_kept, listing_of, partition_folder
from compare.mirror.record import Record, Skipped, record_name, state_of
from compare.mirror.remote import Listing, Remote
from compare.publish import MANIFEST, digest_of, read_manifest
from compare.publish.atomic import PART
from compare.publish.staging import EARLIER, STAGING, WORK

_INDEX = ("index.html", MANIFEST)
_PASSING = (STAGING, WORK, EARLIER, PART)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked of one series: its wish, how its inputs were listed, what was said if nothing failed."""

    wish: str
    inputs: Listing
    said: Skipped | None


def put_back(remote: Remote, brought: Brought, folder: Path, asked: Asked) -> bool:
    """Put back what a run made of one series in `folder`; says whether anything changed.

    The index speaks of the series as it was, so its manifest goes first. Kept things are put first, then the pages,
    the tables, and the page of all years, which leads to the pages. A folder whose manifest a run took away and did not
    write again is left elsewhere as it is. Only what a run without a failure said is taken for done.

    Raises:
        InputRejected: the outputs cannot be listed.
        OutputError: something cannot be written; the next run completes it.
    """
    made = dict(_made(folder, brought.series))
    roots = _roots({*brought.ours, *made})
    broken = {root for root in roots if _is_broken(root, folder, brought)}
    gone = {
        name
        for name in brought.ours - set(made)
        if name in brought.listed and _root(name, roots, brought.series) not in broken
    }
    changed = {name for name, digest in made.items() if brought.digests.get(name) != digest}
    if changed or gone:
        remote.remove(MANIFEST)
        remote.put(record_name(brought.series), Record(tuple(sorted({*brought.ours, *made}))).to_bytes())
        _put_all(_Change(remote, folder, brought, changed, gone), roots)
    listed = listing_of(remote, brought.series) if changed or gone else brought.listed
    record = _record(asked, listed, tuple(sorted(made)))
    if changed or gone or record != brought.record:
        remote.put(record_name(brought.series), record.to_bytes())
    return bool(changed or gone)


def put_back_index(remote: Remote, folder: Path) -> None:
    """Put back the index of all series where it changed.

    Raises:
        InputRejected: the earlier one cannot be read.
        OutputError: it cannot be written.
    """
    earlier = remote.get_all(_INDEX)
    made = {name: (folder / name).read_bytes() for name in _INDEX}
    if earlier == made:
        return
    if MANIFEST in earlier:
        remote.remove(MANIFEST)
    for name in _INDEX:
        remote.put(name, made[name])


def take_away(remote: Remote, series: tuple[str, ...]) -> tuple[str, ...]:
    """Remove the tables of every series but these, the manifest first; gives the names of those removed.

    Raises:
        InputRejected: the outputs cannot be listed.
        OutputError: a file cannot be removed.
    """
    gone = [name for name in remote.folders(DATASET) if name.startswith("series=") and series_of(name) not in series]
    for name in gone:
        listed = remote.listing(f"{DATASET}/{name}")
        for file in sorted(listed, key=lambda file: (not file.endswith(f"/{MANIFEST}"), file)):
            remote.remove(file)
    return tuple(map(series_of, gone))


def _record(asked: Asked, listed: Listing, ours: tuple[str, ...]) -> Record:
    if asked.said is None or not (state := state_of(asked.wish, asked.inputs, listed, ours)):
        return Record(ours)
    return Record(ours, state, asked.said)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be put and to be removed, by name."""

    remote: Remote
    folder: Path
    brought: Brought
    changed: set[str]
    gone: set[str]

    def of(self, root: str, roots: Sequence[str]) -> _Change:
        """What of it belongs to one folder with a manifest."""
        mine = [{one for one in all_ if self.owner(one, roots) == root} for all_ in (self.changed, self.gone)]
        return _Change(self.remote, self.folder, self.brought, *mine)

    def owner(self, name: str, roots: Sequence[str]) -> str:
        """The folder whose manifest tells of a file; none of what is kept."""
        return "" if is_kept(name) else _root(name, roots, self.brought.series)

    def put(self, names: Iterable[str]) -> None:
        """Put files as they stand here."""
        for name in sorted(names):
            self.remote.put(name, self.folder / name)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files."""
        for name in sorted(names):
            self.remote.remove(name)


def _put_all(change: _Change, roots: Sequence[str]) -> None:
    """Every folder for itself, the one that leads to the others last; what is kept is put first and removed last."""
    kept = change.of("", roots)
    kept.put(kept.changed)
    for root in roots:
        _put_folder(change.of(root, roots), f"{root}/{MANIFEST}")
    kept.remove(kept.gone)


def _put_folder(change: _Change, manifest: str) -> None:
    """No manifest while a file changes, and none at the end where there is none here."""
    if not change.changed | change.gone:
        return
    files = change.changed - {manifest}
    if manifest in change.brought.listed and (files or change.gone):
        change.remote.remove(manifest)
    change.put(files)
    change.remove(change.gone - {manifest})
    if (change.folder / manifest).is_file():
        change.put([manifest])


def _made(folder: Path, series: str) -> Iterator[tuple[str, str]]:
    """The outputs of a series as they stand here, with their digests: by their manifests, or by their bytes."""
    for top in (series, partition_folder(series)):
        for path in sorted((folder / top).rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or is_passing(name):
                continue
            if path.name == MANIFEST and (manifest := read_manifest(path.parent)):
                yield from ((f"{_folder(name)}/{one.file}", one.sha256) for one in manifest.outputs)
            if path.name == MANIFEST or is_kept(name):
                yield name, digest_of(name, path.read_bytes()).sha256


def is_passing(name: str) -> bool:
    """Whether a file belongs to a job that is under way or was broken off."""
    return any(part.startswith(_PASSING) for part in PurePosixPath(name).parts)


def _roots(names: Iterable[str]) -> list[str]:
    """The folders that have or had a manifest: pages, then tables, then the series, which is the shortest."""
    found = {_folder(name) for name in names if PurePosixPath(name).name == MANIFEST}
    return sorted(found, key=lambda root: ("/" not in root, root.startswith(f"{DATASET}/"), root))


def _root(name: str, roots: Iterable[str], series: str) -> str:
    """The innermost of the folders with a manifest that a file lies in."""
    return max((root for root in roots if name.startswith(f"{root}/")), key=len, default=series)


def _is_broken(root: str, folder: Path, brought: Brought) -> bool:
    """Whether a folder had a manifest, stands here, and has none now: what it holds is not finished."""
    had = f"{root}/{MANIFEST}" in brought.listed
    return had and (folder / root).is_dir() and not (folder / root / MANIFEST).is_file()


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.as_posix()
