"""`yoy diff`: one pair, any two files, no Prefect."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from compare.cli.options import AsJson, Form, Language, Quiet

SHORT = "Compare two files, the earlier one first."
HELP = """Compares two files, the earlier one first.

Writes report.html and its files into a folder, a workbook or a Word redline alone, or prints JSON.

\b
Examples:
  yoy diff 2022.txt 2023.docx -o compared
  yoy diff 2022.txt 2023.docx --format docx -o compared
  yoy diff 2022.txt 2023.docx --format json > pair.json
"""


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
    from compare.cli.comparing import compare_files  # noqa: PLC0415 - `yoy --help` needs no engine

    compare_files(prior, current, output, lang, form, quiet=quiet, as_json=as_json)
