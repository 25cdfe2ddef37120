"""Two years side by side, one line for each metric of one unit, labelled at both ends."""

from __future__ import annotations

from collections.abc import Sequence

from compare.render.chart.canvas import CURRENT, FALL, HAIR, HEAD, INK, LABEL, SMALL, SOFT, WIDTH, Sheet, Table
from compare.render.chart.choose import TwoYears
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import drawable, fitted, width_of
from compare.render.chart.marks import BEHIND
from compare.render.figures import Chart
from compare.render.words import same, say

_LEFT, _RIGHT = 2.3, 2.3  # inches for names and values at both ends
_LINE = 0.21  # inches that a label needs
_LEAD = 0.22  # inches from a point to its label

# Beyond this ratio of largest to smallest a common linear scale would hide the small ones.
_LOG_RATIO = 40


def slope_chart(name: str, title: str, subtitle: str, years: tuple[int, int], items: Sequence[TwoYears]) -> Chart:
    """A slope for each item, all on one scale; the subtitle says so where it is logarithmic."""
    height = max(2.4, _LINE * len(items) + 0.7)
    sheet = Sheet(HEAD + height + _LINE, title, subtitle)
    ends = [(float(item.prior.quantity.value), float(item.current.quantity.value)) for item in items]
    up = Axis.around([value for pair in ends for value in pair], is_log=needs_log(items))
    field = Field(sheet, _LEFT, HEAD + 0.3, WIDTH - _LEFT - _RIGHT, height - 0.3, Axis(-0.02, 1.02), up)
    for side in (0, 1):
        field.upright(side, color=HAIR, width=1, layer=BEHIND)
    for first, second in ends:
        color = CURRENT if second >= first else FALL
        field.stroke([(0, first), (1, second)], color=color, width=1.5)
        field.dots([(0, first), (1, second)], color=color, size=4)
    _labels(field, items, ends, height)
    sheet.words(_LEFT, HEAD + 0.1, str(years[0]), size=LABEL, color=SOFT, align="center")
    sheet.words(WIDTH - _RIGHT, HEAD + 0.1, str(years[1]), size=LABEL, color=SOFT, align="center")
    return sheet.chart(name, title, levels_words(title, years, items), levels_table(years, items))


def needs_log(items: Sequence[TwoYears]) -> bool:
    """True when one linear scale would hide the small values and all are positive."""
    values = [one.quantity.value for item in items for one in (item.prior, item.current)]
    return min(values) > 0 and max(values) / min(values) > _LOG_RATIO


def _labels(field: Field, items: Sequence[TwoYears], ends: Sequence[tuple[float, float]], height: float) -> None:
    """A name and a print at both ends; a thin line leads to the point that a label had to move away from."""
    top = HEAD + 0.3
    for side, edge, way, align in ((0, _LEFT, -1, "right"), (1, WIDTH - _RIGHT, 1, "left")):
        wanted = [field.y(pair[side]) for pair in ends]
        for item, point, y in zip(items, wanted, spread(wanted, top + _LINE / 2, HEAD + height), strict=True):
            printed = (item.prior if side == 0 else item.current).quantity.text
            name = fitted(item.name, _LEFT - _LEAD - width_of(f" {printed}", SMALL), SMALL)
            x = edge + way * _LEAD
            field.sheet.words(x, y, f"{name} {printed}", size=SMALL, color=INK if side else SOFT, align=align)
            field.sheet.stroke([(edge + way * 0.05, point), (x - way * 0.03, y)], color=SOFT, width=0.4)


def spread(wanted: Sequence[float], top: float, bottom: float, line: float = _LINE) -> list[float]:
    """Heights near the wanted ones, in the same order, at least a line apart where there is room."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed: list[float] = []
    for place in order:
        placed.append(max(wanted[place], placed[-1] + line) if placed else max(wanted[place], top))
    limit = bottom
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], limit)
        limit = placed[index] - line
    heights = [0.0] * len(wanted)
    for place, height in zip(order, placed, strict=True):
        heights[place] = height
    return heights


def levels_words(title: str, years: tuple[int, int], items: Sequence[TwoYears]) -> str:
    """What a chart of two years shows, in words."""
    rows = "; ".join(f"{item.name} {item.prior.quantity.text} → {item.current.quantity.text}" for item in items)
    return drawable(f"{title} ({years[0]} → {years[1]}): {rows}")


def levels_table(years: tuple[int, int], items: Sequence[TwoYears]) -> Table:
    """The same as a table."""
    rows = tuple((item.name, item.prior.quantity.text, item.current.quantity.text) for item in items)
    return (say("metric"), same(str(years[0])), same(str(years[1]))), rows
