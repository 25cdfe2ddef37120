from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import compare
from compare import pages
from compare.decisions import Decision
from compare.errors import YoyError
from compare.model import Comparison, Report
from compare.pipeline import compare_reports, read_report
from compare.publish import Manifest, Named, Rejection, digest_of, made_by
from compare.publish.manifest import SCHEMA
from compare.render.index import ENTRY_SCHEMA
from compare.render.json import (
    COMPARISON_SCHEMA,
    REPORT_SCHEMA,
    TIMELINE_SCHEMA,
    comparison_json,
    report_json,
    timeline_json,
)
from compare.render.json.schemas import SCHEMAS
from compare.render.told import DECISIONS_SCHEMA, FINDINGS_SCHEMA
from compare.review import uses_of
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


@cache
def bundled() -> dict[str, bytes]:
    """Every file that a run of the bundled inputs writes but the manifests, as the flow composes them."""
    reports, comparisons = planted()
    known, timeline = read_settings(SERIES), build_timeline("jichuan", *planted())
    made = {
        f"jichuan/{one.prior.year}-{one.current.year}/{name}": content
        for one in comparisons
        for name, content in pages.pair_files(one, timeline, known).items()
    }
    uses = uses_of(known, comparisons)
    made |= {
        f"jichuan/{name}": content
        for name, content in pages.series_files(timeline, reports, comparisons, known, uses).items()
    }
    lone = ROOT / "inputs" / "kaiyuan"
    alone = read_report(lone / "2023.txt", read_settings(lone))
    made |= {
        f"kaiyuan/2023/{name}": content
        for name, content in pages.single_files(
            alone, build_timeline("kaiyuan", (alone,), ()), read_settings(lone)
        ).items()
    }
    return made


def test_every_json_of_the_bundled_outputs_has_the_shape_that_it_names() -> None:
    tables = {name: json.loads(content) for name, content in bundled().items() if name.endswith(".json")}
    said = {name: table["schema"].removeprefix("yoy.").removesuffix("/1") for name, table in tables.items()}
    assert set(said.values()) == {"report", "comparison", "findings", "decisions", "summary"}
    for name, table in tables.items():
        assert [
            f"{name}{error.json_path[1:]}: {error.message[:99]}" for error in validator(said[name]).iter_errors(table)
        ] == []


def test_the_manifest_has_its_shape() -> None:
    digest = digest_of("2023.txt", b"text", "report")
    refused = Rejection("empty", "2022.txt", "is empty", "put the report in its place")
    manifest = Manifest(
        "city", (2023,), "0" * 64, made_by(), (digest,), (), (Named("2023.txt", 2023, 2023, 2023),), (refused,)
    )
    check("manifest", json.loads(manifest.with_outputs({"report.html": b"page"}).to_bytes()))


def test_findings_have_one_id_on_the_page_in_the_data_and_in_the_workbook() -> None:
    files = bundled()
    for folder in ("jichuan/2020-2021", "jichuan/2022-2023"):
        told = json.loads(files[f"{folder}/findings.json"])["findings"]
        found = json.loads(files[f"{folder}/comparison.json"])["findings"]
        assert [(one["id"], one["kind"], one["weight"]) for one in told] == [
            (one["id"], one["kind"], one["weight"]) for one in found
        ]
        html = files[f"{folder}/report.html"].decode()
        assert all(f"<code>{one['id']}</code>" in html for one in found)


def test_a_finding_names_what_it_is_about_by_ids_of_the_file() -> None:
    abouts = set()
    for comparison in planted()[1]:
        table = comparison_json(comparison)
        for one in table["findings"]:
            abouts.add(one["about"])
            for side in ("prior", "current"):
                there = {item["id"] for item in table[side].get(f"{one['about']}s", ())}
                assert set(one[side]) <= there
            assert (one["prior"] or one["current"]) or one["about"] in {"check", "report", "note"}
            known = {item["id"] for item in (*table["checks"], *table["current"]["checks"])}
            assert one["check"] is None or one["check"] in known
    assert abouts >= {"metric", "section", "sentence"}


def test_a_decision_stands_beside_its_finding() -> None:
    comparison = planted()[1][1]
    open_ = comparison_json(comparison)["findings"]
    assert {one["ruling"] for one in open_} == {None}
    decided = (Decision(open_[0]["id"], "dismissed", "an erratum", (2020, 2021), ""),)
    table = comparison_json(comparison, replace(read_settings(SERIES), decisions=decided))
    check("comparison", table)
    assert [(one["ruling"], one["why"]) for one in table["findings"][:2]] == [("dismissed", "an erratum"), (None, "")]


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_object_takes_a_key_that_is_not_published(name: str) -> None:
    schema = compare.json_schema(name)
    closed = [one for one in objects(schema) if "properties" in one]
    assert closed
    assert all(one["additionalProperties"] is False for one in closed)


def test_a_missing_and_an_unknown_key_are_found() -> None:
    table = report_json(render_sample.sample().current)
    assert not validator("report").is_valid({**table, "colour": 1})
    assert not validator("report").is_valid({key: value for key, value in table.items() if key != "text"})
    table["metrics"][0]["value"] = "about 66"
    assert not validator("report").is_valid(table)


def test_the_schemas_say_the_versions_that_the_files_say() -> None:
    named = {name: compare.json_schema(name)["properties"]["schema"]["const"] for name in SCHEMAS}
    assert named == {name: f"yoy.{name}/1" for name in SCHEMAS}
    written = {
        REPORT_SCHEMA,
        COMPARISON_SCHEMA,
        TIMELINE_SCHEMA,
        FINDINGS_SCHEMA,
        DECISIONS_SCHEMA,
        ENTRY_SCHEMA,
        SCHEMA,
    }
    assert set(named.values()) == written
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
