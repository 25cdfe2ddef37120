"""Outputs taken away: the manifest first, so that what is half gone is not taken for whole."""

from __future__ import annotations

from pathlib import Path

from compare.publish.atomic import writing
from compare.publish.manifest import MANIFEST, read_manifest


def withdraw(folder: Path) -> bool:
    """Remove the outputs that the manifest of `folder` names, and the folder if nothing else is in it.

    Returns:
        Whether there was a manifest; without one nothing is known to be ours, and nothing is removed.

    Raises:
        OutputError: a file cannot be removed.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return False
    with writing(folder):
        (folder / MANIFEST).unlink()
        for output in manifest.outputs:
            (folder / output.file).unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
    return True
