"""The worked cases of CLAIMS, scored: intervals, numerals that are none, changes, implied priors, verdicts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from compare.change import find_changes, parse_change
from compare.errors import QuantityError
from compare.model import Change, Interval, Quantity
from compare.quantity import parse_quantity, scan
from compare.verdict import implied_prior, judge

FILE = "intervals.jsonl"
# The four rows that state a level or a share, which is no change.
NO_CHANGE = frozenset({"to_value", "level", "share_of_plan", "share"})
UNITS = {"cagr_percent": "cagr", "real_percent": "percent"}
BASES = {
    "prev_year": "previous_year",
    "prev_period": "previous_period",
    "5 years": "五年",
    "previous five years": "上个五年",
}
VERDICTS = {"ambiguous_percent_or_points": "ambiguous_points"}
# Rows taken over from elsewhere carry no unit and no kind to compare.
UNTYPED = "brief rule"
NEAR = Fraction(1, 1_000)

Row = Mapping[str, Any]


def rows(gold: Path) -> list[dict[str, Any]]:
    """All worked cases, in order."""
    return [json.loads(line) for line in (gold / FILE).read_text(encoding="utf-8").splitlines()]


def failures(cases: Sequence[Row]) -> list[tuple[Row, str]]:
    """The cases that are missed, each with what came out."""
    missed = ((row, JUDGES[row["type"]](row)) for row in cases)
    return [(row, why) for row, why in missed if why]


def score(cases: Sequence[Row]) -> dict[str, float]:
    """Percent right, by type of case."""
    missed = {id(row) for row, _ in failures(cases)}
    kinds = sorted({row["type"] for row in cases})
    return {kind: 100 * _share(row for row in cases if row["type"] == kind)(missed) for kind in kinds}


def _share(cases: Iterator[Row]) -> Callable[[set[int]], float]:
    group = list(cases)
    return lambda missed: sum(id(row) not in missed for row in group) / len(group)


def number(value: float | str | None) -> Fraction | None:
    """A number of the file as it is written there; thirds are only near."""
    return None if value is None else Fraction(str(value))


def is_near(found: Fraction | None, expected: float | str | None, slack: Fraction = Fraction(0)) -> bool:
    """Equality up to what a decimal of the file can say."""
    wanted = number(expected)
    if found is None or wanted is None:
        return found is None and wanted is None
    return abs(found - wanted) <= max(slack, abs(wanted) / 10**12)


def _interval(row: Row) -> str:
    try:
        quantity = parse_quantity(row["text"])
    except QuantityError as error:
        return str(error)
    core, lenient = quantity.core, quantity.lenient or quantity.core
    brackets = "(["[core.low_closed] + ")]"[core.high_closed]
    checks = {
        "value": row["value"] is None or is_near(quantity.value, row["value"]),
        "bounds": is_near(core.low, row["low"]) and is_near(core.high, row["high"]) and brackets == row["brackets"],
        "unit": row["source"].startswith(UNTYPED) or quantity.unit == row["unit"],
        "kind": row["source"].startswith(UNTYPED) or quantity.kind == row["kind"],
        "lenient": row["lenient"] is None
        or (is_near(lenient.low, row["lenient"][0]) and is_near(lenient.high, row["lenient"][1])),
    }
    wrong = [name for name, holds in checks.items() if not holds]
    return f"{wrong}: {quantity}" if wrong else ""


def _not_metric(row: Row) -> str:
    found = scan(row["text"])
    measured = [numeral.text for numeral in found if numeral.quantity is not None]
    return f"measured {measured}" if measured or not found else ""


def _change(row: Row) -> str:
    found = find_changes(row["clause"])
    if row["unit"] in NO_CHANGE:
        return f"found {found}" if found else ""
    if not found:
        return "nothing found"
    change = found[0]
    wanted = row["magnitude"] if isinstance(row["magnitude"], list) else [row["magnitude"]]
    sizes = [one.magnitude for one in found]
    checks = {
        "same as parse_change": parse_change(row["clause"]) == change,
        "magnitude": len(sizes) == len(wanted) and all(map(is_near, sizes, wanted)),
        "unit": change.unit == ("flat" if row["direction"] == "flat" else UNITS.get(row["unit"], row["unit"])),
        "direction": ("second_order" in change.flags) == (row["direction"] == "second_order")
        and change.direction == ("decrease" if row["direction"] == "second_order" else row["direction"]),
        "base": change.implicit if row["base"] is None else change.base == BASES.get(row["base"], row["base"]),
        "constant prices": ("constant_price" in change.flags) == (row["unit"] == "real_percent"),
    }
    wrong = [name for name, holds in checks.items() if not holds]
    return f"{wrong}: {found}" if wrong else ""


def _implied(row: Row) -> str:
    level, change = _parsed(row["text"])
    readings = {one.reading: one for one in implied_prior(level, change)}
    one = readings[row["unit"]]
    near = is_near(one.interval.low, row["prior_low"], NEAR) and is_near(one.interval.high, row["prior_high"], NEAR)
    return "" if near and _same_integers(one.integers, row["integers"]) else str(one)


def _parsed(text: str) -> tuple[Quantity, Change]:
    level, clause = re.split(r", ?", re.sub(r" (?:->|\().*", "", text), maxsplit=1)
    return parse_quantity(level), parse_change(clause)


def _same_integers(found: tuple[int, ...] | None, wanted: list[int] | dict[str, int] | None) -> bool:
    if wanted is None or found is None:
        return found is wanted
    if isinstance(wanted, list):
        return list(found) == wanted
    return (found[0], found[-1], len(found)) == (wanted["min"], wanted["max"], wanted["count"])


def _verdict(row: Row) -> str:
    given = {name: _pair(row[name]) for name in ("current", "prior", "published_prior", "stated")}
    stated = given["stated"]
    assert stated is not None
    change = Change(
        text=row["text"],
        start=0,
        end=0,
        clause_start=0,
        clause_end=0,
        direction=row["direction"],
        unit=row["unit"],
        base="previous_year",
        implicit=True,
        magnitude=None,
        stated=stated,
        stated_lenient=_truncated(stated),
        flags=("constant_price",) if "(real)" in row["text"] else (),
    )
    found = judge(
        given["current"],
        given["prior"],
        change,
        is_rate=row["is_rate"],
        is_count=not row["is_rate"],
        published_prior=given["published_prior"],
    )
    return "" if found.verdict == VERDICTS.get(row["verdict"], row["verdict"]) else str(found)


def _pair(bounds: Sequence[str] | None) -> Interval | None:
    return None if bounds is None else Interval(Fraction(bounds[0]), Fraction(bounds[1]))


def _truncated(stated: Interval) -> Interval | None:
    """The rows give S only; a writer who cuts off digits may be twice as far away."""
    assert stated.low is not None
    assert stated.high is not None
    slack = (stated.high - stated.low) / 2
    return Interval(stated.low - slack, stated.high + slack, low_closed=False, high_closed=False) if slack else None


JUDGES: Mapping[str, Callable[[Row], str]] = {
    "interval": _interval,
    "not_metric": _not_metric,
    "change_parse": _change,
    "implied_prior": _implied,
    "verdict": _verdict,
}
