"""Sections that were split or merged: the parts beside the pair that shares most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from compare.align.outlines import Outline
from compare.align.shared import Shared
from compare.align.similarity import Floats

# A section is a part of another when this share of its text stands there.
PART_SHARE = 0.40

Group = tuple[tuple[int, ...], tuple[int, ...]]


def with_parts(prior: Outline, current: Outline, shared: Shared, pairs: Sequence[tuple[int, int]]) -> list[Group]:
    """Every section in one group: the pairs with the further parts of one side, then those without counterpart."""
    split = _parts(current, shared.of_current, dict(pairs))
    merged = _parts(prior, shared.of_prior.T, {two: one for one, two in pairs})
    groups: list[Group] = []
    for one, two in pairs:
        if one in split:
            groups.append(((one,), tuple(sorted((two, *split[one])))))
        else:
            groups.append((tuple(sorted((one, *merged.get(two, ())))), (two,)))
    has_prior = {one for group in groups for one in group[0]}
    has_current = {two for group in groups for two in group[1]}
    groups.extend(((one,), ()) for one in range(len(prior)) if one not in has_prior)
    groups.extend(((), (two,)) for two in range(len(current)) if two not in has_current)
    return groups


def _parts(outline: Outline, share: Floats, partners: Mapping[int, int]) -> dict[int, list[int]]:
    """For wholes of the other report (rows of `share`) the sections here that are further parts of them.

    A further part stands beside the whole's partner, under the same parent, and both
    have most of their text from the whole.
    """
    found: defaultdict[int, list[int]] = defaultdict(list)
    taken = set(partners.values())
    for part in range(1, len(outline)):
        if part in taken:
            continue
        wholes = [
            (float(share[whole, part]), whole)
            for whole, partner in partners.items()
            if partner and outline.parents[partner] == outline.parents[part] and share[whole, partner] >= PART_SHARE
        ]
        best, whole = max(wholes, default=(0.0, 0))
        if best >= PART_SHARE:
            found[whole].append(part)
    return found
