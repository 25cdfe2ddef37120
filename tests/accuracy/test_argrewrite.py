"""Sentence alignment on the development half of ArgRewrite V2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy.argrewrite import score
from tests.accuracy.floors import hold

FILE = "argrewrite-dev.jsonl"


def rows(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (gold / FILE).read_text(encoding="utf-8").splitlines()]


@pytest.mark.accuracy
def test_links_are_those_of_the_annotators(gold: Path, *, renew: bool) -> None:
    hold("argrewrite", score(rows(gold)), [gold / FILE], renew=renew)


@pytest.mark.accuracy
@pytest.mark.parametrize("half", [0, 1])
def test_each_half_by_itself_beats_the_best_published(gold: Path, half: int) -> None:
    assert score(rows(gold)[half::2])["links"] >= 97.3
