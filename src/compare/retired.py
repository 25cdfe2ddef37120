"""Pages that stand in the outputs of a series and that no run would make any more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from compare.plan import SeriesPlan, Target, folder_of, passes
from compare.publish import MANIFEST, read_manifest


def retired(outputs: Path, plan: SeriesPlan) -> tuple[Path, ...]:
    """The folders of pages whose year is gone, or between whose years another has come.

    A page of years that were picked stays as long as its years are there, and so does one whose file could
    not be read this time and may be the next. Asked before the manifest of the series is written anew.
    """
    folder = outputs / plan.series
    found = read_manifest(folder)
    former = set(pairwise(one.year for one in found.reports)) if found else set()
    unread = {one.file for one in plan.rejected if passes(one)}
    passing = {file.year for file in plan.files if file.name in unread}
    return tuple(
        path
        for target, path in _standing(folder, plan.series)
        if target not in {*plan.pairs, *plan.targets}
        and not set(target) & passing
        and (len(target) == 1 or target in former or not set(target) <= set(plan.years))
    )


def _standing(folder: Path, series: str) -> Iterator[tuple[Target, Path]]:
    """The pages of a series that stand there, by their manifests."""
    for path in sorted(manifest.parent for manifest in folder.glob(f"[!.]*/{MANIFEST}")):
        page = read_manifest(path)
        if page is not None and page.series == series and path.name == folder_of(page.years):
            yield page.years, path
