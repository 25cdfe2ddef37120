"""When a report should have appeared: said, learned from the dates of earlier ones, or usual."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from compare.plan import plan_all
from compare.publish import Manifest, Named
from flows.due import Expectation, expectation, published_dates


def shelve(folder: Path, *years: int, toml: str = "") -> None:
    shelf = folder / "inputs" / "city"
    shelf.mkdir(parents=True)
    for year in years:
        (shelf / f"{year}.txt").write_text(f"{year}")
    if toml:
        (shelf / "series.toml").write_text(toml, encoding="utf-8")


def publish(folder: Path, *dates: tuple[int, str], covers: int = 0) -> None:
    """The JSON and the manifest of a series as a run leaves them."""
    outputs = folder / "outputs" / "city"
    for (prior, before), (current, after) in pairwise(dates):
        page = outputs / f"{prior}-{current}"
        page.mkdir(parents=True)
        both = {"prior": {"year": prior, "published": before}, "current": {"year": current, "published": after}}
        (page / "comparison.json").write_text(json.dumps(both))
    named = tuple(Named(f"{year}.txt", year, year, year + covers) for year, _ in dates)
    manifest = Manifest("city", tuple(year for year, _ in dates), "", (), (), reports=named)
    (outputs / "manifest.json").write_bytes(manifest.to_bytes())


def expected(folder: Path, today: str) -> Expectation:
    found = maybe(folder, today)
    assert found
    return found


def maybe(folder: Path, today: str) -> Expectation | None:
    (plan,), _ = plan_all(folder / "inputs", folder / "outputs")
    return expectation(plan, folder / "outputs", date.fromisoformat(today))


@pytest.mark.parametrize(
    ("toml", "day"),
    [
        ("", "2024-04-30"),
        ('due = "03-31"', "2024-03-31"),
        ('due = "11-30 same year"', "2023-11-30"),
        ('due = "02-29"', "2024-02-29"),
        ('due = "02-10"\ncovers = -1', "2023-02-10"),
        ("covers = -1", "2023-04-30"),
    ],
)
def test_a_day_is_said_or_usual(tmp_path: Path, toml: str, day: str) -> None:
    shelve(tmp_path, 2021, 2022, toml=toml)
    one = expected(tmp_path, day)
    assert (one.next_year, one.expected) == (2023, date.fromisoformat(day))
    assert one.known_by == ("series.toml" if "due" in toml else "usual")
    assert one.overdue == ()


def test_a_leap_day_is_the_day_before_in_other_years(tmp_path: Path) -> None:
    shelve(tmp_path, 2021, toml='due = "02-29"')
    assert expected(tmp_path, "2022-01-01").expected == date(2023, 2, 28)


def test_the_day_is_learned_from_earlier_reports_and_one_odd_year_changes_nothing(tmp_path: Path) -> None:
    dates = (2020, "2021-03-10"), (2021, "2022-12-30"), (2022, "2023-03-12"), (2023, "2024-03-11")
    shelve(tmp_path, *(year for year, _ in dates))
    publish(tmp_path, *dates)
    one = expected(tmp_path, "2025-04-10")
    assert one.known_by == "earlier reports"
    assert one.expected == date(2025, 4, 10)
    assert one.overdue == ()
    assert expected(tmp_path, "2025-04-11").overdue == (2024,)


def test_a_work_report_is_expected_in_the_year_that_it_is_named_for(tmp_path: Path) -> None:
    dates = (2017, "2017-02-11"), (2018, "2018-03-07"), (2019, "2019-03-04")
    shelve(tmp_path, *(year for year, _ in dates))
    publish(tmp_path, *dates, covers=-1)
    assert expected(tmp_path, "2020-01-01").expected == date(2020, 4, 2)


def test_all_that_should_have_appeared_since_and_between_is_named(tmp_path: Path) -> None:
    shelve(tmp_path, 2018, 2021)
    one = expected(tmp_path, "2025-05-01")
    assert (one.years, one.gaps, one.overdue) == ((2018, 2021), (2019, 2020), (2022, 2023, 2024))


def test_the_year_that_a_report_said_goes_before_the_name_of_its_file(tmp_path: Path) -> None:
    shelve(tmp_path, 2022)
    (tmp_path / "outputs" / "city").mkdir(parents=True)
    manifest = Manifest("city", (2023,), "", (), (), reports=(Named("2022.txt", 2022, 2023, 2023),))
    (tmp_path / "outputs" / "city" / "manifest.json").write_bytes(manifest.to_bytes())
    assert expected(tmp_path, "2024-01-01").years == (2023,)


@pytest.mark.parametrize("toml", ['due = "never"', "fictional = true"])
def test_a_series_that_ended_or_never_was_is_not_expected(tmp_path: Path, toml: str) -> None:
    shelve(tmp_path, 2019, toml=toml)
    assert maybe(tmp_path, "2026-01-01") is None


def test_a_page_that_is_damaged_teaches_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "2021-2022"
    folder.mkdir()
    for content in (b"\xff", b"{", b"[]", b'{"prior": 1, "current": 2}', b'{"year": 2021, "published": "2022-13-01"}'):
        (folder / "comparison.json").write_bytes(content)
        assert published_dates(tmp_path) == {}
