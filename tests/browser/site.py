"""The pages that the browser opens: built by the package itself, written where the tests say, without Prefect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from compare.model import Comparison, Report, Timeline
from compare.pages import index_files, pair_files, series_files, single_files
from compare.pipeline import compare_reports, read_report
from compare.settings import SeriesSettings
from compare.shelf import Shelf, find_shelves
from compare.timeline import build_timeline

ROOT = Path(__file__).resolve().parent.parent.parent
INPUTS = ROOT / "inputs"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Every file under the folder."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def write_series(folder: Path, reports: Sequence[Report], settings: SeriesSettings) -> bytes:
    """The pages of one series; what it says for the index."""
    pairs = tuple(compare_reports(*both, settings) for both in pairwise(reports))
    timeline = build_timeline(settings.name, tuple(reports), pairs)
    write_pages(folder, reports, pairs, timeline, settings)
    return (folder / "summary.json").read_bytes()


def write_pages(
    folder: Path,
    reports: Sequence[Report],
    pairs: Sequence[Comparison],
    timeline: Timeline,
    settings: SeriesSettings,
) -> None:
    """The page of all years, and that of each pair or of the lone report."""
    write(folder, series_files(timeline, reports, pairs, settings))
    for pair in pairs:
        write(folder / f"{pair.prior.year}-{pair.current.year}", pair_files(pair, timeline, settings))
    for report in reports if not pairs else ():
        write(folder / str(report.year), single_files(report, timeline, settings))


def read_shelf(shelf: Shelf) -> tuple[Report, ...]:
    """The reports of a series in the order of their years."""
    reports = (read_report(file.path, shelf.settings) for file in shelf.files)
    return tuple(sorted(reports, key=lambda report: report.year))


def write_pair(folder: Path, prior: str, current: str) -> Comparison:
    """The page of two texts, as reports of 2022 and 2023, without charts of other years."""
    folder.mkdir(parents=True, exist_ok=True)
    reports = []
    for year, text in ((2022, prior), (2023, current)):
        path = folder / f"{year}.txt"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        reports.append(read_report(path))
    pair = compare_reports(reports[0], reports[1])
    timeline = build_timeline("made", tuple(reports), (pair,))
    write(folder, pair_files(pair, timeline, SeriesSettings("made")))
    return pair


def write_site(folder: Path, inputs: Path, names: Sequence[str]) -> Path:
    """A site of the named series with its index."""
    shelves, _ = find_shelves(inputs, names)
    entries = [write_series(folder / shelf.series, read_shelf(shelf), shelf.settings) for shelf in shelves]
    write(folder, index_files(entries))
    return folder
