"""The sections of a report in the making, and which of them an operation may take."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from tests.accuracy.generated.donors import Donor
from tests.accuracy.generated.headings import number_in
from tests.accuracy.generated.rewording import LEAST_SHARED, dice
from tests.accuracy.generated.tree import Node, Paragraph, Tree, Unit, letters

# A section that is moved, split, merged, removed or wholly renamed is known by its text: it has at least this much.
LEAST_LETTERS = {"zh": 60, "en": 250}
LEAST_SENTENCES = 2


@dataclass
class Sections:
    """The tree in the making, with what is drawn from."""

    tree: Tree
    donor: Donor
    rng: Random
    base_words: list[str]
    used: list[str] = field(default_factory=list)
    changed: list[Node] = field(default_factory=list)

    def families(self) -> list[tuple[Node, list[Node]]]:
        """Parents whose children all have headings of one style, numbered from 1 on where they are numbered."""
        found = [(node, node.children) for node in self.tree.root.walk() if node.children]
        return [(parent, family) for parent, family in found if _is_uniform(family)]

    def words(self) -> list[str]:
        """All headings that the base has or the made report will have."""
        return [*self.base_words, *self.used]

    def is_known(self, node: Node) -> bool:
        """True for an untouched section without subsections that a reader knows by its text."""
        free = [unit for unit in node.units() if unit.free]
        enough = sum(letters(unit.text) for unit in free) >= LEAST_LETTERS[self.tree.language]
        return not (node.children or node.fixed or node.gentle) and enough and len(free) >= LEAST_SENTENCES

    def is_alone(self, node: Node) -> bool:
        """True where no other heading of the base reads nearly the same."""
        return sum(dice(node.words, words) >= LEAST_SHARED for words in self.base_words) <= 1


def _is_uniform(family: list[Node]) -> bool:
    if len({node.style for node in family}) != 1 or any(node.heading is None for node in family):
        return False
    numbers = [number_in(node.label) for node in family if node.label]
    return not numbers or family[0].label.lower().startswith("item") or numbers == list(range(1, len(family) + 1))


def like(model: Node, words: str, paragraphs: list[Paragraph]) -> Node:
    """A section with a heading written as that of another."""
    label = re.sub(r"(?<=\d)[A-Z]", "", model.label)
    made = Node((), label, model.before, words, model.after, model.lead)
    made.paragraphs, made.fixed, made.gentle = paragraphs, False, True
    made.heading = Unit("", role="heading", operation="inserted")
    made.renamed = True
    return made


def is_item(family: list[Node]) -> bool:
    return family[0].label.lower().startswith("item")
