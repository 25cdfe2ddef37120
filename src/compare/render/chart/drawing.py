"""Marks as SVG: small enough that a page can carry many charts.

Chinese glyphs are nine tenths of a chart. Each is told once, in relative steps on the grid of the font with the short
commands of SVG; words are uses of them. Places are told to a hundredth of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from compare.render.chart.letters import EM, MOST_GLYPHS, glyph
from compare.render.chart.marks import Bar, Dot, Mark, Place, Stroke, Words

POINTS = 72  # in an inch
_NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

# A curve whose handle mirrors the one before it, to within so many steps of the grid, need not say its handle.
_MIRRORED = 1
_MOVE, _LINE, _CURVE, _CUBIC, _CLOSE = 1, 2, 3, 4, 79  # matplotlib's codes of a path
_LENGTH = {_MOVE: 1, _LINE: 1, _CURVE: 2, _CUBIC: 3, _CLOSE: 1}

_Grid = tuple[int, int]
_NOWHERE: _Grid = (10**9, 10**9)  # mirrors nothing


def svg_of(marks: Sequence[Mark], width: float, height: float) -> str:
    """A drawing of so many inches; on no ground and without a margin, for a page lends its own."""
    drawn = "".join(map(_element, marks))
    characters = sorted({one for mark in marks if isinstance(mark, Words) for one in mark.text if not one.isspace()})
    glyphs = "".join(f'<path id="g{ord(one):x}" d="{_steps(one)}"/>' for one in characters)
    wide, high = _number(width * POINTS), _number(height * POINTS)
    size = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    return f'<svg {_NAMES} {size} version="1.1"><defs>{glyphs}</defs>{drawn}</svg>'


def _element(mark: Mark) -> str:
    match mark:
        case Words():
            return _words(mark)
        case Bar(left, top, width, height, color, alpha):
            x, y, wide, high = (_number(value * POINTS) for value in (left, top, width, height))
            size = f'width="{wide}" height="{high}"'
            return f'<rect x="{x}" y="{y}" {size} fill="{color}"{_faint("fill", alpha)}/>'
        case Dot((x, y), color, fill, size):
            where = f'cx="{_number(x * POINTS)}" cy="{_number(y * POINTS)}" r="{_number(size / 2)}"'
            return f'<circle {where} fill="{fill}" stroke="{color}"/>'
        case Stroke(points, color, width, alpha, dashes):
            dashed = f' stroke-dasharray="{" ".join(map(_number, dashes))}"' if dashes else ""
            how = f'fill="none" stroke="{color}" stroke-width="{_number(width)}" stroke-linejoin="round"'
            return f'<path d="{_line(points)}" {how}{_faint("stroke", alpha)}{dashed}/>'


def _words(mark: Words) -> str:
    """Uses of glyphs, from the left to the right on the grid of the font."""
    x, y = (_number(value * POINTS) for value in mark.start)
    scale = f"{mark.size / EM:.6g}"
    used, at = [], 0.0
    for one in mark.text:
        if not one.isspace():
            used.append(f'<use xlink:href="#g{ord(one):x}" x="{round(at)}"/>')
        at += glyph(one).advance
    return f'<g transform="translate({x} {y}) scale({scale} -{scale})" fill="{mark.color}">{"".join(used)}</g>'


def _line(points: Sequence[Place]) -> str:
    return "M" + "L".join(f"{_number(x * POINTS)} {_number(y * POINTS)}" for x, y in points)


def _faint(what: str, alpha: float) -> str:
    return "" if alpha == 1 else f' {what}-opacity="{_number(alpha)}"'


def _number(value: float) -> str:
    told = f"{value:.2f}".rstrip("0").removesuffix(".")
    return "0" if told == "-0" else told


@lru_cache(MOST_GLYPHS)
def _steps(character: str) -> str:
    """The outline of a glyph, each command counted from the end of the one before."""
    drawn = glyph(character)
    return "".join(_told(drawn.codes, drawn.points))


def _told(codes: Sequence[int], points: Sequence[_Grid]) -> Iterator[str]:
    at, mirror, place = (0, 0), _NOWHERE, 0
    start = at
    while place < len(codes):
        code = codes[place]
        ends = points[place : place + _LENGTH[code]]
        place += _LENGTH[code]
        if code == _CLOSE:
            yield "z"
            at, mirror = start, _NOWHERE
            continue
        letter, told, handle = _shortest(code, ends, mirror)
        yield _step(letter, at, told)
        at = ends[-1]
        start = at if code == _MOVE else start
        mirror = _NOWHERE if handle is None else (2 * at[0] - handle[0], 2 * at[1] - handle[1])


def _shortest(code: int, ends: Sequence[_Grid], mirror: _Grid) -> tuple[str, Sequence[_Grid], _Grid | None]:
    """The command with the points that it tells, and the handle of a curve: `t` for one that is the mirror."""
    if code == _CURVE:
        if all(abs(one - two) <= _MIRRORED for one, two in zip(ends[0], mirror, strict=True)):
            return "t", ends[1:], mirror
        return "q", ends, ends[0]
    return {_MOVE: "m", _LINE: "l", _CUBIC: "c"}[code], ends, None


def _step(letter: str, at: _Grid, points: Sequence[_Grid]) -> str:
    steps = [one - two for point in points for one, two in zip(point, at, strict=True)]
    if letter == "l" and 0 in steps:
        return f"v{steps[1]}" if steps[0] == 0 else f"h{steps[0]}"
    return letter + "".join(f" {step}" if place and step >= 0 else str(step) for place, step in enumerate(steps))
