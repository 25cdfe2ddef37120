"""Matplotlib's SVG made small: no metadata, no line breaks, glyph outlines in relative steps of the font's own grid.

Chinese glyphs are nine tenths of a chart. Written as relative steps they take half
the characters (161,961 to 88,103 for a strip of eleven headings); on a grid of a
thousandth of the font's size, with the short commands of SVG, three fifths of those
(245,551 to 152,000 for the charts of two work reports). Places are told to a hundredth of a point.
Nothing moves by more than that, and what draws nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_PROLOG = re.compile(r"^.*?(?=<svg )", re.DOTALL)
# Whole numbers only, as no marker has them; matplotlib counts 64 steps in a hundredth of the font's size.
_GLYPH = re.compile(r'(<path id="[^"]*" d=")([MLQCz0-9\s-]+)(" transform="scale\()0\.015625(\)")')
_STEPS, _GRID, _SCALE = 64, 10, "0.1"
_COMMAND = re.compile(r"([MLQCz])([^MLQCz]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAME = re.compile(r'<g id="[a-z0-9A-Z]+_\d+">')  # names that nothing refers to
_EMPTY = re.compile(r'<path d="M [0-9. -]+"[^>]*/>')  # a line of one point has no length
_PLACES = re.compile(r'(?: d="| x="| y="|translate\()[^")]*')
_LONG = re.compile(r"-?\d+\.\d{3,}")
_BETWEEN = re.compile(r">\s+<")
# A curve whose handle mirrors the one before it, to within so many steps of the grid, need not say its handle.
_MIRRORED = 1
# Glyphs whose steps are remembered: a series of five years draws some 600, and shortening them was a sixth of a chart.
_GLYPHS = 4096

Point = tuple[int, int]
_NOWHERE: Point = (10**9, 10**9)  # mirrors nothing


def compact(svg: str) -> str:
    """The same drawing in fewer characters."""
    bare = _COMMENT.sub("", _PROLOG.sub("", _METADATA.sub("", svg)))
    bare = _NAME.sub("<g>", _GLYPH.sub(_small_glyph, bare)).replace("NotoSansSC-Regular-", "g")
    bare = _PLACES.sub(lambda found: _LONG.sub(_rounded, found[0]), _EMPTY.sub("", bare))
    return _BETWEEN.sub("><", bare)


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").removesuffix(".")


def _small_glyph(found: re.Match[str]) -> str:
    return f"{found[1]}{_shorter(found[2])}{found[3]}{_SCALE}{found[4]}"


@lru_cache(_GLYPHS)
def _shorter(path: str) -> str:
    return "".join(_steps(path))


def _steps(path: str) -> Iterator[str]:
    """The commands of a path, each counted from the end of the one before."""
    at, start, mirror = (0, 0), (0, 0), _NOWHERE
    for letter, numbers in _COMMAND.findall(path):
        command, points = _shortest(letter, _points(numbers), mirror)
        yield _step(command, at, points)
        at = points[-1] if points else start
        start = at if command == "M" else start
        mirror = (2 * at[0] - points[0][0], 2 * at[1] - points[0][1]) if command in "QT" else _NOWHERE


def _shortest(command: str, points: list[Point], mirror: Point) -> tuple[str, list[Point]]:
    """The command, `T` for a curve whose handle is the mirror: it then has that very handle."""
    if command == "Q" and all(abs(one - two) <= _MIRRORED for one, two in zip(points[0], mirror, strict=True)):
        return "T", [mirror, points[1]]
    return command, points


def _points(numbers: str) -> list[Point]:
    values = [round(int(number) * _GRID / _STEPS) for number in numbers.split()]
    return list(zip(values[::2], values[1::2], strict=True))


def _step(command: str, at: Point, points: Sequence[Point]) -> str:
    told = points[1:] if command == "T" else points
    steps = [one - two for point in told for one, two in zip(point, at, strict=True)]
    if command == "L" and 0 in steps:
        return f"v{steps[1]}" if steps[0] == 0 else f"h{steps[0]}"
    words = "".join(f" {step}" if place and step >= 0 else str(step) for place, step in enumerate(steps))
    return command.lower() + words
