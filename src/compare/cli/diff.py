"""`yoy diff`: one pair, any two files, no Prefect."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli.options import INPUTS, AsJson, Language, Quiet
from compare.cli.reading import read_all
from compare.cli.terminal import answer, answer_bytes, answer_json, complain
from compare.found import found_from
from compare.model import Comparison, Timeline
from compare.publish import Digest, Manifest, made_by, publish_into, settings_digest, write_file
from compare.settings import FILE_NAME, REVIEW_NAME, SeriesSettings, read_settings
from compare.shelf import is_report_name

SHORT = "Compare two files, the earlier one first."
HELP = """Compares two files, the earlier one first.

Writes report.html and its files into a folder, a workbook or a Word redline alone, or prints JSON.

\b
Examples:
  yoy diff 2022.txt 2023.docx -o compared
  yoy diff 2022.txt 2023.docx --format docx -o compared
  yoy diff 2022.txt 2023.docx --format json > pair.json
"""


Form = Literal["html", "json", "xlsx", "docx"]

PAGE = "report.html"


def diff(  # noqa: PLR0913 - each argument is an option of the command
    prior: Annotated[Path, typer.Argument(metavar="PRIOR", help="The earlier report.", show_default=False)],
    current: Annotated[Path, typer.Argument(metavar="CURRENT", help="The later report.", show_default=False)],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder to write into; by their years if not given: ./2022-2023."
        ),
    ] = None,
    lang: Language = None,
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            help="html: the page and all its files; xlsx: the workbook alone; docx: a Word file with tracked"
            " changes; json: printed, or written with -o.",
        ),
    ] = "html",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """See HELP."""
    # One pair and out: collecting garbage frees nothing that the end would not, and costs 8 % of the time.
    gc.disable()
    from compare.pipeline import compare_reports  # noqa: PLC0415 - `yoy --help` needs no engine

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
    from compare.pages import pair_findings  # noqa: PLC0415 - see above

    years = [comparison.prior.year, comparison.current.year]
    page = next((path for path in paths if path.name == PAGE), None)
    found = found_from(pair_findings(comparison, settings), page)
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
    from compare import pages  # noqa: PLC0415 - see above

    if form == "json":
        return pages.json_file(comparison, settings)
    if form == "docx":
        return pages.redline_file(comparison, settings)
    make = pages.pair_files if form == "html" else pages.workbook_file
    return make(comparison, _timeline(comparison, settings), settings)


def _timeline(comparison: Comparison, settings: SeriesSettings) -> Timeline:
    from compare.review import settled  # noqa: PLC0415 - see above
    from compare.timeline import build_timeline  # noqa: PLC0415 - see above

    pair = comparison.prior, comparison.current
    return settled(build_timeline(comparison.current.series, pair, (comparison,)), (comparison,), settings)
