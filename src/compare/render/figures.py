"""A drawn chart as the pages and the publisher take it; loads no drawing library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: `name` is its file stem, `title` its message, `alt` the same in words; SVG and PNG as bytes."""

    name: str
    title: str
    alt: str
    svg: bytes
    png: bytes
