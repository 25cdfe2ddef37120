"""Marks as PNG: drawn by matplotlib's Agg, then put into few colours; the only place that imports Pillow.

A chart has six colours on paper, and what lies between them at the edges of glyphs. With a palette of just those a
picture is 34 kB instead of 123 and is written in 6 ms instead of 21 (four charts of a real pair, 0.6 megapixels each).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from io import BytesIO

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image, ImageOps

from compare.render.chart.letters import EM, MOST_GLYPHS, glyph
from compare.render.chart.marks import Bar, Dot, Mark, Stroke, Words

DPI = 144
_PIXELS = DPI / 72  # in a point

# Levels of a channel between two neighbours of the palette: with 8 and 12 hairlines were a level off, with 6 paper.
_STEP = 10
_Rgba = tuple[float, float, float, float]
_WHITE, _COLOURS = 255, 256


def picture_of(marks: Sequence[Mark], size: tuple[float, float], inks: tuple[str, ...], margin: float) -> bytes:
    """A PNG on white paper: `size` and `margin` in inches, `inks` as `#rrggbb`."""
    board = _Board(*(round(inches * DPI) for inches in size))
    for mark in marks:
        board.draw(mark)
    reduced = board.image().quantize(palette=_palette(inks), dither=Image.Dither.NONE)
    written = BytesIO()
    ImageOps.expand(reduced, round(margin * DPI), fill=0).save(written, "png")
    return written.getvalue()


class _Board:
    """Pixels to draw on; Agg counts them from the bottom."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._agg = RendererAgg(width, height, DPI)  # type: ignore[no-untyped-call]
        self._fill(Path.unit_rectangle(), Affine2D().scale(width, height), "#ffffff")

    def image(self) -> Image.Image:
        """What was drawn."""
        pixels = bytes(self._agg.buffer_rgba())  # type: ignore[no-untyped-call]
        return Image.frombuffer("RGBA", self._size, pixels).convert("RGB")

    def draw(self, mark: Mark) -> None:
        """One mark on top of what is there."""
        match mark:
            case Words((x, y), text, size, color):
                self._words(x * DPI, y, text, size * _PIXELS / EM, color)
            case Bar(left, top, width, height, color, alpha):
                box = Affine2D().scale(width, height).translate(left, top)
                self._fill(Path.unit_rectangle(), self._placed(box), color, alpha)
            case Dot(place, color, fill, size):
                circle = self._placed(Affine2D().scale(size / 2 / 72).translate(*place))
                self._path(_pen(color, 1), Path.unit_circle(), circle, to_rgba(fill))
            case Stroke(points, color, width, alpha, dashes):
                self._path(_pen(color, width, alpha, dashes), Path(points), self._placed(Affine2D()))

    def _words(self, x: float, baseline: float, text: str, scale: float, color: str) -> None:
        y = self._size[1] - baseline * DPI
        pen, ink = _pen(color, 0), to_rgba(color)
        pen.set_snap(False)  # Agg would move or drop the strokes of a plus, a dash or 口 to meet whole pixels
        for one in text:
            if not one.isspace():
                self._path(pen, _outline(one), Affine2D().scale(scale).translate(x, y), ink)
            x += glyph(one).advance * scale

    def _placed(self, transform: Affine2D) -> Affine2D:
        """Inches from the top left corner as pixels from the bottom left."""
        return transform.scale(DPI, -DPI).translate(0, self._size[1])

    def _fill(self, path: Path, transform: Affine2D, color: str, alpha: float = 1) -> None:
        self._path(_pen(color, 0), path, transform, to_rgba(color, alpha))

    def _path(self, pen: GraphicsContextBase, path: Path, transform: Affine2D, fill: _Rgba | None = None) -> None:
        self._agg.draw_path(pen, path, transform, fill)  # type: ignore[no-untyped-call]


def _pen(color: str, width: float, alpha: float = 1, dashes: tuple[float, ...] = ()) -> GraphicsContextBase:
    """A pen of so many points; one of none draws no edge."""
    pen = GraphicsContextBase()
    pen.set_foreground(to_rgba(color, alpha), isRGBA=True)
    pen.set_linewidth(width)
    pen.set_joinstyle("round")
    if dashes:
        pen.set_dashes(0, dashes)
    return pen


@lru_cache(MOST_GLYPHS)
def _outline(character: str) -> Path:
    drawn = glyph(character)
    return Path(drawn.points, drawn.codes)


@cache
def _palette(inks: tuple[str, ...]) -> Image.Image:
    """White first, and every ink in steps from the paper to its full colour."""
    levels = [_WHITE] * 3 + [level for ink in inks for level in _ramp(bytes.fromhex(ink.removeprefix("#")))]
    palette = Image.new("P", (1, 1))
    palette.putpalette(levels + [_WHITE] * (3 * _COLOURS - len(levels)))
    return palette


def _ramp(ink: bytes) -> Iterator[int]:
    steps = (_WHITE - min(ink)) // _STEP
    for step in range(1, steps + 1):
        yield from (round(_WHITE + (level - _WHITE) * step / steps) for level in ink)
