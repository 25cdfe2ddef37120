"""A chart as an image that the page carries itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from compare.render.figures import HEAD_INCHES, Chart
from compare.render.words import Said

_SIZE = re.compile(r'(?:height="[0-9.]+pt" )?viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
# Characters that a data address may hold as they are; percent signs stand for the rest.
_SAFE = " !'()*+,-./:;=?@[]_~$&{}|^`"


# Points of a drawing's head that a page cuts off; a little stays for marks that rise over the first row.
HEAD = (HEAD_INCHES - 0.07) * 72

# Drawings wider than this many pixels take the whole width of a page, and scroll in their box on a phone.
BROAD = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """A data address with its size in CSS pixels and its words; `broad` for one that needs the whole page.

    `head` is the title and subtitle; `twin` the same picture in the other language, if it has words of its own.
    """

    name: str
    uri: str
    width: int
    height: int
    alt: str
    broad: bool
    head: tuple[Said, Said] | None = None
    twin: Picture | None = None


def picture_of(chart: Chart) -> Picture:
    """The chart's SVG as a data address, its head cut off; percent-encoded, which is a quarter smaller than base64."""
    svg = chart.svg.decode("utf-8")
    found = _SIZE.search(svg)
    width, height = (float(found.group(1)), float(found.group(2))) if found else (720.0, 400.0)
    alt = chart.alt
    if chart.head is not None and found:
        height -= HEAD
        svg = svg.replace(found.group(), f'height="{height:g}pt" viewBox="0 {HEAD:g} {width:g} {height:g}"', 1)
        alt = alt.removeprefix(chart.title).lstrip(" :")
    body = quote(" ".join(svg[svg.index("<svg") :].split()), safe=_SAFE)
    return Picture(
        chart.name,
        f"data:image/svg+xml,{body}",
        round(width),
        round(height),
        alt,
        width > BROAD,
        chart.head,
        None if chart.twin is None else picture_of(chart.twin),
    )
