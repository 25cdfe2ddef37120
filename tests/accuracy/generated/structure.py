"""What may happen to sections: added, removed, split, merged, moved, renamed, renumbered."""

from __future__ import annotations

from collections.abc import Callable

from tests.accuracy.generated.headings import altogether, in_part, lose_number, restyle
from tests.accuracy.generated.parts import add, merge, remove, split
from tests.accuracy.generated.places import move_across, move_within
from tests.accuracy.generated.rewording import next_year
from tests.accuracy.generated.tree import Node, Tree
from tests.accuracy.generated.work import Sections, is_item


def new_style(work: Sections) -> bool:
    """The labels of a family are written in another way."""
    found = [family for _, family in work.families() if family[0].label and not is_item(family)]
    return bool(found) and restyle(work.rng.choice(found), work.rng)


def lost_number(work: Sections) -> bool:
    """A heading loses its number."""
    found = [family for _, family in work.families() if family[0].label]
    return bool(found) and lose_number(work.rng.choice(found), work.rng)


def rename_in_part(work: Sections) -> bool:
    """A heading is said in other words."""
    found = [
        node
        for node in work.tree.root.walk()
        if node.words and not (node.fixed or node.renamed or node.moved) and len(node.origins) == 1 and node.heading
    ]
    return _rename(work, found, altogether_new=False)


def rename_altogether(work: Sections) -> bool:
    """A section that a reader knows by its text gets a heading of other words."""
    found = [node for node in work.tree.root.walk() if node.words and work.is_known(node) and not node.renamed]
    return _rename(work, found, altogether_new=True)


def _rename(work: Sections, found: list[Node], *, altogether_new: bool) -> bool:
    if not found:
        return False
    node = work.rng.choice(found)
    others = [words for words in work.words() if words != node.words]
    if altogether_new:
        words = altogether(work.words(), work.tree.language, work.rng, node.style)
    else:
        words = in_part(node.words, others, work.tree.language, work.rng)
    if not words:
        return False
    node.words, node.renamed = words, True
    node.gentle = node.gentle or altogether_new
    work.used.append(words)
    return True


OPERATIONS: dict[str, Callable[[Sections], bool]] = {
    "remove": remove,
    "add": add,
    "split": split,
    "merge": merge,
    "move_within": move_within,
    "move_across": move_across,
    "rename_in_part": rename_in_part,
    "rename_altogether": rename_altogether,
    "new_style": new_style,
    "lost_number": lost_number,
}


def in_the_next_year(tree: Tree) -> None:
    """Every heading speaks of the year after."""
    for node in tree.root.walk():
        node.words = next_year(node.words)
