"""`yoy diff`: one pair, any two files, no Prefect."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli.reading import read_all
from compare.cli.terminal import answer, answer_bytes, answer_json, complain
from compare.found import found_in
from compare.model import Comparison, Timeline
from compare.publish import Digest, Manifest, made_by, publish_into, settings_digest, write_file
from compare.settings import SeriesSettings, read_settings

HELP = """Compares two files, the earlier one first.

Writes report.html and its files into a folder, a workbook or a Word redline alone, or prints JSON.

Example: `yoy diff 2022.txt 2023.docx -o compared`
"""


def diff(  # noqa: PLR0913 - each argument is an option of the command
    prior: Annotated[Path, typer.Argument(help="The earlier report.", show_default=False)],
    current: Annotated[Path, typer.Argument(help="The later report.", show_default=False)],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The folder to write into; ./PRIOR-CURRENT by their years if not given."),
    ] = None,
    lang: Annotated[
        Literal["zh", "en"] | None, typer.Option(help="The language that the page opens in; the reports' if not given.")
    ] = None,
    form: Annotated[
        Literal["html", "json", "xlsx", "docx"],
        typer.Option(
            "--format",
            "-f",
            help="html writes the page and all its files; xlsx the workbook alone, docx a Word file with tracked"
            " changes; json prints, or writes with -o.",
        ),
    ] = "html",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and the path of the page alone.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the page, and print one JSON object that says what was found where.")
    ] = False,
) -> None:
    """See HELP."""
    # One pair and out: collecting garbage frees nothing that the end would not, and costs 8 % of the time.
    gc.disable()
    from compare.pipeline import compare_reports  # noqa: PLC0415 - `yoy --help` needs no engine

    settings = read_settings(current.parent)
    settings = replace(settings, chrome=lang or settings.chrome)
    reports = read_all([prior, current])
    if reports[0].year > reports[1].year:
        complain(f"{prior}: is of {reports[0].year}, later than {reports[1].year}; name the earlier report first")
    comparison = compare_reports(reports[0], reports[1], settings)
    if form == "json":
        _as_json(comparison, output)
        return
    folder = output or Path(f"{comparison.prior.year}-{comparison.current.year}")
    if form != "html":
        _as_file(comparison, folder, settings, form)
        return
    written = _as_page(comparison, folder, settings)
    if as_json:
        answer_json(_told(comparison, folder, written=written))
    else:
        answer(f"{'' if quiet else 'open '}{folder / 'report.html'}")


def _told(comparison: Comparison, folder: Path, *, written: bool) -> dict[str, object]:
    years = [comparison.prior.year, comparison.current.year]
    return {
        "series": [comparison.current.series],
        "pairs": [{"series": comparison.current.series, "years": years, "page": str(folder / "report.html")}],
        "written": int(written),
        "rejected": [],
        "findings": [one.as_json() for one in found_in(folder) if one.ruling != "dismissed"],
        "paths": [str(folder / "report.html")],
    }


def _as_json(comparison: Comparison, output: Path | None) -> None:
    from compare.pages import json_bytes  # noqa: PLC0415 - see above
    from compare.render.json import comparison_json  # noqa: PLC0415 - see above

    content = json_bytes(comparison_json(comparison))
    if output is None:
        answer_bytes(content)
        return
    write_file(output / "comparison.json", content)
    answer(str(output / "comparison.json"))


def _as_file(comparison: Comparison, folder: Path, settings: SeriesSettings, form: Literal["xlsx", "docx"]) -> None:
    from compare.pages import redline_file, workbook_file  # noqa: PLC0415 - see above

    if form == "docx":
        files = redline_file(comparison, settings)
    else:
        files = workbook_file(comparison, _timeline(comparison, settings), settings)
    for name, content in files.items():
        write_file(folder / name, content)
        answer(f"open {folder / name}")


def _timeline(comparison: Comparison, settings: SeriesSettings) -> Timeline:
    from compare.review import settled  # noqa: PLC0415 - see above
    from compare.timeline import build_timeline  # noqa: PLC0415 - see above

    pair = comparison.prior, comparison.current
    return settled(build_timeline(comparison.current.series, pair, (comparison,)), (comparison,), settings)


def _as_page(comparison: Comparison, folder: Path, settings: SeriesSettings) -> bool:
    from compare.pages import pair_files  # noqa: PLC0415 - see above

    prior, current = comparison.prior, comparison.current
    files = pair_files(comparison, _timeline(comparison, settings), settings)
    inputs = tuple(
        Digest(report.source.name, report.source.sha256, report.source.bytes, role)
        for report, role in ((prior, "prior"), (current, "current"))
    )
    years = (prior.year, current.year)
    return publish_into(folder, files, Manifest(current.series, years, settings_digest(settings), made_by(), inputs))
