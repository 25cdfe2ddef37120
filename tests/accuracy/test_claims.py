"""The floor of the checks on stated changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.claims import decisions, scores
from tests.accuracy.floors import hold


@pytest.mark.accuracy
def test_claims_are_decided_as_a_reader_decides_them(corpus: Path, gold: Path, *, renew: bool) -> None:
    decided = list(decisions(corpus, gold))
    assert not [one.row["id"] for one in decided if one.is_false_alarm]
    files = {corpus / one.row[key] for one in decided for key in ("claim_file", "prior_file")}
    hold("claims", scores(decided), [gold / "claims.jsonl", *files], renew=renew)
