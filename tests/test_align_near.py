"""Pairs found without comparing all with all are those that comparing all with all gives, to the last bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.align import near
from compare.align.similarity import Vectors, vectors

# Few characters, so that n-grams recur; whole sentences recur too.
SENTENCES = st.lists(st.text(alphabet="办理行政案件", max_size=12), max_size=30)


def pairs(of: Vectors, least: float) -> list[tuple[int, int, float]]:
    prior, current = (np.arange(len(side.squares)) for side in (of.prior, of.current))
    parts = near.alike(of, prior, current, least)
    return [pair for part in parts for pair in zip(*(values.tolist() for values in part), strict=True)]


@pytest.mark.parametrize("common", [0, 2, 64])
@given(prior=SENTENCES, current=SENTENCES, least=st.floats(0.2, 1))
def test_what_is_alike_is_found_whatever_is_common(
    prior: list[str], current: list[str], least: float, common: int
) -> None:
    held = vectors(prior, current)
    assert held.table is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "COMMON", common)
        patch.setattr(near, "ROWS", 7)
        found = pairs(replace(held, table=None), least)
    assert found == pairs(held, least)


def test_the_places_asked_for_are_those_told() -> None:
    of = vectors(
        ["第一句话说天气", "第二句话说道路", "第三句话说学校"], ["第三句话说学校", "另外一件事情", "第二句话说道路"]
    )
    (part,) = near.alike(replace(of, table=None), np.array([1, 2]), np.array([0, 2]), 0.9)
    assert (part.prior.tolist(), part.current.tolist()) == ([1, 2], [2, 0])
