"""`yoy diff`: one pair, any two files, no Prefect."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli.reading import read_all
from compare.cli.terminal import answer, answer_bytes, complain
from compare.model import Comparison
from compare.publish import Digest, Manifest, made_by, publish_into, settings_digest, write_file
from compare.settings import SeriesSettings, read_settings

HELP = """Compares two files, the earlier one first.

Writes report.html and its tables into a folder, or prints JSON.
"""


def diff(
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
        Literal["html", "json"],
        typer.Option("--format", "-f", help="html writes the page and its tables; json prints, or writes with -o."),
    ] = "html",
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
    _as_page(comparison, folder, settings)
    answer(f"open {folder / 'report.html'}")


def _as_json(comparison: Comparison, output: Path | None) -> None:
    from compare.pages import json_bytes  # noqa: PLC0415 - see above
    from compare.render.json import comparison_json  # noqa: PLC0415 - see above

    content = json_bytes(comparison_json(comparison))
    if output is None:
        answer_bytes(content)
        return
    write_file(output / "comparison.json", content)
    answer(str(output / "comparison.json"))


def _as_page(comparison: Comparison, folder: Path, settings: SeriesSettings) -> None:
    from compare.pages import pair_files  # noqa: PLC0415 - see above
    from compare.timeline import build_timeline  # noqa: PLC0415 - see above

    prior, current = comparison.prior, comparison.current
    timeline = build_timeline(current.series, (prior, current), (comparison,))
    files = pair_files(comparison, timeline, settings)
    inputs = tuple(
        Digest(report.source.name, report.source.sha256, report.source.bytes, role)
        for report, role in ((prior, "prior"), (current, "current"))
    )
    years = (prior.year, current.year)
    publish_into(folder, files, Manifest(current.series, years, settings_digest(settings), made_by(), inputs))
