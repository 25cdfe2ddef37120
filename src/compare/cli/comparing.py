"""What `yoy diff` does: reads two files, compares them, writes or prints what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from compare import pages
from compare.cli.options import INPUTS, Form
from compare.cli.reading import read_all
from compare.cli.terminal import answer, answer_bytes, answer_json, complain
from compare.found import found_from
from compare.model import Comparison, Timeline
from compare.pipeline import compare_reports
from compare.publish import Digest, Manifest, made_by, publish_into, settings_digest, write_file
from compare.review import settled
from compare.settings import FILE_NAME, REVIEW_NAME, SeriesSettings, read_settings
from compare.shelf import is_report_name
from compare.timeline import build_timeline

PAGE = "report.html"


def compare_files(  # noqa: PLR0913 - each argument is one of the command
    prior: Path,
    current: Path,
    output: Path | None,
    lang: Literal["zh", "en"] | None,
    form: Form,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Compare two files; say what was written and where, or print JSON."""
    settings = replace(_settings(prior, current), chrome=lang)
    reports = read_all([prior, current])
    if reports[0].year > reports[1].year:
        complain(f"{prior}: is of {reports[0].year}, later than {reports[1].year}; name the earlier report first")
    comparison = compare_reports(reports[0], reports[1], settings)
    if form == "json" and output is None:
        answer_bytes(next(iter(_files(comparison, settings, form).values())))
        return
    folder = output or Path(f"{comparison.prior.year}-{comparison.current.year}")
    paths, written = _write(comparison, folder, settings, form)
    if as_json:
        answer_json(_told(comparison, settings, paths, written=written))
        return
    for path in paths:
        answer(str(path) if quiet or form == "json" else f"open {path}")


def _settings(prior: Path, current: Path) -> SeriesSettings:
    """The settings of the current report's folder; without a name where the two are no reports of one series.

    A series is a folder of `inputs`, or one that somebody wrote settings or decisions for, with reports named by year:
    there `yoy review` finds what its commands name.
    """
    settings = read_settings(current.parent)
    folder = current.resolve().parent
    together = prior.resolve().parent == folder and all(is_report_name(path) for path in (prior, current))
    known = folder.parent.name == INPUTS.name or any((folder / name).is_file() for name in (FILE_NAME, REVIEW_NAME))
    return settings if together and known else replace(settings, name="")


def _told(comparison: Comparison, settings: SeriesSettings, paths: list[Path], *, written: bool) -> dict[str, object]:
    years = [comparison.prior.year, comparison.current.year]
    page = next((path for path in paths if path.name == PAGE), None)
    found = found_from(pages.pair_findings(comparison, settings), page)
    return {
        "series": [comparison.current.series],
        "pairs": [{"series": comparison.current.series, "years": years, "page": None if page is None else str(page)}],
        "written": int(written),
        "rejected": [],
        "findings": [one.as_json() for one in found if one.ruling != "dismissed"],
        "paths": [str(path) for path in paths],
    }


def _write(comparison: Comparison, folder: Path, settings: SeriesSettings, form: Form) -> tuple[list[Path], bool]:
    """The files that a person opens, and whether anything was written: the same bytes are not written twice."""
    files = _files(comparison, settings, form)
    if form != "html":
        written = [write_file(folder / name, content) for name, content in files.items()]
        return [folder / name for name in files], any(written)
    prior, current = comparison.prior, comparison.current
    inputs = tuple(
        Digest(report.source.name, report.source.sha256, report.source.bytes, role)
        for report, role in ((prior, "prior"), (current, "current"))
    )
    years = (prior.year, current.year)
    manifest = Manifest(current.series, years, settings_digest(settings), made_by(), inputs)
    return [folder / PAGE], publish_into(folder, files, manifest)


def _files(comparison: Comparison, settings: SeriesSettings, form: Form) -> Mapping[str, bytes]:
    if form == "json":
        return pages.json_file(comparison, settings)
    if form == "docx":
        return pages.redline_file(comparison, settings)
    make = pages.pair_files if form == "html" else pages.workbook_file
    return make(comparison, _timeline(comparison, settings), settings)


def _timeline(comparison: Comparison, settings: SeriesSettings) -> Timeline:
    pair = comparison.prior, comparison.current
    return settled(build_timeline(comparison.current.series, pair, (comparison,)), (comparison,), settings)
