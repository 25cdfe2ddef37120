"""A chart as an image that the page carries itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from compare.render.figures import HEAD_INCHES, Chart
from compare.render.words import Said

_SIZE = re.compile(r'(?:height="[0-9.]+pt" )?viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
# What a data address may not hold as it is, and what would end its attribute; all else stands for itself.
_UNSAFE = (("%", "%25"), ("#", "%23"), ('"', "%22"), ("&", "%26"))

# Points of a drawing's head that a page cuts off; a little stays for marks that rise over the first row.
HEAD = (HEAD_INCHES - 0.07) * 72

# Drawings wider than this many pixels take the whole width of a page, and scroll in their box on a phone.
BROAD = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """A data address with its size in CSS pixels and its words; `broad` for one that needs the whole page.

    `head` is the title and subtitle, `columns` and `rows` the data; `twin` is the same picture in the other language,
    if it has words of its own.
    """

    name: str
    uri: Markup
    width: int
    height: int
    alt: str
    broad: bool
    head: tuple[Said, Said] | None = None
    twin: Picture | None = None
    columns: tuple[Said, ...] = ()
    rows: tuple[tuple[str | Said, ...], ...] = ()


def picture_of(chart: Chart) -> Picture:
    """The chart's SVG as a data address, its head cut off; a third smaller than base64."""
    svg = chart.svg.decode("utf-8")
    found = _SIZE.search(svg)
    width, height = (float(found.group(1)), float(found.group(2))) if found else (720.0, 400.0)
    alt = chart.alt
    if chart.head is not None and found:
        height -= HEAD
        svg = svg.replace(found.group(), f'height="{height:g}pt" viewBox="0 {HEAD:g} {width:g} {height:g}"', 1)
        alt = alt.removeprefix(chart.title).lstrip(" :")
    body = " ".join(svg[svg.index("<svg") :].split())
    if "'" not in body:
        body = body.replace('"', "'")
    return Picture(
        chart.name,
        Markup(f"data:image/svg+xml,{_as_address(body)}"),  # noqa: S704 - our own drawing
        round(width),
        round(height),
        alt,
        width > BROAD,
        chart.head,
        None if chart.twin is None else picture_of(chart.twin),
        chart.columns,
        chart.rows,
    )


def _as_address(body: str) -> str:
    """Sign by sign in turn: a table of all of them takes forty times as long on a drawing."""
    for sign, code in _UNSAFE:
        body = body.replace(sign, code)
    return body
