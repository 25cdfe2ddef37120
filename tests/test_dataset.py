"""The researcher's tables: DuckDB, pyarrow and pandas read back what the frames say, whatever a series is called."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import compare
from compare import pages
from compare.dataset import DATASET, dataset_folder, forget_removed, partition_of, series_of
from compare.model import Comparison, Interval, Report
from compare.pipeline import compare_reports, read_report
from compare.publish import Manifest, publish_folder, verify
from compare.publish.made_by import LIBRARIES
from compare.render.frames import TABLES
from compare.settings import read_settings
from tests.render_sample import sample

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = ("jichuan", "kaiyuan")

FRAMES = {
    "metrics": lambda reports, _: compare.metrics_frame(reports),
    "changes": lambda reports, _: compare.changes_frame(reports),
    "comparisons": lambda _, pairs: compare.comparisons_frame(pairs),
    "checks": lambda reports, pairs: compare.checks_frame(pairs, reports[:1]),
    "tables": lambda _, pairs: compare.tables_frame(pairs),
    "beads": lambda _, pairs: compare.beads_frame(pairs),
    "measures": lambda _, pairs: compare.measures_frame(pairs),
}

HOSTILE = [
    "a b",
    "中文 市",
    "k=v",
    "50%",
    "x%20y",
    "a+b",
    "2023",
    "2020-01-01",
    "true",
    "null",
    "a'b",
    "..",
    "{a}[b]^`#&;,!$()@",
    "series=x",
    "a/b\\c",
    "😀",
    "é",
    "e\u0301",
]  # fmt: skip - a list of names is read as a list


def written(outputs: Path, reports: list[Report], pairs: list[Comparison]) -> Path:
    folder = dataset_folder(outputs, reports[0].series)
    publish_folder(folder, pages.dataset_files(reports, pairs), Manifest(reports[0].series, (), "", (), ()))
    return folder


@cache
def bundled(name: str) -> tuple[list[Report], list[Comparison]]:
    settings = read_settings(ROOT / "inputs" / name)
    files = sorted(path for path in (ROOT / "inputs" / name).iterdir() if path.stem.isdigit())
    reports = [read_report(path, settings) for path in files]
    return reports, [compare_reports(*both, settings) for both in pairwise(reports)]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the bundled inputs."""
    folder = tmp_path_factory.mktemp("run") / "outputs"
    for name in BUNDLED:
        written(folder, *bundled(name))
    return folder


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as plain rows, missing values `None`."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def named(series: str) -> tuple[list[Report], list[Comparison]]:
    made = sample()
    prior, current = replace(made.prior, series=series), replace(made.current, series=series)
    return [prior, current], [replace(made, prior=prior, current=current)]


def test_the_query_of_the_readme_gives_the_table_of_the_readme(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## For researchers")[2].partition("\n## ")[0]
    query = re.search(r"```sql\n(.*?)```", text, re.DOTALL)
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    monkeypatch.chdir(outputs.parent)
    assert query is not None
    answer = duckdb.sql(query.group(1))
    assert lines[0] == answer.columns
    assert lines[2:] == [[str(cell) for cell in row] for row in answer.fetchall()]


def test_the_python_of_the_readme_reads_everything(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## For researchers")[2].partition("\n## ")[0]
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(outputs.parent)
    assert code is not None
    names: dict[str, Any] = {}
    exec(code.group(1), names)  # noqa: S102 - what the README promises
    assert sorted(set(names["metrics"]["series"])) == list(BUNDLED)
    assert names["beads"].count_rows() == sum(len(pair.beads) for name in BUNDLED for pair in bundled(name)[1])


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_has_the_columns_and_rows_of_its_frame(outputs: Path, table: str) -> None:
    reports, pairs = bundled("jichuan")
    frame = FRAMES[table](reports, pairs)
    read = pq.ParquetFile(dataset_folder(outputs, "jichuan") / f"{table}.parquet").read()
    assert ["series", *read.column_names] == list(frame.columns)
    assert read.to_pylist() == rows(frame.drop(columns="series"))
    assert len(frame) > 0
    assert set(frame["series"]) == {"jichuan"}


def test_types_are_those_of_the_things(outputs: Path) -> None:
    schema = pq.read_schema(dataset_folder(outputs, "jichuan") / "metrics.parquet")
    for name in ("vintage", "period", "start", "end"):
        assert schema.field(name).type == pa.int32()
    for name in ("value", "low", "high"):
        assert schema.field(name).type == pa.float64()
        assert schema.field(f"{name}_exact").type == pa.string()
    assert all(field.nullable for field in schema)
    assert schema.metadata == {b"series": b"jichuan"}
    frame = compare.metrics_frame(bundled("kaiyuan")[0])
    assert (frame["vintage"].dtype, frame["value"].dtype) == ("Int64", "float64")


def test_every_row_leads_to_its_source(outputs: Path) -> None:
    reports, _ = bundled("jichuan")
    texts = {(one.source.name, one.source.sha256[:10]): one.text for one in reports}
    folder = dataset_folder(outputs, "jichuan")
    for row in pq.ParquetFile(folder / "metrics.parquet").read().to_pylist():
        printed = texts[row["file"], row["sha256"]][row["start"] : row["end"]]
        assert printed
        assert row["printed"].startswith(printed), "a cell of a table has its unit from elsewhere"
    for row in pq.ParquetFile(folder / "beads.parquet").read().to_pylist():
        for side in ("prior", "current"):
            if row[f"{side}_sentences"] == 1:
                text = texts[row[f"{side}_file"], row[f"{side}_sha256"]]
                assert text[row[f"{side}_start"] : row[f"{side}_end"]] == row[side]
    for row in pq.ParquetFile(folder / "checks.parquet").read().to_pylist():
        spans = [span.split(":") for span in row["evidence"].split()]
        quotes = [
            texts[row[f"{side}_file"], row[f"{side}_sha256"]][int(start) : int(end)] for side, start, end in spans
        ]
        assert " | ".join(quotes) == row["quotations"]


def test_a_number_that_no_float_holds_is_beside_it_exactly() -> None:
    (prior, current), _ = named("s")
    first, *rest = current.metrics
    third = replace(first.quantity, value=Fraction(1, 3), core=Interval(Fraction(10**17 + 1), None))
    changed = replace(current, metrics=(replace(first, quantity=third), *rest))
    files = pages.dataset_files([prior, changed], [])
    row = pq.read_table(pa.BufferReader(files["metrics.parquet"])).to_pylist()[len(prior.metrics)]
    assert (row["value"], row["value_exact"]) == (1 / 3, "1/3")
    assert (row["low"], row["low_exact"]) == (1e17, "100000000000000001")
    assert (row["high"], row["high_exact"]) == (None, None)


def test_the_same_rows_are_the_same_bytes_and_pyarrow_is_told() -> None:
    assert pages.dataset_files(*named("s")) == pages.dataset_files(*named("s"))
    assert "pyarrow" in LIBRARIES


def test_half_a_surrogate_pair_stops_nothing() -> None:
    (prior, current), pairs = named("s")
    broken = replace(current, metrics=(replace(current.metrics[0], name="a\ud800b"),))
    files = pages.dataset_files([prior, broken], pairs)
    assert pq.read_table(pa.BufferReader(files["metrics.parquet"])).column("name").to_pylist()[-1] == "a\\ud800b"


def test_a_table_without_rows_has_its_columns() -> None:
    (prior, _), _ = named("s")
    files = pages.dataset_files([prior], [])
    assert set(files) == {f"{name}.parquet" for name in TABLES}
    beads = pq.read_table(pa.BufferReader(files["beads.parquet"]))
    assert beads.num_rows == 0
    assert beads.schema.field("current_vintage").type == pa.int32()


def test_checks_inside_a_report_without_a_prior_are_there() -> None:
    reports, pairs = named("s")
    alone = compare.checks_frame([], reports)
    assert len(alone) == sum(len(one.checks) for one in reports) > 0
    assert alone["prior_vintage"].isna().all()
    assert len(compare.checks_frame(pairs, reports[:1])) == len(compare.checks_frame(pairs)) + len(reports[0].checks)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_name_of_a_partition_is_one_safe_name_and_leads_back(name: str) -> None:
    partition = partition_of(name)
    assert partition.startswith("series=")
    assert not set(partition.removeprefix("series=")) & set("/\\ =\"'*?#[]{}:&<>|+")
    assert series_of(partition) == name


def test_hostile_names_of_series_come_back_right(tmp_path: Path) -> None:
    for name in HOSTILE:
        written(tmp_path, *named(name))
    files = sorted(str(path) for path in (tmp_path / DATASET).glob("series=*/metrics.parquet"))
    assert verify(tmp_path)[1] == ()
    typed = ds.partitioning(pa.schema([("series", pa.string())]), flavor="hive")
    for found in (
        ds.dataset(files, partitioning=typed).to_table(["series"]).column("series").to_pylist(),
        list(pd.read_parquet(files)["series"]),
        [
            name
            for (name,) in duckdb.execute(
                "SELECT series FROM read_parquet(?, hive_types = {'series': VARCHAR})", [files]
            ).fetchall()
        ],
    ):
        assert sorted(set(found)) == sorted(HOSTILE)


def test_the_tables_of_a_series_go_with_its_folder_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("stays", "gone %"):
        written(tmp_path, *named(name))
        (tmp_path / name).mkdir()
    assert forget_removed(tmp_path) == ()
    (tmp_path / "gone %").rmdir()
    notes = dataset_folder(tmp_path, "gone %") / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    (tmp_path / DATASET / "series=theirs").mkdir()
    assert forget_removed(tmp_path) == ("gone %",)
    assert forget_removed(tmp_path) == ()
    assert [path.name for path in notes.parent.iterdir()] == ["notes.txt"]
    assert (dataset_folder(tmp_path, "stays") / "metrics.parquet").is_file()
    assert (tmp_path / DATASET / "series=theirs").is_dir()
