"""A set of outputs, published together: staged beside its place, the manifest last, then put into place.

A folder of our own is swapped whole, so that a reader meets the earlier set or the new one. A
folder that holds other things too (a series with its pairs, a folder of the user's) gets its files
one by one, without a manifest until the last of them stands.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from compare.publish.atomic import holds, sync_folder, write_through, writing
from compare.publish.exchange import exchange
from compare.publish.manifest import MANIFEST, Manifest, read_manifest
from compare.publish.staging import EARLIER, STAGING, locked_folder

# Relative paths with `/`, to bytes.
Files = Mapping[str, bytes]


def publish_folder(folder: Path, files: Files, manifest: Manifest) -> bool:
    """Make `folder` hold exactly these outputs and their manifest; files of other people in it stay.

    Returns:
        Whether anything was written: the same bytes are not written twice.

    Raises:
        OutputError: the disk does not take them; the earlier outputs stand as they were.
    """
    whole = _with_manifest(files, manifest)
    if _is_same(folder, whole):
        return False
    with locked_folder(folder.parent, STAGING) as staging, writing(folder):
        _keep_foreign(folder, staging)
        _write_all(staging, whole)
        _swap(staging, folder)
    return True


def publish_into(folder: Path, files: Files, manifest: Manifest) -> bool:
    """Put these outputs and their manifest into a folder that holds other things too.

    Outputs that the manifest there names and this set lacks are removed.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the disk does not take them; before the first file is replaced nothing has changed.
    """
    whole = _with_manifest(files, manifest)
    if _is_same(folder, whole):
        return False
    with locked_folder(folder, STAGING) as staging, writing(folder):
        changed = {name: one for name, one in whole.items() if name == MANIFEST or not holds(folder / name, one)}
        _write_all(staging, changed)
        _replace_each(staging, folder, changed, _listed(folder) - set(whole))
    return True


def retire_folder(folder: Path) -> None:
    """Take away outputs that nobody will make again, with their manifest; files of other people stay.

    Raises:
        OutputError: the folder cannot be changed; it stands as it was.
    """
    with locked_folder(folder.parent, STAGING) as staging, writing(folder):
        _keep_foreign(folder, staging)
        if any(staging.iterdir()):
            _swap(staging, folder)
        else:
            folder.rename(staging / folder.name)
        sync_folder(folder.parent)


def _with_manifest(files: Files, manifest: Manifest) -> Files:
    return {**dict(sorted(files.items())), MANIFEST: manifest.with_outputs(files).to_bytes()}


def _is_same(folder: Path, whole: Files) -> bool:
    return _listed(folder) <= set(whole) and all(holds(folder / name, content) for name, content in whole.items())


def _listed(folder: Path) -> set[str]:
    manifest = read_manifest(folder)
    return {output.file for output in manifest.outputs} if manifest else set()


def _keep_foreign(folder: Path, staging: Path) -> None:
    ours = _listed(folder) | {MANIFEST}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in ours:
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, staging / name)


def _write_all(staging: Path, files: Files) -> None:
    for name, content in files.items():
        path = staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            write_through(number, content)
        finally:
            os.close(number)
    for within in {(staging / name).parent for name in files} | {staging}:
        sync_folder(within)


def _swap(staging: Path, folder: Path) -> None:
    """Put `staging` in the place of `folder`, and what stood there, if anything did, in that of `staging`.

    In one step where the system can; elsewhere a kill between the two names is mended by `sweep`.
    """
    if not folder.is_dir():
        staging.rename(folder)
    elif not exchange(staging, folder):
        earlier = folder.with_name(EARLIER + folder.name)
        folder.rename(earlier)
        staging.rename(folder)
        shutil.rmtree(earlier, ignore_errors=True)
    sync_folder(folder.parent)


def _replace_each(staging: Path, folder: Path, changed: Files, gone: set[str]) -> None:
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(folder / name)
    for name in sorted(gone):
        (folder / name).unlink(missing_ok=True)
    for within in {(folder / name).parent for name in (*changed, *gone) if (folder / name).parent.is_dir()}:
        sync_folder(within)
