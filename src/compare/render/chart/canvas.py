"""The sheet that every chart is drawn on: its sizes and colours, its head, and the bytes of SVG and PNG."""

from __future__ import annotations

from collections.abc import Sequence

from compare.render.chart.drawing import svg_of
from compare.render.chart.letters import drawable, fitted, width_of
from compare.render.chart.marks import LINES, Bar, Dot, Mark, Place, Stroke, Words
from compare.render.chart.picture import picture_of
from compare.render.figures import HEAD_INCHES, Chart
from compare.render.words import Said

WIDTH = 6.1  # inches; two charts stand beside each other on a wide page
TITLE, SUBTITLE, LABEL, SMALL = 12.5, 9.0, 9.0, 8.0  # points
HEAD = HEAD_INCHES

# The colours of the page, by the names that its style sheet gives them in the light; a test holds both together.
PAPER, INK, SOFT, HAIR = "#ffffff", "#1c1b19", "#57534b", "#dcd7cc"  # raised, ink, soft, rule
CURRENT, FALL, MOVED = "#0c4a86", "#8f3d00", "#643a99"  # ins, del, mov
_INKS = (INK, SOFT, HAIR, CURRENT, FALL, MOVED)
FAINT = 0.45  # how full a bar is drawn that says little

_MARGIN = 0.12  # inches around the drawing in a picture of its own
_MIDDLE = 0.35  # ems from the baseline to the middle of a line: between that of figures and of Chinese characters

# Data as a table: the headings of its columns, and its rows.
Table = tuple[tuple[Said, ...], tuple[tuple[str | Said, ...], ...]]


class Sheet:
    """Marks on a sheet of fixed width, measured in inches from its top left corner."""

    def __init__(self, height: float, title: str, subtitle: str, width: float = WIDTH) -> None:
        """Open the sheet and print its head; a long title is set smaller before it is cut."""
        self.height, self.width = height, width
        self._marks: list[Mark] = []
        for y, line, size, color in ((0.2, title, TITLE, INK), (0.47, subtitle, SUBTITLE, SOFT)):
            fitting = max(SMALL, min(size, size * width / max(width_of(line, size), 0.1)))
            self.words(0, y, fitted(line, width, fitting), size=fitting, color=color)

    def words(
        self, x: float, y: float, text: str, *, size: float = LABEL, color: str = INK, align: str = "left"
    ) -> None:
        """Words at a place of the sheet, their middle line at `y`."""
        line = drawable(text)
        before = {"left": 0.0, "center": 0.5, "right": 1.0}[align] * width_of(line, size)
        self._marks.append(Words((x - before, y + _MIDDLE * size / 72), line, size, color))

    def stroke(
        self, points: Sequence[Place], *, color: str, width: float,
        alpha: float = 1, dashes: tuple[float, ...] = (), layer: int = LINES,
    ) -> None:  # fmt: skip
        """A line from place to place; `width` and `dashes` in points."""
        self._marks.append(Stroke(tuple(points), color, width, alpha, dashes, layer))

    def dots(self, points: Sequence[Place], *, color: str, size: float, hollow: bool = False) -> None:
        """Round marks, `size` in points; hollow ones are rings."""
        self._marks += [Dot(point, color, PAPER if hollow else color, size) for point in points]

    def bar(self, start: Place, end: Place, *, color: str, alpha: float = 1) -> None:
        """A filled rectangle between two of its corners."""
        left, top = (min(both) for both in zip(start, end, strict=True))
        right, bottom = (max(both) for both in zip(start, end, strict=True))
        self._marks.append(Bar(left, top, right - left, bottom - top, color, alpha))

    def chart(self, name: str, title: str, alt: str, table: Table = ((), ())) -> Chart:
        """The finished chart with its data; the same bytes for the same drawing."""
        marks = sorted(self._marks, key=lambda mark: mark.layer)
        svg = svg_of(marks, self.width, self.height).encode()
        png = picture_of(marks, (self.width, self.height), _INKS, _MARGIN)
        return Chart(name, title, alt, svg, png, columns=table[0], rows=table[1])
