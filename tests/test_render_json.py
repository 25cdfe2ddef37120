from __future__ import annotations

import json

from compare.render.json import comparison_json, report_json, timeline_json
from tests.render_sample import sample, timeline


def test_a_report_has_the_keys_of_its_schema_and_round_trips() -> None:
    report = sample().current
    table = report_json(report)
    assert json.loads(json.dumps(table, allow_nan=False)) == table
    assert table["schema"] == "yoy.report/1"
    assert set(table) >= {"series", "year", "title", "published", "language", "source", "text", "sections", "sentences"}
    assert set(table) >= {"tables", "metrics", "changes", "checks", "notes"}
    assert set(table["source"]) == {"name", "sha256", "bytes", "media_type", "encoding", "url"}
    metric = table["metrics"][0]
    assert metric["value"] == 66
    assert table["text"][metric["start"] : metric["end"]] == "66件"
    assert table["changes"][0]["implied_prior"][0]["integers"] == [18]
    assert table["changes"][0]["base"] == "2022"


def test_a_comparison_speaks_in_ids() -> None:
    comparison = sample()
    table = comparison_json(comparison)
    assert json.loads(json.dumps(table, allow_nan=False)) == table
    assert table["beads"][0]["prior"] == [comparison.prior.sentences[0].id]
    assert table["sections"][2] == {
        "prior": ["s20225"],
        "current": [],
        "kind": "removed",
        "score": 0.0,
        "evidence": None,
    }
    assert table["metrics"][2]["current"] is None
    assert table["metrics"][0]["percent"]["value"] == "800/3"
    assert table["measures"]["by_section"][0]["simple"] is None
    edits = table["beads"][2]["edits"]
    assert "".join(text for sign, text in edits if sign != "+") == "受理行政复议18件。"


def test_a_timeline_keeps_open_and_implied_values() -> None:
    table = timeline_json(timeline(sample()))
    assert json.loads(json.dumps(table, allow_nan=False)) == table
    assert table["metrics"][0]["points"][0]["value"] is None
    assert table["steps"][0]["similarity"]["copied_share"] == 0.43
