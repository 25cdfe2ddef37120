"""A drawn chart as the pages and the publisher take it; loads no drawing library."""

from __future__ import annotations

from dataclasses import dataclass

from compare.render.words import Said

# Inches above a drawing for its title and subtitle; a page prints both itself and leaves this strip out.
HEAD_INCHES = 0.72


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: `name` is its file stem, `title` its message, `alt` the same in words; SVG and PNG as bytes.

    `columns` and `rows` are its data as a table: words of ours in both languages, names and prints as they are.
    `head` is the title and subtitle in both languages, for a page that prints them beside the drawing. `twin` is
    the same chart in the other language, where the drawing itself has words of ours.
    """

    name: str
    title: str
    alt: str
    svg: bytes
    png: bytes
    head: tuple[Said, Said] | None = None
    columns: tuple[Said, ...] = ()
    rows: tuple[tuple[str | Said, ...], ...] = ()
    twin: Chart | None = None
