"""The letters of a chart: what a font of ours draws, how wide it is, what fits into so many inches.

The font is the one that zhplot ships, found by its path; matplotlib's own stands in for what it lacks, and what
neither has is replaced by a box. A character is as wide as the font says; no pairs are kerned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font, LoadFlags

EM = 1000  # parts of an em in which outlines are told: the grid of our font

MOST_GLYPHS = 4096  # whose forms for a drawing are remembered; a series of five years draws some 600

_FALLBACK = "fonts/ttf/DejaVuSans.ttf"
_MISSING = "\u25a1"
_GAP = 0.16  # inches between a column of words and the drawing
_HAIRLINE = 0.01  # ems by which a sum of widths may err
_FIXED_POINT = 65536  # FreeType's 16.16 numbers
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\u2019(?=[A-Za-z\s]|$)")  # the Chinese font draws it a full em wide

# A font holds the glyph that it loaded last; two threads at once would take each other's.
_LOADING = Lock()


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as a font of ours draws it, in parts of an em, upwards from the baseline.

    `codes` say what each of the points is: matplotlib's, a curve has two and a cubic curve three.
    """

    advance: float
    points: tuple[tuple[int, int], ...]
    codes: tuple[int, ...]


def drawable(text: str) -> str:
    """The text on one line, with a box for what no font of ours can draw."""
    line = _APOSTROPHE.sub("'", " ".join(text.split()))
    kept = (one for one in line if unicodedata.category(one) not in {"Cf", "Cc", "Cs", "Mn"})
    return "".join(one if _font_of(one) else _MISSING for one in kept)


def fitted(text: str, inches: float, size: float) -> str:
    """The text cut with an ellipsis to a width."""
    line = " ".join(text.split())
    room = inches * 72 / size + _HAIRLINE
    if sum(map(em, line)) <= room:
        return line
    room -= em("…")
    for place, one in enumerate(line):
        room -= em(one)
        if room < 0:
            return f"{line[: max(place, 1)].rstrip()}…"
    return line


def column(words: Iterable[str], least: float, most: float, size: float) -> float:
    """Inches that a column of words needs, a gap beside it included, within bounds."""
    return min(max([least, *(width_of(one, size) + _GAP for one in words)]), most)


def width_of(text: str, size: float) -> float:
    """The width of a text in inches."""
    return sum(map(em, text)) * size / 72


@cache
def em(character: str) -> float:
    """The width of a character in ems; one for what no font of ours has."""
    return glyph(character).advance / EM if _font_of(character) else 1.0


@cache
def glyph(character: str) -> Glyph:
    """How a character is drawn.

    Raises:
        ValueError: no font of ours has it; `drawable` replaces such characters.
    """
    path = _font_of(character)
    if path is None:
        raise ValueError(f"no font of the charts has U+{ord(character):04X}; pass the text through `drawable`")
    with _LOADING:
        font = _loaded(path)
        advance = font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance
        vertices, codes = font.get_path()
    points = tuple((round(x), round(y)) for x, y in vertices.tolist())
    return Glyph(advance / _FIXED_POINT, points, tuple(codes.tolist()))


def font_path() -> Path:
    """The Chinese font that zhplot ships; zhplot itself is never loaded.

    Raises:
        FileNotFoundError: zhplot is not installed, or has no such font.
    """
    found = find_spec("zhplot")
    folders = [] if found is None else [Path(one) for one in found.submodule_search_locations or ()]
    for folder in folders:
        path = folder / "fonts" / "NotoSansSC-Regular.ttf"
        if path.is_file():
            return path
    message = "the charts need the font that the package zhplot 1.0.0 ships; install it"
    raise FileNotFoundError(message)


def _font_of(character: str) -> Path | None:
    return next((path for path, characters in _fonts() if ord(character) in characters), None)


@cache
def _fonts() -> tuple[tuple[Path, frozenset[int]], ...]:
    """Our fonts in the order in which they are asked, each with its characters."""
    paths = font_path(), Path(get_data_path(), _FALLBACK)
    return tuple((path, frozenset(FT2Font(path).get_charmap())) for path in paths)


@cache
def _loaded(path: Path) -> FT2Font:
    font = FT2Font(path)
    font.set_size(EM, 72)
    return font
