"""What a reviewer typed, found in the reports as the last run read them: a metric, a heading."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from compare import names
from compare.errors import InputRejected
from compare.fold import squeeze

# Names that are offered in the place of one that is not there.
MOST_OFFERED = 3


def metric_name(pages: Path, series: str, typed: str) -> str:
    """The name of a metric, given by its id or by a name that some report of the series prints.

    Raises:
        InputRejected: no report prints it.
    """
    printed: dict[str, str] = {}
    for report in _reports(pages):
        for metric in report["metrics"]:
            if metric["id"] == typed:
                return str(metric["name"])
            printed.setdefault(names.plain(metric["name"]), metric["name"])
    if names.plain(typed) in printed:
        return typed
    raise InputRejected("missing", typed, f"is no metric of {series}", _offer(names.plain(typed), printed))


def heading_in(page: Path, side: str, typed: str) -> str:
    """A heading as it is printed, with its number where that is needed to tell it from another.

    Raises:
        InputRejected: the pair has no page, or the report has no such section, or several.
    """
    table = _load(page / "comparison.json")
    if table is None:
        hint = (
            f"give two years that are compared, or make the page with `yoy run --years {page.name.replace('-', ' ')}`"
        )
        raise InputRejected("missing", str(page), "is no page of two reports", hint)
    sections = [one for one in table[side]["sections"] if one["level"]]
    printed = {squeeze(_whole(one)): _whole(one) for one in sections}
    if squeeze(typed) in printed:
        return printed[squeeze(typed)]
    bare = [_whole(one) for one in sections if squeeze(_bare(one)) == squeeze(typed)]
    if len(bare) == 1:
        return bare[0]
    where = f"the report of {table[side]['year']}"
    if bare:
        raise InputRejected(
            "missing", typed, f"is the heading of {len(bare)} sections of {where}", "give its number too"
        )
    offered = {squeeze(_bare(one)): _whole(one) for one in sections}
    raise InputRejected("missing", typed, f"is no section of {where}", _offer(squeeze(typed), offered))


def _bare(section: dict[str, Any]) -> str:
    return str(section["heading"]).strip().removeprefix(section["label"]).strip()


def _whole(section: dict[str, Any]) -> str:
    return f"{section['label']}{_bare(section)}"


def _offer(typed: str, printed: dict[str, str]) -> str:
    near = (
        get_close_matches(typed, printed, MOST_OFFERED, 0.4) or [one for one in printed if typed in one][:MOST_OFFERED]
    )
    if near:
        return f"perhaps {' or '.join(printed[one] for one in near)}"
    return "give it as a report prints it; metrics.csv beside each page lists every name"


def _reports(pages: Path) -> list[dict[str, Any]]:
    compared = [_load(path) for path in sorted(pages.glob("*/comparison.json"))]
    alone = [_load(path) for path in sorted(pages.glob("*/report.json"))]
    sides = [table[side] for table in compared if table for side in ("prior", "current")]
    return [*sides, *(table for table in alone if table)]


def _load(path: Path) -> dict[str, Any] | None:
    try:
        table: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return table
