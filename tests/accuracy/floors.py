"""Accuracy floors: measured once, kept in a file, never falling silently.

A score below its floor fails; a score above it passes and the floor stays.
`pytest --renew-floors` writes the measured scores as the new floors, with the
fingerprint of the texts and answers they were measured on. When the
fingerprint no longer matches, the test fails and says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")

# The same scores as the pages print them.
SCORE_CARD = Path(__file__).parents[2] / "src" / "compare" / "render" / "score.json"

# Scores are written to one decimal of a percent; what lies below is noise of rounding.
DIGITS = 1


def fingerprint(files: Iterable[Path]) -> str:
    """A digest over the names and bytes of the files that a score was measured on."""
    marks = sorted(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest() for path in files)
    return hashlib.sha256(b"".join(marks)).hexdigest()[:16]


def hold(suite: str, scores: Mapping[str, float], files: Iterable[Path], *, renew: bool) -> None:
    """Assert that no score lies below its floor; with `renew`, write the scores as floors."""
    measured = {name: round(score, DIGITS) + 0.0 for name, score in scores.items()}
    mark = fingerprint(files)
    floors = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    if renew:
        floors[suite] = {"fingerprint": mark, "floors": measured}
        text = json.dumps(floors, indent=2, sort_keys=True, ensure_ascii=False)
        for path in (FILE, SCORE_CARD):
            path.write_text(text + "\n", encoding="utf-8")
        return
    assert suite in floors, f"no floors for '{suite}': run pytest --renew-floors and commit {FILE.name}"
    assert floors[suite]["fingerprint"] == mark, f"the texts or answers of '{suite}' changed: renew its floors"
    floor = floors[suite]["floors"]
    fallen = {name: (measured.get(name), least) for name, least in floor.items() if measured.get(name, -1.0) < least}
    assert not fallen, f"'{suite}' fell below its floors (measured, floor): {fallen}"
