"""What every scorer of annotated numerals shares: rows by place, names by bigrams, quantities by value and bounds.

Rows marked `must` are looked for, `may` are ignored both ways, and anything else found is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from compare.model import Interval, Metric, StatedChange

NAME_DICE = 0.6

_MARKS = re.compile(r"[“”、,()\s]")

Row = Mapping[str, Any]
Span = tuple[int, int]


def rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a gold file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def must(gold: Iterable[Row], kind: str) -> list[Row]:
    """The rows of a type that are looked for."""
    return [row for row in gold if row["type"] == kind and row["score"] == "must"]


def ignored(gold: Iterable[Row]) -> set[Span]:
    """The places that count neither for nor against."""
    return {place(row) for row in gold if row["score"] == "may"}


def place(row: Row) -> Span:
    """Where a row stands."""
    return row["start"], row["end"]


def exact(number: float | str | None) -> Fraction | None:
    """A number of the gold, exactly as written."""
    return None if number is None else Fraction(str(number))


def percent(part: int, whole: int) -> float:
    """A share in percent; of nothing, all is right."""
    return 100 * part / whole if whole else 100.0


def dice(one: str, two: str) -> float:
    """The Dice coefficient of the character bigrams of two names, marks left out."""
    first, second = _bigrams(one), _bigrams(two)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def is_named(metric: Metric, row: Row) -> bool:
    """True when the name is near that of the gold."""
    return dice(metric.name, row["metric"]) >= NAME_DICE


def pairs(metrics: Iterable[Metric], gold: Iterable[Row]) -> Iterator[tuple[Metric | None, Row]]:
    """Every metric looked for, with the one found at its place that is named most like it; each is taken once."""
    found: dict[Span, list[Metric]] = {}
    for metric in metrics:
        found.setdefault((metric.start, metric.end), []).append(metric)
    for row in must(gold, "metric"):
        free = found.get(place(row), [])
        best = max(free, key=lambda metric: dice(metric.name, row["metric"]), default=None)
        if best is not None:
            free.remove(best)
        yield best, row


def metric_scores(metrics: Sequence[Metric], gold: Sequence[Row]) -> dict[str, float]:
    """Places, quantities and names of metrics, in percent."""
    looked = list(pairs(metrics, gold))
    matched = [(metric, row) for metric, row in looked if metric is not None]
    used, free = {metric.id for metric, _ in matched}, ignored(gold)
    extra = sum(metric.id not in used and (metric.start, metric.end) not in free for metric in metrics)
    return {
        "spans_precision": percent(len(matched), len(matched) + extra),
        "spans_recall": percent(len(matched), len(looked)),
        "quantity": percent(sum(same_quantity(*pair) for pair in matched), len(matched)),
        "names": percent(sum(is_named(*pair) for pair in matched), len(matched)),
    }


def change_pairs(
    changes: Sequence[StatedChange], gold: Sequence[Row]
) -> tuple[list[tuple[StatedChange, Row]], dict[str, float]]:
    """The changes found at places looked for, with precision and recall of the places in percent."""
    wanted, free = must(gold, "change"), ignored(gold)
    found = {(change.start, change.end): change for change in changes}
    matched = [(found[place(row)], row) for row in wanted if place(row) in found]
    extra = sum(span not in free for span in found) - len(matched)
    scores = {
        "changes_precision": percent(len(matched), len(matched) + extra),
        "changes_recall": percent(len(matched), len(wanted)),
    }
    return matched, scores


def same_quantity(metric: Metric, row: Row) -> bool:
    """True when value, unit and core interval are those of the gold."""
    quantity = metric.quantity
    expected = (exact(row["low"]), exact(row["high"]), row["low_closed"], row["high_closed"])
    return quantity.value == exact(row["value"]) and quantity.unit == row["unit"] and bounds(quantity.core) == expected


def bounds(interval: Interval) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    """The ends of an interval and whether they belong to it."""
    return interval.low, interval.high, interval.low_closed, interval.high_closed


def _bigrams(name: str) -> frozenset[str]:
    words = _MARKS.sub("", name)
    return frozenset(words[at : at + 2] for at in range(max(1, len(words) - 1)))
