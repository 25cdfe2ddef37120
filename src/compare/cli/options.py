"""Options that several commands have, each said once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

INPUTS, OUTPUTS = Path("inputs"), Path("outputs")

Inputs = Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds a folder for each series.")]
Outputs = Annotated[Path, typer.Option(metavar="DIR", help="The folder of the pages.")]
InputsAddress = Annotated[
    str, typer.Option(metavar="DIR", help="The folder that holds a folder for each series, or its address.")
]
OutputsAddress = Annotated[
    str, typer.Option(metavar="DIR", help="The folder of the pages, or its address (s3://bucket/folder).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and the paths of what was made alone.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else, on stdout.")]
Language = Annotated[
    Literal["zh", "en"] | None,
    typer.Option(help="The language that the pages open in; the reports' own if not given."),
]

# What `yoy diff` makes of a pair.
Form = Literal["html", "json", "xlsx", "docx"]
