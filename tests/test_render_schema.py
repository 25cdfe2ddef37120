from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import compare
from compare.errors import YoyError
from compare.model import Comparison, Report
from compare.pipeline import compare_reports, read_report
from compare.render.json import (
    COMPARISON_SCHEMA,
    REPORT_SCHEMA,
    TIMELINE_SCHEMA,
    comparison_json,
    report_json,
    timeline_json,
)
from compare.settings import read_settings
from compare.timeline import build_timeline
from tests import render_sample

ROOT = Path(__file__).resolve().parent.parent
SERIES = ROOT / "inputs" / "jichuan"


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = compare.json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def check(name: str, table: dict[str, Any]) -> None:
    plain = json.loads(json.dumps(table, allow_nan=False))
    assert [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(plain)] == []


@cache
def planted() -> tuple[tuple[Report, ...], tuple[Comparison, ...]]:
    known = read_settings(SERIES)
    reports = tuple(read_report(path, known) for path in sorted(SERIES.glob("2*.*")))
    return reports, tuple(compare_reports(prior, current, known) for prior, current in pairwise(reports))


def test_every_pair_of_the_sample_has_the_published_shape() -> None:
    reports, comparisons = planted()
    assert len(comparisons) == 4
    for report in reports:
        check("report", report_json(report))
    for comparison in comparisons:
        check("comparison", comparison_json(comparison))
    check("timeline", timeline_json(build_timeline("jichuan", reports, comparisons)))


def test_a_pair_made_by_hand_with_every_kind_has_it_too() -> None:
    sample = render_sample.sample()
    check("comparison", comparison_json(sample))
    check("timeline", timeline_json(render_sample.timeline(sample)))


@pytest.mark.parametrize(
    ("series", "prior", "current"), [("hongze", "2023.pdf", "2024.pdf"), ("budget", "1999.md", "2000.md")]
)
def test_a_real_pair_has_it(corpus: Path, series: str, prior: str, current: str) -> None:
    reports = [read_report(corpus / series / name) for name in (prior, current)]
    comparison = compare_reports(*reports)
    check("comparison", comparison_json(comparison))
    check("timeline", timeline_json(build_timeline(series, tuple(reports), (comparison,))))


@pytest.mark.parametrize("name", ["report", "comparison", "timeline"])
def test_no_object_takes_a_key_that_is_not_published(name: str) -> None:
    schema = compare.json_schema(name)
    closed = [one for one in objects(schema) if "properties" in one]
    assert len(closed) > 3
    assert all(one["additionalProperties"] is False for one in closed)


def test_a_missing_and_an_unknown_key_are_found() -> None:
    table = report_json(render_sample.sample().current)
    assert not validator("report").is_valid({**table, "colour": 1})
    assert not validator("report").is_valid({key: value for key, value in table.items() if key != "text"})
    table["metrics"][0]["value"] = "about 66"
    assert not validator("report").is_valid(table)


def test_the_schemas_say_the_versions_that_the_files_say() -> None:
    said = {name: compare.json_schema(name)["properties"]["schema"]["const"] for name in ("report", "comparison")}
    assert said == {"report": REPORT_SCHEMA, "comparison": COMPARISON_SCHEMA}
    assert compare.json_schema("timeline")["title"] == TIMELINE_SCHEMA
    assert compare.json_schema("comparison")["$defs"]["report"] == compare.json_schema("report")
    with pytest.raises(YoyError, match="no JSON schema is called 'pair'; there are report"):
        compare.json_schema("pair")


def objects(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(schema, list):
        return [found for one in schema for found in objects(one)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for one in schema.values() for found in objects(one)]
