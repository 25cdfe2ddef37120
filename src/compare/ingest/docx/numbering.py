"""Automatic numbering: the label that Word prints before a paragraph and stores nowhere (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from compare.ingest.cells import whole
from compare.ingest.docx.counting import spelt
from compare.ingest.docx.parts import Element, number_at, value_at

_PLACE = re.compile(r"%([1-9])")
BULLET = "•"
LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how it counts, what stands around the number."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restarts_after: int | None = None
    in_digits: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list as a paragraph names it: the counters are those of its definition."""

    definition: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has counted; paragraphs are shown to it in order."""

    lists: dict[str, _List]
    styles: dict[str, tuple[str, int | None]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element, style: str) -> str:
        """The label of the next paragraph, empty where it has none; its style may bring it."""
        number, level = self._place(paragraph, style)
        listed = self.lists.get(number)
        if listed is None or level not in listed.levels:
            return ""
        counts = self._count(number, listed, level)
        own = listed.levels[level]
        if own.form == "bullet":
            return BULLET

        def put(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shape = listed.levels.get(place, _Level())
            digits = own.in_digits and shape.form != "decimalZero"
            return spelt(counts.get(place, shape.start), "decimal" if digits else shape.form)

        return _PLACE.sub(put, own.text).strip()

    def _place(self, paragraph: Element, style: str) -> tuple[str, int]:
        """Number of the list and level: the paragraph's own, else those of its style."""
        number = value_at(paragraph, "w:pPr/w:numPr/w:numId")
        level = value_at(paragraph, "w:pPr/w:numPr/w:ilvl")
        styled, styled_level = self.styles.get(style, ("", None))
        number = styled if number is None else number
        if level is not None:
            return number, whole(level, 0)
        bound = [place for place, one in self._levels(number).items() if style and one.style == style]
        return number, bound[0] if bound else styled_level or 0

    def _levels(self, number: str) -> dict[int, _Level]:
        return self.lists[number].levels if number in self.lists else {}

    def _count(self, number: str, listed: _List, level: int) -> dict[int, int]:
        """One further on a level: levels above that never began begin, those below begin anew."""
        counts = self.counts.setdefault(listed.definition, {})
        if level in listed.restarts and (number, level) not in self.begun:
            counts[level] = listed.restarts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = listed.levels[level].start
        self.begun.add((number, level))
        for above in range(level):
            if above in listed.levels:
                counts.setdefault(above, listed.levels[above].start)
        for below in [place for place in counts if place > level]:
            after = listed.levels[below].restarts_after if below in listed.levels else None
            if after is None or level < after:
                del counts[below]
        return counts


def numbering_of(numbering: Element | None, styles: Element | None) -> Numbering:
    """The numbering of a file, from its parts `numbering` and `styles`."""
    styled = _styled(styles)
    if numbering is None:
        return Numbering({}, styled)
    definitions = {one.get(qn("w:abstractNumId"), ""): one for one in numbering.iterchildren(qn("w:abstractNum"))}
    uses = {one.get(qn("w:numId"), ""): value_at(one, "w:abstractNumId") for one in numbering.iterchildren(qn("w:num"))}
    lists: dict[str, _List] = {}
    for one in numbering.iterchildren(qn("w:num")):
        name = value_at(one, "w:abstractNumId") or ""
        definition = definitions.get(name)
        linked = value_at(definition, "w:numStyleLink") if definition is not None else None
        if linked is not None:
            name = uses.get(styled.get(linked, ("", None))[0]) or name
            definition = definitions.get(name)
        lists[one.get(qn("w:numId"), "")] = _list(name, definition, one)
    return Numbering(lists, styled)


def _list(name: str, definition: Element | None, use: Element) -> _List:
    own = definition.iterchildren(qn("w:lvl")) if definition is not None else ()
    levels = {number_at(level, qn("w:ilvl")): _level(level) for level in own}
    restarts: dict[int, int] = {}
    for override in use.iterchildren(qn("w:lvlOverride")):
        place = number_at(override, qn("w:ilvl"))
        level = override.find(qn("w:lvl"))
        if level is not None:
            levels[place] = _level(level)
        written = value_at(override, "w:startOverride")
        if written is not None:
            restarts[place] = start = whole(written, 1)
            levels[place] = replace(levels.get(place, _Level()), start=start)
    return _List(name, {place: level for place, level in levels.items() if place < LEVELS}, restarts)


def _level(level: Element) -> _Level:
    restart = value_at(level, "w:lvlRestart")
    return _Level(
        start=whole(value_at(level, "w:start"), 1),
        form=value_at(level, "w:numFmt") or "decimal",
        text=value_at(level, "w:lvlText") or "",
        style=value_at(level, "w:pStyle") or "",
        restarts_after=None if restart is None else whole(restart, 0),
        in_digits=level.find(qn("w:isLgl")) is not None,
    )


def _styled(styles: Element | None) -> dict[str, tuple[str, int | None]]:
    """The list and level that each style brings, inherited from the style that it is based on."""
    found = {
        one.get(qn("w:styleId"), ""): one for one in (() if styles is None else styles.iterchildren(qn("w:style")))
    }
    return {name: _inherited(found, name) for name in found}


def _inherited(styles: dict[str, Element], name: str) -> tuple[str, int | None]:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        number = value_at(styles[name], "w:pPr/w:numPr/w:numId")
        if number is not None:
            level = value_at(styles[name], "w:pPr/w:numPr/w:ilvl")
            return number, None if level is None else whole(level, 0)
        name = value_at(styles[name], "w:basedOn") or ""
    return "", None
