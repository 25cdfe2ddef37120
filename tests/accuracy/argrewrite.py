"""Scores sentence alignment against the hand-made links of ArgRewrite V2 (Kashefi et al. 2022).

F1 in percent, summed over all pairs of drafts before dividing (micro):

- `links`: pairs (i, j) of a prior and a current sentence;
- `changed`: the links whose two texts differ;
- `added`: current sentences without a link; `deleted`: prior sentences without one.

The gold is monotone: it holds no moves, also where a sentence stands word for word elsewhere in
the next draft. So a bead that calls itself moved counts as no link in these four; `links_and_moves` counts
it as a link, which the gold then calls wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from compare.align import align_sentences

Link = tuple[int, int]


def score(rows: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """F1 in percent of each of the five; a row has `prior` and `current` texts and gold `links`."""
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    for row in rows:
        gold = {(int(one), int(two)) for one, two in row["links"]}
        found, moves = _links(row)
        expected = {**_parts(row, gold), "links_and_moves": gold}
        given = {**_parts(row, found), "links_and_moves": found | moves}
        for name, want in expected.items():
            right[name] = right.get(name, 0) + len(want & given[name])
            total[name] = total.get(name, 0) + len(want) + len(given[name])
    return {name: 200 * right[name] / total[name] if total[name] else 100.0 for name in right}


def _links(row: Mapping[str, Any]) -> tuple[set[Link], set[Link]]:
    beads = align_sentences(row["prior"], row["current"])
    linked = [
        ((one, two), bead.kind.startswith("moved")) for bead in beads for one in bead.prior for two in bead.current
    ]
    return {link for link, moved in linked if not moved}, {link for link, moved in linked if moved}


def _parts(row: Mapping[str, Any], links: set[Link]) -> dict[str, set[Any]]:
    prior, current = row["prior"], row["current"]
    return {
        "links": links,
        "changed": {(one, two) for one, two in links if prior[one] != current[two]},
        "added": set(range(len(current))) - {two for _, two in links},
        "deleted": set(range(len(prior))) - {one for one, _ in links},
    }
