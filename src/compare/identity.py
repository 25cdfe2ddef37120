"""Stable ids: a digest of content, so that the same thing keeps its id on the next run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

# 10 hexadecimal digits: among the 5,000 sentences of a long report a collision has
# odds of 1 in 88,000, and `distinct` then keeps the two apart.
DIGITS = 10


def stable_id(prefix: str, *parts: object) -> str:
    """An id such as `m3f9c01ab72` from what the thing says, never from where it stands."""
    content = "\x1f".join([str(part) for part in parts])
    return prefix + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def by_content(contents: Iterable[tuple[tuple[object, ...], object]], prefix: str) -> Iterator[str]:
    """The ids of things in order, each from its content; one whose like came before is told apart by what is around.

    `contents` are pairs of a content and of words around it: the id of a thing that is alone of its kind does not
    change when the words around it do.
    """
    seen: set[str] = set()
    for content, around in contents:
        own = stable_id(prefix, *content)
        yield stable_id(prefix, *content, around) if own in seen else own
        seen.add(own)


def distinct(ids: Iterable[str]) -> Iterator[str]:
    """The same ids in order; the second of a kind becomes `….2`, the third `….3`."""
    seen: dict[str, int] = {}
    for one in ids:
        count = seen[one] = seen.get(one, 0) + 1
        yield one if count == 1 else f"{one}.{count}"
