"""Stable ids: a digest of content, so that the same thing keeps its id on the next run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

# 10 hexadecimal digits: among the 5,000 sentences of a long report a collision has
# odds of 1 in 88,000, and `distinct` then keeps the two apart.
DIGITS = 10


def stable_id(prefix: str, *parts: object) -> str:
    """An id such as `m3f9c01ab72` from what the thing says, never from where it stands."""
    content = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def distinct(ids: Iterable[str]) -> Iterator[str]:
    """The same ids in order; the second of a kind becomes `….2`, the third `….3`."""
    seen: Counter[str] = Counter()
    for one in ids:
        seen[one] += 1
        yield one if seen[one] == 1 else f"{one}.{seen[one]}"
