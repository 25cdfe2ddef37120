"""Things that are one thing through the years: the disjoint sets that links between them make."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Chains(Generic[Node]):
    """Nodes joined by links; each set keeps the order in which its nodes were given (Tarjan 1975)."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Every node alone."""
        self._parent = {node: node for node in nodes}

    def __contains__(self, node: Node) -> bool:
        """True for a node that was given."""
        return node in self._parent

    def link(self, one: Node, other: Node) -> None:
        """Make the sets of two nodes one."""
        self._parent[self.head(other)] = self.head(one)

    def head(self, node: Node) -> Node:
        """The node that stands for the set of this one."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def sets(self) -> list[list[Node]]:
        """All sets."""
        found: dict[Node, list[Node]] = {}
        for node in self._parent:
            found.setdefault(self.head(node), []).append(node)
        return list(found.values())
