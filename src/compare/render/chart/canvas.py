"""The sheet that every chart is drawn on: font, colours, title, and the bytes of SVG and PNG.

One of the few places that import matplotlib; all are in this room. The font is
the one that zhplot ships, found by its path; what no font can draw is replaced
before drawing, and any glyph still missing is an error.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import rc_context, rcdefaults, rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from compare.render.chart.compact import compact
from compare.render.chart.picture import picture
from compare.render.figures import HEAD_INCHES, Chart
from compare.render.words import Said

WIDTH = 6.1  # inches; two charts stand beside each other on a wide page
TITLE, SUBTITLE, LABEL, SMALL = 12.5, 9.0, 9.0, 8.0  # points
HEAD = HEAD_INCHES
DPI = 144

# The colours of the page, by the names that its style sheet gives them in the light; a test holds both together.
PAPER, INK, SOFT, HAIR = "#ffffff", "#1c1b19", "#57534b", "#dcd7cc"  # raised, ink, soft, rule
CURRENT, FALL, MOVED = "#0c4a86", "#8f3d00", "#643a99"  # ins, del, mov
_INKS = (INK, SOFT, HAIR, CURRENT, FALL, MOVED)
FAINT = 0.45  # how full a bar is drawn that says little

_FALLBACK = "DejaVu Sans"
_MISSING = "\u25a1"
_GAP = 0.16  # inches between a column of words and the drawing
_MARGIN = 0.12  # inches around the drawing in a picture of its own
_ERROR = 0.98  # of the room that a line of the head may take: its glyphs are drawn a little wider than measured
_HAIRLINE = 0.01  # ems by which a sum of widths may err
_MEASURE, _FIXED_POINT = 100, 65536  # points at which a glyph is measured, and FreeType's 16.16 numbers
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\u2019(?=[A-Za-z\s]|$)")  # the Chinese font draws it a full em wide


# A place on the sheet: inches from its left edge and from its top.
Place = tuple[float, float]

# Data as a table: the headings of its columns, and its rows.
Table = tuple[tuple[Said, ...], tuple[tuple[str | Said, ...], ...]]


class Sheet:
    """A figure of fixed width, measured in inches from its top left corner."""

    def __init__(self, height: float, title: str, subtitle: str, width: float = WIDTH) -> None:
        """Open the sheet and print its head; a long title is set smaller before it is cut."""
        self.height, self.width = height, width
        self.figure = Figure(figsize=(width, height), dpi=DPI)
        self._canvas = FigureCanvasAgg(self.figure)
        for y, line, size, color in ((0.2, title, TITLE, INK), (0.47, subtitle, SUBTITLE, SOFT)):
            room = width * _ERROR
            fitting = max(SMALL, min(size, size * room / max(width_of(line, size), 0.1)))
            self.words(0, y, fitted(line, room, fitting), size=fitting, color=color)

    def words(
        self, x: float, y: float, text: str, *, size: float = LABEL, color: str = INK, align: str = "left"
    ) -> None:
        """Words at a place of the sheet, their middle line at `y`."""
        self.figure.text(
            *self._share((x, y)),
            drawable(text),
            size=size,
            color=color,
            ha=align,
            va="center",
            parse_math=False,
        )

    def stroke(self, points: Sequence[Place], *, color: str, width: float, **how: Any) -> None:  # noqa: ANN401 - Line2D's
        """A line from place to place, `width` in points; `how` are settings of matplotlib's line, as its `zorder`."""
        self._line(points, color=color, linewidth=width, solid_capstyle="butt", **how)

    def dots(self, points: Sequence[Place], *, color: str, size: float, hollow: bool = False) -> None:
        """Round marks, `size` in points; hollow ones are rings."""
        face = PAPER if hollow else color
        self._line(points, linestyle="none", marker="o", markersize=size, markerfacecolor=face, markeredgecolor=color)

    def _line(self, points: Sequence[Place], **how: Any) -> None:  # noqa: ANN401 - Line2D's
        if points:
            xs, ys = zip(*map(self._share, points), strict=True)
            self.figure.add_artist(Line2D(xs, ys, **how))

    def bar(self, start: Place, end: Place, *, color: str, alpha: float = 1) -> None:
        """A filled rectangle between two of its corners."""
        (left, top), (right, bottom) = self._share(start), self._share(end)
        self.figure.add_artist(
            Rectangle((left, bottom), right - left, top - bottom, facecolor=color, alpha=alpha, linewidth=0)
        )

    def _share(self, place: Place) -> Place:
        """A place as shares of the figure, counted from its bottom left corner."""
        return place[0] / self.width, 1 - place[1] / self.height

    def chart(self, name: str, title: str, alt: str, table: Table = ((), ())) -> Chart:
        """The finished chart with its data; the same bytes for the same drawing."""
        return Chart(name, title, alt, self._svg(), self._png(), columns=table[0], rows=table[1])

    def _svg(self) -> bytes:
        """On no ground and without a margin: a page lends its own."""
        written = BytesIO()
        metadata = {"Date": None, "Creator": None}
        self.figure.savefig(written, format="svg", metadata=metadata, facecolor="none")
        return compact(written.getvalue().decode()).encode()

    def _png(self) -> bytes:
        self.figure.set_facecolor(PAPER)
        pixels, size = self._canvas.print_to_buffer()  # type: ignore[no-untyped-call]
        return picture(pixels, size, _INKS, round(_MARGIN * DPI))


@contextmanager
def drawing() -> Iterator[None]:
    """The settings under which charts are drawn: our font, repeatable bytes, no glyph missing."""
    _fonts()
    with rc_context(), warnings.catch_warnings():
        rcdefaults()  # whatever a matplotlibrc of this machine says
        rcParams["font.family"] = [_family(), _FALLBACK]
        rcParams["svg.hashsalt"] = "yoy"
        rcParams["svg.fonttype"] = "path"
        rcParams["text.hinting"] = "none"  # to hint Chinese glyphs is half the time of a PNG and moves the words
        warnings.filterwarnings("error", message="Glyph .* missing")
        yield


def drawable(text: str) -> str:
    """The text on one line, with a box for what no font of ours can draw."""
    line = _APOSTROPHE.sub("'", " ".join(text.split()))
    kept = (one for one in line if unicodedata.category(one) not in {"Cf", "Cc", "Cs", "Mn"})
    return "".join(one if ord(one) in _glyphs() else _MISSING for one in kept)


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


def column(words: Iterable[str], least: float, most: float, size: float = SMALL) -> float:
    """Inches that a column of words needs, a gap beside it included, within bounds."""
    return min(max([least, *(width_of(one, size) + _GAP for one in words)]), most)


@cache
def _font() -> FT2Font:
    font = FT2Font(font_path())
    font.set_size(_MEASURE, 72)
    return font


@cache
def em(character: str) -> float:
    """The width of a character in ems, as our font draws it; one for what it lacks."""
    font = _font()
    if not font.get_char_index(ord(character)):
        return 1.0
    advance = font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance
    return float(advance) / _FIXED_POINT / _MEASURE


def width_of(text: str, size: float) -> float:
    """The width of a text in inches."""
    return sum(map(em, text)) * size / 72


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


@cache
def _fonts() -> None:
    fontManager.addfont(font_path())


@cache
def _family() -> str:
    return FontProperties(fname=font_path()).get_name()


@cache
def _glyphs() -> frozenset[int]:
    fallback = fontManager.findfont(_FALLBACK)
    return frozenset(FT2Font(font_path()).get_charmap()) | frozenset(FT2Font(fallback).get_charmap())
