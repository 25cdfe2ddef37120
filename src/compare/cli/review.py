"""`yoy review`: the findings of a series, and what its reviewers decide of them."""

from typing import Annotated

import typer

from compare.cli.complete import decision_ids, finding_ids, series_names
from compare.cli.options import INPUTS, OUTPUTS, AsJson, Inputs, Outputs, Quiet
from compare.cli.usage import check_names, year

SHORT = "List the findings of a series, and decide of them."
HELP = """Lists the findings of a series that nobody has decided of yet, and takes decisions down.

A decision goes into INPUTS/series/review.toml, and the next `yoy run` honours it: a dismissed finding leaves the first
screen and the counts and stands folded with its reason, a confirmed one carries a badge, metrics and sections are
matched as declared. A decision that matches nothing any more is said, never dropped.

\b
Examples:
  yoy review jichuan
  yoy review jichuan --dismiss f0a1b2c3d4 --why "mended in the reprint"
  yoy review jichuan --same 检查市场主体 检查经营主体
  yoy review jichuan --sections 普法宣传 法治宣传教育 --years 2022 2023
  yoy review jichuan --undo f0a1b2c3d4
"""


def review(  # noqa: PLR0913 - each argument is an option of the command
    series: Annotated[
        str, typer.Argument(metavar="SERIES", help="The series, by folder name.", autocompletion=series_names)
    ],
    *,
    confirm: Annotated[
        str | None, typer.Option(metavar="ID", help="This finding is right.", autocompletion=finding_ids)
    ] = None,
    dismiss: Annotated[
        str | None,
        typer.Option(metavar="ID", help="This finding is not worth a look; needs --why.", autocompletion=finding_ids),
    ] = None,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="METRIC METRIC",
            help="A metric of the prior and one of the current report are one measure.",
        ),
    ] = None,
    different: Annotated[
        tuple[str, str] | None, typer.Option(metavar="METRIC METRIC", help="They are two measures. Names or ids.")
    ] = None,
    sections: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="HEADING HEADING", help="These two sections are counterparts; needs --years."),
    ] = None,
    years: Annotated[
        list[int] | None, typer.Option(parser=year, metavar="YEAR YEAR", help="The years of --sections.")
    ] = None,
    undo: Annotated[
        str | None, typer.Option(metavar="ID", help="Take a decision back.", autocompletion=decision_ids)
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="List what was decided too.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    inputs: Inputs = INPUTS,
    outputs: Outputs = OUTPUTS,
) -> None:
    """See HELP."""
    asked = [name for name, given in _given(confirm, dismiss, same, different, sections, undo) if given]
    if len(asked) > 1:
        raise typer.BadParameter("one decision at a time", param_hint=" ".join(asked))
    if dismiss and not why.strip():
        raise typer.BadParameter("a dismissal needs its reason", param_hint="--why")
    if bool(sections) != bool(years) or (years and len(years) != 2):  # noqa: PLR2004 - a prior and a current year
        raise typer.BadParameter("--sections needs --years PRIOR CURRENT", param_hint="--sections")
    check_names(inputs, [series])
    from compare.cli.desk import open_desk  # noqa: PLC0415 - `yoy --help` needs no findings

    desk = open_desk(series, inputs, outputs)
    if confirm or dismiss:
        desk.rule(confirm or dismiss or "", "confirmed" if confirm else "dismissed", why)
    elif same or different:
        desk.name("same" if same else "different", same or different or ("", ""), why)
    elif sections and years:
        desk.counterparts(sections, (min(years), max(years)), why)
    elif undo:
        desk.undo(undo)
    else:
        desk.show(everything=everything, quiet=quiet, as_json=as_json)
        return
    desk.say(quiet=quiet, as_json=as_json)


def _given(*options: object) -> list[tuple[str, object]]:
    names = ("--confirm", "--dismiss", "--same", "--different", "--sections", "--undo")
    return list(zip(names, options, strict=True))
