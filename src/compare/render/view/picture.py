"""A chart as an image that the page carries itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from compare.render.figures import Chart

_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
# Characters that a data address may hold as they are; percent signs stand for the rest.
_SAFE = " !'()*+,-./:;=?@[]_~$&{}|^`"


# Drawings wider than this many pixels take the whole width of a page, and scroll in their box on a phone.
BROAD = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """A data address with its size in CSS pixels and its words; `broad` for one that needs the whole page."""

    name: str
    uri: str
    width: int
    height: int
    alt: str
    broad: bool


def picture_of(chart: Chart) -> Picture:
    """The chart's SVG as a data address; percent-encoded, which is a quarter smaller than base64."""
    svg = chart.svg.decode("utf-8")
    found = _SIZE.search(svg)
    width, height = (float(found.group(1)), float(found.group(2))) if found else (720.0, 400.0)
    body = quote(" ".join(svg[svg.index("<svg") :].split()), safe=_SAFE)
    return Picture(chart.name, f"data:image/svg+xml,{body}", round(width), round(height), chart.alt, width > BROAD)
