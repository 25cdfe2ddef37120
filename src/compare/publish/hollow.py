"""A file of a size without content, in the place of one that lies elsewhere; it takes no room on the disk."""

from __future__ import annotations

from pathlib import Path

from compare.publish.atomic import writing


def hollow_file(path: Path, size: int) -> None:
    """Make a file that is as long as the real one, for whoever looks only whether that is there in full size.

    Raises:
        OutputError: the folder does not take it.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(size)
