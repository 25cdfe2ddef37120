"""What a run found, read back from the pages' folders: findings with their ids, decisions with their use."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from compare.errors import OutputError
from compare.identity import stable_id
from compare.outcome import SeriesOutcome

# Findings that end a run.
MOST_TOLD = 3

# Letters of a quotation in a line.
LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: of which series and years, what, how much it matters, where on which page, what was decided."""

    id: str
    series: str
    years: tuple[int, ...]
    kind: str
    weight: float
    words: str
    check: str | None
    evidence: str
    page: str
    ruling: str | None
    why: str

    def as_json(self) -> dict[str, Any]:
        """The finding as plain JSON values."""
        return {**asdict(self), "years": list(self.years)}


def found_in(folder: Path) -> list[Found]:
    """The findings of a page's folder, most material first; none where it has none.

    Raises:
        OutputError: the file of the findings is not one that `yoy run` wrote.
    """
    path = folder / "findings.json"
    if not path.is_file():
        return []
    try:
        return found_from(json.loads(path.read_bytes()), folder / "report.html")
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: is not what `yoy run` wrote ({type(error).__name__}); run it again"
        raise OutputError(message) from error


def found_from(table: dict[str, Any], page: Path | None) -> list[Found]:
    """The findings of a page as `findings.json` tells them, most material first; `page` is where they stand."""
    return [_found(one, table, page) for one in table["findings"]]


def found_in_series(folder: Path) -> list[Found]:
    """The findings of every page of a series, the latest page first."""
    folders = sorted(
        (path.parent for path in folder.glob("*/findings.json") if not path.parent.name.startswith(".")), reverse=True
    )
    return [one for page in folders for one in found_in(page)]


def found_in_run(standing: Iterable[SeriesOutcome], outputs: Path) -> list[Found]:
    """The findings of every page that stands after a run."""
    return [found for one in standing for page in one.pages for found in found_in(outputs / one.series / page)]


def decisions_in(folder: Path) -> list[dict[str, str]]:
    """What the last run said of the decisions on a series."""
    path = folder / "decisions.json"
    try:
        return list(json.loads(path.read_bytes())["decisions"])
    except (OSError, ValueError, KeyError):
        return []


def weightiest(everything: Iterable[Found]) -> list[Found]:
    """The findings that end a run: not dismissed, most material first, of equal ones the latest, no subject twice."""
    ranked = sorted(
        (one for one in everything if one.ruling != "dismissed"),
        key=lambda one: (-one.weight, [-year for year in reversed(one.years)], one.series),
    )
    return list(_spread(ranked))[:MOST_TOLD]


def _spread(ranked: list[Found]) -> Iterator[Found]:
    """The first of each subject of a series: what stands before the colon, or before the column in brackets."""
    told: set[str] = set()
    for one in ranked:
        gist = stable_id("", one.series, one.words.partition(" (")[0].partition("：")[0])
        if gist not in told:
            told.add(gist)
            yield one


def _found(one: dict[str, Any], table: dict[str, Any], page: Path | None) -> Found:
    return Found(
        id=one["id"],
        series=table["series"],
        years=tuple(table["years"]),
        kind=one["kind"],
        weight=one["weight"],
        words=one["zh" if table["language"] == "zh" else "en"],
        check=one["check"],
        evidence=" · ".join(f"{place['file']}:{place['start']} “{_cut(place['quote'])}”" for place in one["evidence"]),
        page="" if page is None else f"{page}#{one['anchor']}",
        ruling=one["ruling"],
        why=one["why"],
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
