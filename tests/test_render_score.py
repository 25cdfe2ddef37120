"""The score card says what the suite measured."""

from __future__ import annotations

from compare.render.view.score import score_card
from tests.accuracy.floors import FILE, SCORE_CARD


def test_the_pages_print_the_floors_of_the_suite() -> None:
    assert SCORE_CARD.read_bytes() == FILE.read_bytes()


def test_every_line_has_a_score_and_a_fingerprint() -> None:
    lines = score_card()
    assert lines
    assert all(line.shown.endswith("%") and len(line.fingerprint) == 16 for line in lines)
