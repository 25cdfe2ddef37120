"""`yoy verify`: every hash of every manifest, computed again."""

from pathlib import Path
from typing import Annotated

import typer

from compare.cli.options import OUTPUTS, AsJson, Quiet
from compare.cli.terminal import Exit, answer, answer_json, complain, complain_all

SHORT = "Recompute every digest of the outputs."
HELP = """Checks that every file in OUTPUTS holds the bytes that its manifest says.

\b
Examples:
  yoy verify
  yoy verify site --quiet

\b
Exit codes:
  0 everything holds      1 a file is missing or was changed
  2 wrong usage           3 there is nothing to check
"""


def verify(
    outputs: Annotated[Path, typer.Argument(metavar="OUTPUTS", help="The folder that `yoy run` wrote.")] = OUTPUTS,
    *,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """See HELP."""
    from compare.publish import verify as verify_outputs  # noqa: PLC0415 - `yoy --help` needs no manifest

    count, faults = verify_outputs(outputs)
    if as_json:
        told = [{"file": fault.file, "what": fault.what} for fault in faults]
        answer_json({"path": str(outputs), "files": count, "faults": told})
    complain_all(f"{outputs / fault.file}: {fault.what}" for fault in faults)
    if faults:
        raise typer.Exit(Exit.PARTLY)
    if not count:
        complain(f"{outputs}: holds no manifest to check; make the outputs with `yoy run`")
        raise typer.Exit(Exit.NOTHING)
    if not as_json:
        answer(str(outputs) if quiet else f"{count} files hold the bytes of their manifests")
