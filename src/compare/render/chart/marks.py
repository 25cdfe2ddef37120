"""What a chart is made of: four kinds of marks, in inches from the top left corner of its sheet."""

from __future__ import annotations

from dataclasses import dataclass

# A place on the sheet: inches from its left edge and from its top.
Place = tuple[float, float]

# What lies on what: rules behind bars, bars behind lines and dots, words on top.
BEHIND, BARS, LINES, WORDS = range(4)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from place to place, `width` in points; `dashes` are drawn and left out, in points."""

    points: tuple[Place, ...]
    color: str
    width: float
    alpha: float
    dashes: tuple[float, ...]
    layer: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark with an edge of a point; `fill` is another colour than `color` for a ring."""

    place: Place
    color: str
    fill: str
    size: float
    layer: int = LINES


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    left: float
    top: float
    width: float
    height: float
    color: str
    alpha: float
    layer: int = BARS


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `start` is where its baseline begins, `size` in points. Our fonts draw each character."""

    start: Place
    text: str
    size: float
    color: str
    layer: int = WORDS


Mark = Stroke | Dot | Bar | Words
