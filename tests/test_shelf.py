"""What is found in an inputs folder, and what is said of the rest."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from compare.errors import InputRejected
from compare.shelf import find_shelves, missing_years


def shelve(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(f"the text of {name}", encoding="utf-8")
    return folder


def test_series_and_years_are_found_in_order(tmp_path: Path) -> None:
    shelve(tmp_path / "zhen", "2023.txt", "2021.DOCX", "2022.md", "series.toml", "review.toml", "README.md", ".hidden")
    (tmp_path / "zhen" / "series.toml").write_text('title = "报告"', encoding="utf-8")
    (tmp_path / "zhen" / "review.toml").write_text('same = [["收案", "受理案件"]]', encoding="utf-8")
    shelve(tmp_path / "开原", "2023.txt")
    shelve(tmp_path, "note.txt")
    shelve(tmp_path / ".git", "2020.txt")
    shelves, rejected = find_shelves(tmp_path)
    assert rejected == ()
    assert [(one.series, [file.name for file in one.files]) for one in shelves] == [
        ("zhen", ["2021.DOCX", "2022.md", "2023.txt"]),
        ("开原", ["2023.txt"]),
    ]
    assert shelves[0].settings.title == "报告"
    assert shelves[0].rejected == ()
    content = b"the text of 2022.md"
    assert shelves[0].files[1].sha256 == hashlib.sha256(content).hexdigest()
    assert (shelves[0].files[1].year, shelves[0].files[1].bytes) == (2022, len(content))


def test_only_the_named_series_are_read(tmp_path: Path) -> None:
    shelve(tmp_path / "one", "2023.txt")
    shelve(tmp_path / "two", "2023.txt")
    shelves, rejected = find_shelves(tmp_path, ["two", "three", "two"])
    assert [one.series for one in shelves] == ["two"]
    assert [str(one) for one in rejected] == [
        f"{tmp_path / 'three'}: there is no such series (missing); choose from one, two"
    ]


@pytest.mark.parametrize(
    ("names", "left_out"),
    [
        (["2023.txt", "2023.pdf"], {"2023.txt": "duplicate_year", "2023.pdf": "duplicate_year"}),
        (["2022.txt", "draft.txt"], {"draft.txt": "missing_year"}),
        (["2022.txt", "20222.txt"], {"20222.txt": "missing_year"}),
        (["2022.txt", "1850.txt"], {"1850.txt": "missing_year"}),
        (["2022.txt", "2023.doc"], {"2023.doc": "unsupported"}),
        (["2022.txt", "2022.xlsx"], {"2022.xlsx": "unsupported"}),
        (["2022.txt", "~$2023.docx", "_old.txt", "LICENSE"], {}),
    ],
)
def test_what_does_not_belong_is_said(tmp_path: Path, names: list[str], left_out: dict[str, str]) -> None:
    shelve(tmp_path / "series", *names)
    shelves, _ = find_shelves(tmp_path)
    assert {Path(one.file).name: one.code for one in shelves[0].rejected} == left_out
    for one in shelves[0].rejected:
        assert one.hint
        assert "\n" not in str(one)


def test_both_files_of_a_year_name_each_other(tmp_path: Path) -> None:
    shelve(tmp_path / "series", "2023.txt", "2023.pdf")
    shelves, _ = find_shelves(tmp_path)
    assert [one.reason for one in shelves[0].rejected] == [
        "2023.txt is named for the year 2023 too, so neither was read",
        "2023.pdf is named for the year 2023 too, so neither was read",
    ]


@pytest.mark.parametrize("name", ["-o", "a\u202eb", "a\nb", "index.html", "x" * 81, "a:b", " a", "..", "a\\b", "con|"])
def test_an_unsafe_name_of_a_series_is_refused_and_never_printed_raw(tmp_path: Path, name: str) -> None:
    shelve(tmp_path / "good", "2023.txt")
    shelves, rejected = find_shelves(tmp_path, ["good", name])
    assert [one.series for one in shelves] == ["good"]
    assert [one.code for one in rejected] == ["unsafe_name"]
    assert str(rejected[0]).isprintable()


def test_a_broken_settings_file_leaves_out_its_series_alone(tmp_path: Path) -> None:
    shelve(tmp_path / "good", "2023.txt")
    (shelve(tmp_path / "broken", "2023.txt") / "series.toml").write_text("title = ", encoding="utf-8")
    (shelve(tmp_path / "misspelt", "2023.txt") / "series.toml").write_text("titel = 'x'", encoding="utf-8")
    shelves, rejected = find_shelves(tmp_path)
    assert [one.series for one in shelves] == ["good"]
    assert [(one.code, Path(one.file).parent.name) for one in rejected] == [
        ("settings", "broken"),
        ("settings", "misspelt"),
    ]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, r"there is no such folder \(missing\); name the folder"),
        (lambda path: path.write_text("x"), r"is a file, not a folder \(missing\)"),
        (lambda path: path.mkdir(), r"holds no series \(missing\); make a folder"),
        (lambda path: shelve(path, "2023.txt"), r"holds reports and no series \(missing\); give the folder above it"),
    ],
)
def test_a_folder_that_is_no_inputs_folder_says_so(tmp_path: Path, make: object, said: str) -> None:
    assert callable(make)
    make(tmp_path / "inputs")
    with pytest.raises(InputRejected, match=re.escape(str(tmp_path / "inputs")) + ".*" + said):
        find_shelves(tmp_path / "inputs")


def test_an_empty_series_is_said(tmp_path: Path) -> None:
    shelve(tmp_path / "empty")
    shelves, rejected = find_shelves(tmp_path)
    assert shelves == ()
    assert "holds no report" in str(rejected[0])


@pytest.mark.parametrize(
    ("years", "missing"), [((), ()), ((2020,), ()), ((2020, 2021), ()), ((2023, 2019, 2021), (2020, 2022))]
)
def test_missing_years(years: tuple[int, ...], missing: tuple[int, ...]) -> None:
    assert missing_years(years) == missing


def test_links_that_leave_the_inputs_are_refused_and_those_inside_are_not(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    folder = shelve(inputs / "city", "2020.txt")
    shelve(tmp_path / "elsewhere", "2021.txt")
    (folder / "2021.txt").symlink_to(tmp_path / "elsewhere" / "2021.txt")
    (folder / "2022.txt").symlink_to("2020.txt")
    (folder / "2023.txt").symlink_to("nowhere")
    (folder / "2024.txt").symlink_to("2024.txt")
    (inputs / "linked").symlink_to(tmp_path / "elsewhere")
    (shelve(inputs / "told", "2020.txt") / "series.toml").symlink_to(tmp_path / "elsewhere" / "2021.txt")
    shelves, rejected = find_shelves(inputs)
    assert [(one.series, [file.name for file in one.files]) for one in shelves] == [("city", ["2020.txt", "2022.txt"])]
    refused = [(one.code, Path(one.file).name) for one in (*rejected, *shelves[0].rejected)]
    assert refused == [
        ("unsafe_name", "linked"),
        ("unsafe_name", "series.toml"),
        ("unsafe_name", "2021.txt"),
        ("unsafe_name", "2023.txt"),
        ("unsafe_name", "2024.txt"),
    ]


@pytest.mark.parametrize("name", ["2020\x1b[2J.txt", "2020\n.txt", "2020\u202e.txt", "20\udcff.txt"])
def test_a_name_that_cannot_be_printed_is_refused_and_shown_escaped(tmp_path: Path, name: str) -> None:
    folder = shelve(tmp_path / "city", "2019.txt")
    (folder / name).write_text("x", encoding="utf-8")
    (shelf,), _ = find_shelves(tmp_path)
    assert [file.name for file in shelf.files] == ["2019.txt"]
    assert [one.code for one in shelf.rejected] == ["unsafe_name"]
    assert str(shelf.rejected[0]).isprintable()
