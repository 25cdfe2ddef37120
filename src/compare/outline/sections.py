"""Headings to a tree: which heading stands below which, with ids from what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import inf

from compare.identity import distinct, stable_id
from compare.model import Section
from compare.outline.headings import Heading

_STANDING = {"capitals": 0, "title_case": 1, "bare": 2}
# Down to 一、 a label may head a whole report; （一） alone stands below headings that lost theirs.
TOP_RANK = 3
_APPENDIX = re.compile(r"(?:名词|术语)(?:解释|说明|注释)|附[录件]|注释|Appendix|Annex", re.IGNORECASE)
_UNLABELLED = frozenset({*_STANDING, "mark"})


@dataclass(frozen=True, slots=True)
class _Node:
    heading: Heading
    parent: int | None
    level: int


def sections_of(headings: tuple[Heading, ...], title: str, length: int) -> tuple[Section, ...]:
    """The root and a section for each heading, in order; the section of heading n is number n + 1.

    The id of a section is a digest of its heading and of its parent's id, so that it
    outlives renumbering.
    """
    nodes = _nest(_with_lost_numbers(headings))
    root = Section(stable_id("h", title), None, 0, "", title, 0, length)
    raw: list[str] = []
    for node in nodes:
        above = root.id if node.parent is None else raw[node.parent]
        raw.append(stable_id("h", node.heading.words, above))
    ids = [root.id, *list(distinct([root.id, *raw]))[1:]]
    sections = [root]
    for own, node, end in zip(ids[1:], nodes, _ends(nodes, length), strict=True):
        parent = ids[0 if node.parent is None else node.parent + 1]
        heading = node.heading
        sections.append(Section(own, parent, node.level, heading.label, heading.words, heading.start, end))
    return tuple(sections)


def _ends(nodes: Sequence[_Node], length: int) -> list[int]:
    """Where each section ends: at the next heading of its level or a higher one."""
    ends = [length] * len(nodes)
    running: list[int] = []
    for number, node in enumerate(nodes):
        while running and nodes[running[-1]].level >= node.level:
            ends[running.pop()] = node.heading.start
        running.append(number)
    return ends


def _with_lost_numbers(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """A heading without a label that alone stands between 一、 and 三、, or （二） and （四）, has lost one."""
    found = list(headings)
    for index, heading in enumerate(headings):
        if heading.kind == "bare":
            found[index] = _with_lost_number(headings, index)
    return tuple(found)


def _with_lost_number(headings: tuple[Heading, ...], index: int) -> Heading:
    """The heading at a place as the one number that is missing from the innermost count around it."""
    before = _labelled(headings, range(index - 1, -1, -1))
    nearest, following = _nearest(before), _nearest(_labelled(headings, range(index + 1, len(headings))))
    for after in sorted(following.values(), key=lambda one: -one.rank):
        earlier = nearest.get(after.kind)
        begins = len(before) == index or any(one.rank < after.rank for one in before)
        missing = earlier.number + 1 if earlier else 1
        if (earlier or begins) and after.number == missing + 1:
            return replace(headings[index], kind=after.kind, rank=after.rank, number=missing)
    return headings[index]


def _labelled(headings: tuple[Heading, ...], places: range) -> list[Heading]:
    """The headings at some places, up to the next without a label: it might have lost the same number."""
    return list(takewhile(lambda one: one.kind != "bare", (headings[place] for place in places)))


def _nearest(headings: Sequence[Heading]) -> dict[str, Heading]:
    """The first heading of each kind of label, as far as nothing of a higher kind stands before it."""
    first: dict[str, Heading] = {}
    highest: float = inf
    for heading in headings:
        if heading.kind not in _UNLABELLED and heading.rank <= highest:
            first.setdefault(heading.kind, heading)
            highest = heading.rank
    return first


def _nest(headings: tuple[Heading, ...]) -> list[_Node]:
    top = _single_top(headings)
    nodes: list[_Node] = []
    stack: list[int] = []
    for heading in headings:
        for depth, index in enumerate(stack):
            if _closes(heading, nodes[index].heading, top):
                del stack[depth:]
                break
        parent = stack[-1] if stack else None
        nodes.append(_Node(heading, parent, len(stack) + 1))
        stack.append(len(nodes) - 1)
    return nodes


def _single_top(headings: tuple[Heading, ...]) -> str:
    """The highest kind of label, where it counts through the whole text once: nothing stands above it."""
    labelled = [heading for heading in headings if heading.kind not in _UNLABELLED]
    if not labelled:
        return ""
    top = min(labelled, key=lambda heading: heading.rank)
    if top.rank > TOP_RANK:
        return ""
    restarts = sum(heading.kind == top.kind and heading.number == 1 for heading in labelled)
    return top.kind if restarts <= 1 else ""


def _closes(heading: Heading, above: Heading, top: str) -> bool:
    """True where a heading ends the section of one above it: the same kind, or a higher one."""
    if heading.mark and above.mark:
        return heading.mark <= above.mark
    labelled, above_labelled = heading.kind not in _UNLABELLED, above.kind not in _UNLABELLED
    if heading.kind == above.kind or (labelled and above_labelled):
        return heading.rank <= above.rank
    if heading.kind in _STANDING and above.kind in _STANDING:
        return _STANDING[heading.kind] <= _STANDING[above.kind]
    if heading.kind == "bare" and _APPENDIX.match(heading.words):
        return True
    return above.kind in _STANDING and (heading.kind == top or bool(heading.mark))
