"""Sections that go elsewhere: among their siblings, under another parent."""

from __future__ import annotations

from tests.accuracy.generated.headings import renumber
from tests.accuracy.generated.tree import Node
from tests.accuracy.generated.work import Sections, is_item

# A section that moved within its parent passed two others at least and so many times its own text:
# it is clear who moved.
TIMES_PASSED = 2.0


def move_within(work: Sections) -> bool:
    """A section takes another place among its siblings, past at least two and much more text than its own."""
    found = [
        (family, node, place)
        for _, family in work.families()
        if not is_item(family) and not any(node.moved for node in family)
        for node in family
        if work.is_known(node) and work.is_alone(node)
        for place in range(len(family))
        if _passes(family, node, place)
    ]
    if not found:
        return False
    family, node, place = work.rng.choice(found)
    family.remove(node)
    family.insert(place, node)
    node.moved = node.gentle = True
    renumber(family)
    return True


def _passes(family: list[Node], node: Node, place: int) -> bool:
    here = family.index(node)
    rest = [one for one in family if one is not node]
    if _parts(rest, place):
        return False
    between = [one for one in family[min(here, place) : max(here, place) + 1] if one is not node and one.origins]
    return len(between) > 1 and sum(one.letters() for one in between) >= TIMES_PASSED * node.letters()


def move_across(work: Sections) -> bool:
    """A section goes under another parent that has sections of the same style."""
    families = [(parent, family) for parent, family in work.families() if not is_item(family)]
    found = [
        (family, node, other)
        for parent, family in families
        if len(family) > 2 and not any(node.moved for node in family)
        for node in family
        if work.is_known(node) and work.is_alone(node)
        for above, other in families
        if above is not parent and other[0].style == node.style and above.origins
    ]
    if not found:
        return False
    family, node, other = work.rng.choice(found)
    family.remove(node)
    other.insert(work.rng.choice([place for place in range(1, len(other) + 1) if not _parts(other, place)]), node)
    node.moved = node.gentle = True
    renumber(family)
    renumber(other)
    return True


def _parts(family: list[Node], place: int) -> bool:
    """True between the two parts of a section that was split; nothing comes between them."""
    return 0 < place < len(family) and () != family[place - 1].origins == family[place].origins
