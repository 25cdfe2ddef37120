"""The researcher's tables of one series, published as one partition: one series in memory at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compare import pages
from compare.dataset import dataset_folder
from compare.model import Comparison, Report
from compare.plan import SeriesPlan
from compare.publish import publish_folder


def publish_dataset(
    outputs: Path, plan: SeriesPlan, reports: Sequence[Report], comparisons: Sequence[Comparison]
) -> bool:
    """Publish the tables of a series, after its pages; says whether anything was written.

    Each report is held against the one before it, whichever pairs were asked for.

    Tables whose series has no folder in the outputs are taken away with the next index (`forget_removed`), so the
    folder must stand first.
    """
    neighbours = [one for one in comparisons if (one.prior.year, one.current.year) in plan.neighbours]
    files = pages.dataset_files(reports, neighbours)
    return publish_folder(dataset_folder(outputs, plan.series), files, plan.manifest())
