"""Tables as read against the rendered pages: headings, cells and numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from compare.fold import squeeze
from compare.model import Table

FOLDER = Path(__file__).with_name("tables")

# A cell as it was transcribed, or as it was read: headings beside it, above it, its words.
Place = tuple[tuple[str, ...], tuple[str, ...], str]


def transcribed(name: str) -> list[dict[str, Any]]:
    """The tables of a transcription, each with its title, columns and rows."""
    tables: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))["tables"]
    return tables


def cells_by_hand(table: Mapping[str, Any]) -> list[Place]:
    """The body cells of a transcribed table, row by row."""
    return [
        (_plain(row), _plain(column), value)
        for row, values in table["rows"]
        for column, value in zip(table["columns"], values, strict=True)
    ]


def cells_as_read(table: Table) -> list[Place]:
    """The body cells of a table as the program read them, row by row; a number is its digits again."""
    body = sorted((cell for cell in table.cells if cell.is_body), key=lambda cell: (cell.row, cell.column))
    return [(_plain(cell.row_path), _plain(cell.column_path), _printed(cell.value)) for cell in body]


def agreement(tables: tuple[Table, ...], by_hand: list[dict[str, Any]]) -> Iterator[tuple[bool, str]]:
    """Whether each transcribed cell was read, with its headings and its number; one that was read too much fails."""
    for read, hand in zip(tables, by_hand, strict=True):
        yield squeeze(read.caption) == squeeze(hand["title"]), f"caption {read.caption}"
        found, expected = cells_as_read(read), cells_by_hand(hand)
        yield from ((one == two, f"{one} ≠ {two}") for one, two in zip(found, expected, strict=False))
        yield from ((False, "a cell too few or too many") for _ in range(abs(len(found) - len(expected))))


def _plain(path: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(squeeze(words) for words in path)


def _printed(value: Fraction | None) -> str:
    if value is None:
        return ""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
