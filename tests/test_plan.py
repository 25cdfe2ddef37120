"""What is to be done is decided from files and manifests, before anything is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compare.dataset import dataset_folder
from compare.plan import (
    SeriesPlan,
    folder_of,
    index_manifest,
    notes_of,
    plan_all,
    published,
    refusals_of,
    summaries,
    with_reports,
)
from compare.publish import Named, Rejection, is_fresh, publish_folder, publish_into
from compare.settings import SeriesSettings

PAGE = {"report.html": b"<p>page</p>"}


def shelve(inputs: Path, series: str, *years: int) -> Path:
    (inputs / series).mkdir(parents=True, exist_ok=True)
    for year in years:
        (inputs / series / f"{year}.txt").write_text(f"report of {year}", encoding="utf-8")
    return inputs / series


def the_plan(inputs: Path, outputs: Path, *years: int) -> SeriesPlan:
    return plan_all(inputs, outputs, (), years)[0][0]


def read(plan: SeriesPlan) -> SeriesPlan:
    return with_reports(plan, [Named(one.name, one.year, one.year, one.year) for one in plan.files], [])


def publish_all(plan: SeriesPlan, outputs: Path) -> None:
    for target in plan.targets:
        publish_folder(outputs / plan.series / folder_of(target), PAGE, plan.target_manifest(target))
    publish_into(outputs / plan.series, {"index.html": b"page", "summary.json": b"{}"}, plan.manifest())
    publish_folder(dataset_folder(outputs, plan.series), {"metrics.parquet": b"rows"}, plan.manifest())


def named(file: int, year: int, covers: int | None = None) -> Named:
    return Named(f"{file}.txt", file, year, year if covers is None else covers)


@pytest.mark.parametrize(
    ("years", "picked", "targets"),
    [
        ((2023,), (), [(2023,)]),
        ((2023,), (2023,), [(2023,)]),
        ((2023,), (2022,), []),
        ((2021, 2022, 2023), (), [(2021, 2022), (2022, 2023)]),
        ((2021, 2023), (), [(2021, 2023)]),
        ((2021, 2022, 2023), (2021, 2023), [(2021, 2023)]),
        ((2020, 2021, 2022, 2023), (2022,), [(2021, 2022), (2022, 2023)]),
        ((2021, 2022), (2019, 2022), []),
        ((), (), []),
    ],
)
def test_the_pages_of_a_plan(years: tuple[int, ...], picked: tuple[int, ...], targets: list[tuple[int, ...]]) -> None:
    plan = SeriesPlan("s", SeriesSettings("s"), (), (), picked, tuple(named(year, year) for year in years))
    assert list(plan.targets) == targets
    assert set(plan.neighbours) <= set(plan.pairs)


def test_a_series_is_fresh_when_every_page_was_made_from_the_same(tmp_path: Path) -> None:
    shelve(tmp_path / "in", "s", 2021, 2022, 2023)
    plan = read(the_plan(tmp_path / "in", tmp_path / "out"))
    assert not plan.fresh
    publish_all(plan, tmp_path / "out")
    again = the_plan(tmp_path / "in", tmp_path / "out")
    assert again.fresh
    assert again.reports == plan.reports
    assert [target for target, _ in published(tmp_path / "out", again)] == [(2021, 2022), (2022, 2023)]


@pytest.mark.parametrize(
    "change",
    [
        lambda inputs, _: (inputs / "s" / "2022.txt").write_text("a word more"),
        lambda inputs, _: shelve(inputs, "s", 2024),
        lambda inputs, _: (inputs / "s" / "2021.txt").unlink(),
        lambda inputs, _: (inputs / "s" / "series.toml").write_text('language = "zh"'),
        lambda inputs, _: (inputs / "s" / "2023.md").write_text("a second one"),
        lambda inputs, _: (inputs / "s" / "draft.txt").write_text("no year"),
        lambda _, outputs: (outputs / "s" / "2021-2022" / "report.html").unlink(),
        lambda _, outputs: (outputs / "s" / "2021-2022" / "manifest.json").unlink(),
        lambda _, outputs: (outputs / "s" / "index.html").write_text("shorter or longer"),
        lambda _, outputs: (dataset_folder(outputs, "s") / "metrics.parquet").unlink(),
    ],
)
def test_any_change_makes_it_stale(tmp_path: Path, change: object) -> None:
    shelve(tmp_path / "in", "s", 2021, 2022, 2023)
    publish_all(read(the_plan(tmp_path / "in", tmp_path / "out")), tmp_path / "out")
    assert callable(change)
    change(tmp_path / "in", tmp_path / "out")
    assert not the_plan(tmp_path / "in", tmp_path / "out").fresh


def test_a_comment_in_the_settings_changes_nothing(tmp_path: Path) -> None:
    folder = shelve(tmp_path / "in", "s", 2021, 2022)
    publish_all(read(the_plan(tmp_path / "in", tmp_path / "out")), tmp_path / "out")
    (folder / "series.toml").write_text("# a comment\n", encoding="utf-8")
    assert the_plan(tmp_path / "in", tmp_path / "out").fresh


def test_a_pair_that_was_not_asked_for_yet_is_stale(tmp_path: Path) -> None:
    shelve(tmp_path / "in", "s", 2021, 2022, 2023)
    publish_all(read(the_plan(tmp_path / "in", tmp_path / "out")), tmp_path / "out")
    assert the_plan(tmp_path / "in", tmp_path / "out", 2022, 2023).fresh
    assert not the_plan(tmp_path / "in", tmp_path / "out", 2021, 2023).fresh


@pytest.mark.parametrize(("code", "fresh"), [("empty", True), ("timeout", False), ("fault", False)])
def test_a_file_that_was_left_out_is_said_again_or_tried_again(tmp_path: Path, code: str, *, fresh: bool) -> None:
    shelve(tmp_path / "in", "s", 2021, 2022, 2023)
    plan = the_plan(tmp_path / "in", tmp_path / "out")
    rejected = Rejection(code, "2023.txt", "is empty", "replace it")
    done = with_reports(plan, [named(2021, 2021), named(2022, 2022)], [rejected])
    publish_all(done, tmp_path / "out")
    again = the_plan(tmp_path / "in", tmp_path / "out")
    assert again.fresh is fresh
    if fresh:
        assert refusals_of(again) == (f"s/2023.txt: is empty ({code}); replace it",)


@pytest.mark.parametrize(
    ("reports", "kept", "refused"),
    [
        ([named(2023, 2024), named(2024, 2024)], ["2024.txt"], ["2023.txt"]),
        ([named(2022, 2024), named(2023, 2024)], [], ["2022.txt", "2023.txt"]),
        ([named(2023, 2024), named(2022, 2022)], ["2022.txt", "2023.txt"], []),
    ],
)
def test_the_content_names_the_year_unless_another_file_has_it(
    reports: list[Named], kept: list[str], refused: list[str]
) -> None:
    plan = with_reports(SeriesPlan("s", SeriesSettings("s"), (), ()), reports, [])
    assert [one.file for one in plan.reports] == kept
    assert [(one.file, one.code) for one in plan.rejected] == [(file, "duplicate_year") for file in refused]


def test_notes_say_a_wrong_year_and_a_gap() -> None:
    reports = (named(2013, 2013, 2012), named(2014, 2016), named(2017, 2018, 2017))
    plan = SeriesPlan("s", SeriesSettings("s"), (), (), (), reports)
    said = notes_of(plan)
    assert said[0].startswith("s/2014.txt: is the report of 2016 by its title and text")
    assert said[1].startswith("s/2017.txt: is the report of 2018 by its title and text")
    assert said[2:] == (
        "s: no report for 2014, 2015, so 2013 and 2016 are compared; add it to s/ to close the gap",
        "s: no report for 2017, so 2016 and 2018 are compared; add it to s/ to close the gap",
    )


def test_a_year_that_was_asked_for_and_is_not_there_is_refused() -> None:
    plan = SeriesPlan("s", SeriesSettings("s"), (), (), (2022, 2031), (named(2022, 2022), named(2023, 2023)))
    assert refusals_of(plan) == ("s: has no report for 2031 (missing_year); it has 2022, 2023",)


def test_the_index_is_made_from_the_summaries(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "summary.json").write_bytes(b"{}")
    publish_into(tmp_path, {"index.html": b"index"}, index_manifest(tmp_path))
    assert is_fresh(tmp_path, index_manifest(tmp_path))
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "summary.json").write_bytes(b"{}")
    assert [series for series, _ in summaries(tmp_path)] == ["s", "t"]
    assert not is_fresh(tmp_path, index_manifest(tmp_path))


def test_plans_compare_by_value(tmp_path: Path) -> None:
    shelve(tmp_path / "in", "s", 2021, 2022)
    plan = the_plan(tmp_path / "in", tmp_path / "out")
    assert plan == the_plan(tmp_path / "in", tmp_path / "out")
    assert plan != replace(plan, picked=(2022,))
