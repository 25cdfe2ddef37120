"""What `yoy inspect` does: reads one report and prints what was found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from compare.cli.reading import read_all
from compare.cli.terminal import answer, answer_bytes
from compare.model import Report


def show(path: Path, form: Literal["table", "json", "csv"], *, with_others: bool, quiet: bool) -> None:
    """Print the report in this form; `quiet`: its path alone, for it could be read."""
    report = read_all([path])[0]
    if quiet:
        answer(str(path))
    elif form == "table":
        _as_table(report, with_others=with_others)
    else:
        answer_bytes(_as_json(report) if form == "json" else _as_csv(report))


def _as_table(report: Report, *, with_others: bool) -> None:
    from compare.cli.tables import print_others, print_report  # noqa: PLC0415 - JSON needs no tables

    print_report(report)
    if with_others:
        from compare.pipeline import other_numerals  # noqa: PLC0415 - see above

        print_others(other_numerals(report))


def _as_json(report: Report) -> bytes:
    from compare.pages import json_bytes  # noqa: PLC0415 - see above
    from compare.render.json import report_json  # noqa: PLC0415 - see above

    return json_bytes(report_json(report))


def _as_csv(report: Report) -> bytes:
    from compare.render.frames import report_metrics_csv  # noqa: PLC0415 - see above

    text: str = report_metrics_csv(report)
    return text.encode("utf-8", "backslashreplace")
