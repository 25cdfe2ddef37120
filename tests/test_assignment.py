"""One to one with the highest sum: the same pairs as scipy's solver, ties included."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from compare import assignment

VALUES = (0.0, 0.0, 0.3, 0.5, 1.0)


def drawn(random: Random) -> list[list[float]]:
    """A matrix of few values, so that it is full of ties, or of any."""
    rows, columns, tied = random.randint(1, 9), random.randint(1, 9), random.random() < 0.5
    return [[random.choice(VALUES) if tied else random.random() for _ in range(columns)] for _ in range(rows)]


@pytest.mark.parametrize("seed", range(40))
def test_the_pairs_are_those_of_scipy(seed: int) -> None:
    values = drawn(Random(seed))  # noqa: S311 - made values, no secret
    rows, columns = linear_sum_assignment(np.array(values), maximize=True)
    assert assignment.assigned(values) == list(zip(rows.tolist(), columns.tolist(), strict=True))


def test_a_large_matrix_has_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    values = drawn(Random(7))  # noqa: S311 - made values, no secret
    here = assignment.assigned(values)
    monkeypatch.setattr(assignment, "MOST_STEPS", 0)
    assert assignment.assigned(values) == here


@pytest.mark.parametrize("values", [[], [[]], [[], []]])
def test_nothing_has_no_pairs(values: list[list[float]]) -> None:
    assert assignment.assigned(values) == []
