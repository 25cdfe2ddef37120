"""The parts of a Word file and the values in them."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from compare.ingest.cells import whole

# The elements of python-docx have no types.
Element = Any
Package = Any


def part_named(package: Package, name: str) -> Element | None:
    """The root of a part that the document refers to (`numbering`, `footnotes`), `None` where it has none."""
    for relation in package.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            part = relation.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None


def value_at(element: Element, path: str) -> str | None:
    """The value (`w:val`) of the element at a path such as `w:pPr/w:pStyle`, `None` where it is absent."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    value: str | None = None if found is None else found.get(qn("w:val"))
    return value


def number_at(element: Element, name: str) -> int:
    """An attribute as a number, 0 where it is none."""
    return whole(element.get(name), 0)


def is_on(element: Element, path: str) -> bool:
    """True where a switch such as `w:rPr/w:vanish` is there and not turned off."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return found is not None and found.get(qn("w:val"), "true") not in {"0", "false", "off"}
